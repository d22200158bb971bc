"""Loading the embedded data set: what is counted, what is reported, and that a load is whole or nothing."""

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from db.demo.load import FILES, FileReport, is_empty, load_demo
from db.errors import DatabaseError
from db.migrate import upgrade
from db.writing import writing
from tests.graph import hub

if TYPE_CHECKING:
    from pathlib import Path

    from tests.db.demo.conftest import Pen, Stored

COUNTS = {
    # file: read, loaded
    "regions.yaml": (43, 43),
    "industries.yaml": (51, 51),
    "bodies.yaml": (5, 5),
    "article.yaml": (47, 47),
    "article_programmes.yaml": (30, 30),
    "article_works.yaml": (16, 16),
    "indicators.yaml": (32, 32),
    "facts.yaml": (104, 104),
    "honours.yaml": (3, 3),
    "invented.yaml": (12, 12),
    "enterprises.csv": (15, 15),
    "unions.csv": (12, 12),
    "members.csv": (12, 12),
    "competitions.csv": (10, 10),
    "craftsmen.csv": (11, 11),
    "studios.csv": (8, 8),
    "competition_results.csv": (10, 8),
    "agreements.csv": (9, 9),
    "agreement_coverages.csv": (9, 6),
    "consultations.csv": (5, 5),
    "invented_works.yaml": (12, 12),
}

ISSUES = [
    ("competition_results.csv", 9, "整行", "DUPLICATE_IN_FILE"),
    ("competition_results.csv", 11, "竞赛编号", "UNKNOWN_REFERENCE"),
    ("agreement_coverages.csv", 5, "覆盖单位", "PENDING_REFERENCE"),
    ("agreement_coverages.csv", 6, "覆盖单位", "PENDING_REFERENCE"),
    ("agreement_coverages.csv", 9, "覆盖单位", "PENDING_REFERENCE"),
]


def dump(url: str) -> dict[str, list[tuple[object, ...]]]:
    """List every row of every table."""
    tables = hub().metadata.sorted_tables
    with writing(url) as connection:
        return {table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))] for table in tables}


def test_counts(reports: dict[str, FileReport]) -> None:
    """Every file is reported, with the rows that it holds and those that are in the database now."""
    assert {file: (report.read, report.loaded) for file, report in reports.items()} == COUNTS


def test_issues(reports: dict[str, FileReport]) -> None:
    """One duplicate, one unknown competition, three units that no file lists: nothing else is reported."""
    issues = [(file, issue.row, issue.column, issue.code) for file, report in reports.items() for issue in report.issues]

    assert issues == ISSUES


def test_issues_hold_no_person(reports: dict[str, FileReport]) -> None:
    """No message names a person."""
    messages = " ".join(issue.message for report in reports.values() for issue in report.issues)

    assert [name for name in ("李示例", "郑示例", "330100") if name in messages] == []


def test_waiting_unit_names_every_place(reports: dict[str, FileReport]) -> None:
    """A unit that two files name is one issue, which names the other place."""
    first = reports["agreement_coverages.csv"].issues[0].message

    assert first == "单位“示例乔司织机一厂”尚未登记，待后续批次补入；consultations.csv 第 4 行的同一单位也待补入"


def test_batches(reports: dict[str, FileReport], stored: "Stored") -> None:
    """Each file is a batch whose numbers are those of the report."""
    batches = stored.rows("ImportBatch", "file_name", "rows_read", "rows_loaded", "rows_reported")

    assert {file: (read, loaded, reported) for file, read, loaded, reported in batches} == {
        report.file: (report.read, report.loaded, len(report.issues)) for report in reports.values()
    }


def test_every_row_has_a_source(stored: "Stored") -> None:
    """No row goes without its source."""
    assert [name for name in hub() if stored.rows(name, "id", source_id=None)] == []


def test_invented_rows_say_so(stored: "Stored") -> None:
    """Every row of a sample file, and every member, stands under the source that says 虚构."""
    invented = stored.number("Source", is_invented=True)
    batches = [number for number, name in stored.rows("ImportBatch", "id", "file_name") if str(name).endswith(".csv")]
    table = {name: hub()[name].table for name in hub()}
    elsewhere = [
        name
        for name in hub()
        if stored.connection.scalar(
            select(func.count()).where(table[name].c.import_batch_id.in_(batches), table[name].c.source_id != invented)
        )
    ]

    assert elsewhere == []
    assert {source for (source,) in stored.rows("Member", "source_id")} == {invented}


def test_marked_names_are_invented(stored: "Stored") -> None:
    """What is called 示例 is invented, and of people only the article's three are not."""
    invented = stored.number("Source", is_invented=True)
    named = [(name, source) for kind in ("Enterprise", "Union", "Craftsman") for name, source in stored.rows(kind, "name", "source_id")]

    assert [name for name, source in named if "示例" in str(name) and source != invented] == []
    assert {name for name, source in named if "示例" not in str(name) and source == invented} == set()


def test_foreign_keys(stored: "Stored") -> None:
    """Every link leads to a row; where the engine looks at links as rows come, it has looked."""
    if stored.connection.dialect.name == "sqlite":
        assert stored.connection.execute(text("PRAGMA foreign_key_check")).all() == []
    else:
        assert stored.connection.scalar(text("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated")) == 0


def test_same_again(demo_url: str, empty_url: str) -> None:
    """A second load makes the same rows, id for id."""
    upgrade(empty_url)
    load_demo(empty_url)

    assert dump(empty_url) == dump(demo_url)


def test_whole_or_nothing(empty_url: str, pen: "Pen") -> None:
    """A load that fails keeps nothing, not even of the tables that were already written."""
    upgrade(empty_url)
    pen.add("Craftsman", "钱示例", slug="qian-shili", name="钱示例")
    with writing(empty_url) as connection:
        pen.writer.insert(connection)
    before = dump(empty_url)

    with pytest.raises(IntegrityError):
        load_demo(empty_url)
    assert dump(empty_url) == before


def test_is_empty(empty_url: str) -> None:
    """A migrated database is empty until something is loaded."""
    upgrade(empty_url)

    assert is_empty(empty_url)
    load_demo(empty_url)
    assert not is_empty(empty_url)


def test_cannot_be_opened(tmp_path: "Path") -> None:
    """A folder is no database: one line says so."""
    with pytest.raises(DatabaseError, match="cannot be written"):
        load_demo(f"sqlite:///{tmp_path}")


def test_reads_only_its_own_files() -> None:
    """Both data sets stand in the package."""
    assert {file.name for file in FILES.rglob("*") if file.suffix in {".csv", ".yaml"}} == set(COUNTS)
