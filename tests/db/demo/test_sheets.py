"""Sheets: rows become records, and what refers to nothing is reported."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db.demo.cells import whole
from db.demo.load import DEMO_KEY, FILES, RECORDED_AT, SAMPLES, STEPS, sheets
from db.demo.reports import Ledger
from db.demo.sheets import INVENTED, NATURE, Column, Record, Sheet, load_sheet, row_called
from db.demo.writer import Writer
from tests.graph import hub

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen

COLUMNS = (
    Column(header="名称", key="Region.name", required=True),
    Column(header="上级", key="Region.parent", resolve=row_called("Region")),
    Column(
        header="企业", key="enterprises", parse=lambda cell: cell.split(";"), resolve=row_called("Enterprise"), several=True, pending=True
    ),
    Column(header="人数", key="number", parse=whole),
)


def read(pen: "Pen", folder: Path, *rows: str) -> tuple[list[Record], list[tuple[int, str, str]], int]:
    """Read a sheet of these rows: what was written, what was reported, how many rows count as loaded."""
    text = "\n".join([f"名称,上级,企业,人数,{NATURE}", *rows])
    (folder / "own.csv").write_text(text, "utf-8-sig")
    written: list[Record] = []

    def write(record: Record, _writer: Writer) -> None:
        written.append(record)

    ledger = Ledger()
    report = load_sheet(Sheet(file="own.csv", columns=COLUMNS, subject=("Region", "名称"), write=write), folder, pen.writer, ledger)
    return written, [(issue.row, issue.column, issue.code) for issue in ledger.issues("own.csv")], report.loaded


def test_record(pen: "Pen", folder: Path) -> None:
    """A row becomes values: fields of entities, references, numbers; what is blank is absent."""
    city = pen.add("Region", "示例市", name="示例市", level="CITY")
    (record, other), issues, _ = read(pen, folder, "示例镇,示例市,,12,虚构", "示例村,,,无,虚构")

    assert record.of("Region") == {"name": "示例镇", "parent": city}
    assert record.get("number") == 12
    assert (other.get("number"), record.origin.row_ref, other.origin.row_ref) == (None, "2", "3")
    assert issues == []


@pytest.mark.parametrize(
    ("row", "issue"),
    [
        ("示例村,示例镇,,,虚构", (2, "上级", "UNKNOWN_REFERENCE")),
        ("示例村,,,近千,虚构", (2, "人数", "NON_NUMERIC")),
        (",,,12,虚构", (2, "名称", "MISSING_REQUIRED")),
        ("示例村,,,,文章事实", (2, "名称", "UNKNOWN_REFERENCE")),
    ],
)
def test_reported(pen: "Pen", folder: Path, row: str, issue: tuple[int, str, str]) -> None:
    """A row that cannot stand is reported and not written."""
    assert read(pen, folder, row) == ([], [issue], 0)


def test_every_fault_of_a_row(pen: "Pen", folder: Path) -> None:
    """All that is wrong with a row is told at once."""
    assert len(read(pen, folder, ",示例镇,,近千,虚构")[1]) == 3


def test_duplicate(pen: "Pen", folder: Path) -> None:
    """A row that repeats another exactly is written once."""
    written, issues, loaded = read(pen, folder, "示例村,,,,虚构", "示例镇,,,,虚构", "示例村,,,,虚构")

    assert (len(written), loaded) == (2, 2)
    assert issues == [(4, "整行", "DUPLICATE_IN_FILE")]


def test_several(pen: "Pen", folder: Path) -> None:
    """Of several names in a cell the unknown one is left out and reported; the row stands."""
    known = pen.add("Enterprise", "示例一厂", name="示例一厂", kind="COMPANY")
    (record,), issues, _ = read(pen, folder, "示例村,,示例一厂;示例二厂,,虚构")

    assert record.get("enterprises") == [known]
    assert issues == [(2, "企业", "PENDING_REFERENCE")]


def test_known_already(pen: "Pen", folder: Path) -> None:
    """A row that repeats a record of the article is recognised and not written twice."""
    pen.add("Region", "示例村", name="示例村", level="VILLAGE")

    assert read(pen, folder, "示例村,,,,公开机构名") == ([], [], 1)


@pytest.mark.parametrize("sheet", sheets(DEMO_KEY), ids=lambda sheet: sheet.file)
def test_every_header_is_known(sheet: Sheet) -> None:
    """No column of a sample file is passed over without a word."""
    header = (SAMPLES / sheet.file).read_text("utf-8-sig").splitlines()[0].split(",")

    assert {column.header for column in sheet.columns} | {*sheet.unread, NATURE} == set(header)


@pytest.mark.parametrize("sheet", [sheet for sheet in sheets(DEMO_KEY) if sheet.subject[0]], ids=lambda sheet: sheet.file)
def test_repeated_rows_agree(sheet: Sheet) -> None:
    """What the samples repeat of the article and of public bodies is what article.yaml and bodies.yaml say, cell by cell.

    But for one: the samples call 杭州市总工会 active, which the article does not say (its states of unions stand in no passage).
    """
    writer = Writer(hub(), lambda: RECORDED_AT)
    for load, names in STEPS:
        for name in names:
            load(FILES / name, writer)
    entity, header = sheet.subject
    rows = [row for row in csv.DictReader((SAMPLES / sheet.file).read_text("utf-8-sig").splitlines()) if row[NATURE] != INVENTED]
    differing = []
    for row in rows:
        number = writer.find(entity, row[header])
        assert number is not None
        for column in sheet.columns:
            if row[column.header] and column.key.startswith(f"{entity}."):
                value = column.parse(row[column.header])
                stated = column.resolve(writer, value) if column.resolve else value
                differing += [(row[header], column.key)] * (writer.value(number, column.key.split(".")[1]) != stated)

    assert rows
    assert set(differing) <= {("杭州市总工会", "Union.status")}
