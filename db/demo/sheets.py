"""Sheets: CSV files whose columns are declared as rows of a table, read row by row into values; rows that refer to nothing are reported."""

from __future__ import annotations

import csv
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.demo.cells import BadCellError, is_blank
from db.demo.declared import named, record_batch
from db.demo.reports import FileReport, Ledger, Place
from db.demo.writer import Origin, Writer

NATURE = "数据性质"
INVENTED = "虚构"
FIRST_ROW = 2

Resolve = Callable[[Writer, str], Hashable | None]
"""What a name stands for; ``None`` where for nothing."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """What the cells below a header say: ``key`` is a field (``Enterprise.name``) or a word that the sheet's writing knows.

    ``resolve`` makes a name the row that bears it; ``several`` names may stand in one cell. A name that nothing bears stops the row, but
    where ``several`` stand together only that one is left out. ``pending`` names may be listed by a later batch.
    """

    header: str
    key: str
    parse: Callable[[str], Any] = str.strip
    resolve: Resolve | None = None
    several: bool = False
    pending: bool = False
    required: bool = False


@dataclass(frozen=True)
class Record:
    """A row of a sheet as values."""

    origin: Origin
    values: Mapping[str, Any]

    def of(self, entity: str) -> dict[str, Any]:
        """The fields of one entity."""
        return {key.removeprefix(f"{entity}."): value for key, value in self.values.items() if key.startswith(f"{entity}.")}

    def get(self, key: str) -> Any:
        """A value; ``None`` where the cell is blank."""
        return self.values.get(key)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A file: its columns, those that are left unread, and what is written for a row.

    ``subject`` is the entity and the header by which rows that repeat a record of the article, or of a public body, are recognised.
    ``finish`` runs after the last row.
    """

    file: str
    columns: Sequence[Column]
    write: Callable[[Record, Writer], object]
    unread: Sequence[str] = ()
    subject: tuple[str, str] = ("", "")
    finish: Callable[[Writer], None] | None = None


def row_called(entity: str) -> Resolve:
    """Finds the one row of an entity with the name in the cell."""
    return lambda writer, name: writer.find(entity, name)


def load_sheet(sheet: Sheet, folder: Path, writer: Writer, ledger: Ledger) -> FileReport:
    """Collects the rows of a file. What is left out is in the ledger, which later files may still add to."""
    path = folder / sheet.file
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    batch, source = writer.number(), named(writer, "Source", "INVENTED_SAMPLES")
    loaded = 0
    for number, cells in enumerate(rows, start=FIRST_ROW):
        place = Place(file=sheet.file, row=number, column="整行")
        earlier = rows.index(cells) + FIRST_ROW
        if earlier < number:
            ledger.refuse(place, "DUPLICATE_IN_FILE", f"与第 {earlier} 行完全相同，未重复载入")
        else:
            loaded += _load_row(sheet, cells, Reading(writer, ledger, place, Origin(source, batch, str(number))))
    if sheet.finish:
        sheet.finish(writer)
    record_batch(writer, path, batch, source=source, rows=len(rows), loaded=loaded)
    return FileReport(file=sheet.file, read=len(rows), loaded=loaded)


@dataclass(frozen=True)
class Reading:
    """The row that is being read, and who is told of it."""

    writer: Writer
    ledger: Ledger
    place: Place
    origin: Origin

    def refuse(self, column: str, code: str, message: str) -> None:
        """Reports a cell of the row."""
        self.ledger.refuse(Place(file=self.place.file, row=self.place.row, column=column), code, message)

    def resolve(self, column: Column, name: str) -> Hashable | None:
        """What a name stands for; reported where for nothing."""
        found = column.resolve(self.writer, name) if column.resolve else name
        if found is None and column.pending:
            self.ledger.wait(Place(file=self.place.file, row=self.place.row, column=column.header), name)
        elif found is None:
            self.refuse(column.header, "UNKNOWN_REFERENCE", "所指的记录不存在；请更正，或先登记该记录")
        return found


def _load_row(sheet: Sheet, cells: Mapping[str, str], reading: Reading) -> bool:
    """Whether the database will hold the row."""
    if cells[NATURE] != INVENTED:
        entity, header = sheet.subject
        return reading.resolve(Column(header=header, key="", resolve=row_called(entity)), cells[header]) is not None
    values: dict[str, Any] = {}
    complete = [_read(column, cells[column.header], values, reading) for column in sheet.columns]
    if all(complete):
        sheet.write(Record(reading.origin, values), reading.writer)
    return all(complete)


def _read(column: Column, cell: str, values: dict[str, Any], reading: Reading) -> bool:
    """Puts the value of a cell beside the others; false where the row cannot do without what it lacks."""
    if is_blank(cell):
        if column.required:
            reading.refuse(column.header, "MISSING_REQUIRED", "必填项为空")
        return not column.required
    try:
        value = column.parse(cell)
    except BadCellError as error:
        reading.refuse(column.header, error.code, error.message)
        return False
    if column.several:
        values[column.key] = [found for name in value if (found := reading.resolve(column, name)) is not None]
    elif (found := reading.resolve(column, value) if column.resolve else value) is not None:
        values[column.key] = found
    return column.several or found is not None
