"""Declared records: the article's rows with their citations, the registers, and the reform of 2021 played back."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml

from db.demo.declared import load_declared
from db.demo.load import FILES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.db.demo.conftest import Pen, Stored

STATED = [yaml.safe_load(file.read_text("utf-8"))["records"] for file in sorted(FILES.glob("article*.yaml"))]
ARTICLE = {entity: [row for part in STATED for row in part.get(entity, ())] for entity in {entity for part in STATED for entity in part}}
FACTS = {fact["id"]: fact for fact in yaml.safe_load((FILES / "facts.yaml").read_text("utf-8"))["facts"]}


@pytest.mark.parametrize("entity", sorted(ARTICLE))
def test_article_is_cited(stored: "Stored", entity: str) -> None:
    """Each row that the article states names it and a fact whose passage is stored."""
    article = stored.number("Source", code="ARTICLE")
    refs = [ref for (ref,) in stored.rows(entity, "row_ref", source_id=article)]

    assert len(refs) == len(ARTICLE[entity])
    assert [ref for ref in refs if not stored.rows("Citation", "id", document_id=article, ref=ref)] == []


def test_only_declared_rows_are_the_articles(stored: "Stored") -> None:
    """No sample row, and nothing that the loader makes beside a row, claims to be stated by the article."""
    article = stored.number("Source", code="ARTICLE")
    batches = {file for (file,) in stored.rows("ImportBatch", "file_name", source_id=article)}

    assert batches == {"article.yaml", "article_programmes.yaml", "article_works.yaml", "facts.yaml"}


def test_article_leaves_the_rest_null(stored: "Stored") -> None:
    """A brand is all that the article gives of a platform."""
    unstated = ("uscc", "ownership_class", "registration_type", "is_new_business_form", "industry_id", "region_id", "status")
    brands = [stored.rows("Enterprise", *unstated, brand_name=brand) for brand in ("曹操出行", "货拉拉", "饿了么", "菜鸟")]

    assert brands == [[(None,) * len(unstated)]] * 4


def test_reform_of_2021(stored: "Stored") -> None:
    """Each region of today leads to those whose area it took over."""
    regions = {number: (name, code, end) for number, name, code, end in stored.rows("Region", "id", "name", "code", "period_to")}
    steps: dict[tuple[object, ...], set[object]] = {}
    for before, after in stored.rows("RegionSuccession", "predecessor_id", "successor_id"):
        steps.setdefault(regions[after], set()).add(regions[before])

    assert steps == {
        ("上城区", "330102", None): {("上城区", "330102", "2021-04-08"), ("江干区", "330104", "2021-04-08")},
        ("拱墅区", "330105", None): {("拱墅区", "330105", "2021-04-08"), ("下城区", "330103", "2021-04-08")},
        ("萧山区", "330109", None): {("萧山区", "330109", "2021-04-08")},
        ("余杭区", "330110", None): {("余杭区", "330110", "2021-04-08")},
        ("临平区", "330113", None): {("余杭区", "330110", "2021-04-08")},
        ("钱塘区", "330114", None): {("江干区", "330104", "2021-04-08"), ("萧山区", "330109", "2021-04-08")},
    }


def test_thirteen_districts(stored: "Stored") -> None:
    """Hangzhou has thirteen districts and counties today, and a code without an end names one of them."""
    city = stored.number("Region", code="330100")
    today = stored.rows("Region", "code", parent_id=city, period_to=None)

    assert len(today) == len(set(today)) == 13
    assert stored.rows("Region", "name", "period_from", code="330105", period_to=None) == [("拱墅区", "2021-04-09")]


def test_industries(stored: "Stored") -> None:
    """Twenty sections, and every narrower industry in the one whose code it goes on from."""
    sections = stored.rows("Industry", "code", level="SECTION")
    codes = dict(stored.rows("Industry", "id", "code"))
    narrower = [(code, codes[parent]) for code, parent in stored.rows("Industry", "code", "parent_id") if parent]

    assert "".join(str(code) for (code,) in sections) == "ABCDEFGHIJKLMNOPQRST"
    assert [code for code, parent in narrower if not str(code).startswith(str(parent))] == []


def test_written_values(stored: "Stored") -> None:
    """A quantity, a text in two languages and a decimal number are written in YAML as people write them."""
    attendance = ("reported_attendance", "reported_attendance_unit", "reported_attendance_precision", "reported_attendance_as_of")

    assert stored.rows("Event", *attendance, kind="SPORT") == [(Decimal(200_000), "PERSON", "MORE_THAN", None)]
    assert stored.rows("Indicator", "name", "name_en", code="SKILL.TRAINING_RUNS") == [("专题培训期数", "Special training courses")]


def test_number(pen: "Pen", tmp_path: "Path") -> None:
    """A decimal number keeps the places that are written."""
    file = tmp_path / "figures.yaml"
    file.write_text("source: INVENTED_SAMPLES\nrecords: {PublishedFigure: [{value: 6.06, unit: PERSON, precision: ROUNDED}]}", "utf-8")
    load_declared(file, pen.writer)

    assert [values["value"] for _, values in pen.writer.rows("PublishedFigure")] == [Decimal("6.06")]


def test_no_such_name(pen: "Pen", tmp_path: "Path") -> None:
    """A record that names what no record above has is a mistake in the file, and says so."""
    file = tmp_path / "wrong.yaml"
    file.write_text("source: INVENTED_SAMPLES\nrecords: {Region: {示例村: {name: 示例村, level: VILLAGE, parent: 示例镇}}}", "utf-8")

    with pytest.raises(KeyError, match="no Region is called 示例镇"):
        load_declared(file, pen.writer)


def test_only(pen: "Pen", tmp_path: "Path") -> None:
    """Of a file some entities may be read alone; what the others hold is not there."""
    file = tmp_path / "both.yaml"
    file.write_text(
        "source: INVENTED_SAMPLES\nrecords: {Region: {甲: {name: 甲, level: VILLAGE}}, Occupation: [{name: 乙, edition: '2022'}]}", "utf-8"
    )
    report = load_declared(file, pen.writer, ("Region",))

    assert (report.read, len(pen.written("Region")), pen.written("Occupation")) == (1, 1, [])
