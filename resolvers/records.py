"""A row as the graph knows it: its entity, and its cells by column name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from db.catalog import Bound
from resolvers.identity import id_of


@dataclass(frozen=True, slots=True)
class Record:
    """One row that the viewer may see."""

    bound: Bound
    cells: dict[str, Any]

    @property
    def id(self) -> str:
        """The id that clients see."""
        return id_of(self.bound, self.cells)


def columns_of(row: FromClause, prefix: str) -> list[ColumnElement[Any]]:
    """All columns of a row, labelled so that those of two rows can stand in one statement."""
    return [column.label(prefix + column.name) for column in row.c]


def record_of(bound: Bound, row: Sequence[Any], start: int) -> Record:
    """The record whose cells begin at ``start`` of a result row."""
    return Record(bound, dict(zip(bound.table.c.keys(), row[start : start + len(bound.table.c)], strict=True)))


def by_key(records: Iterable[Record], columns: Sequence[str]) -> dict[tuple[Any, ...], Record]:
    """Records by the values of these columns."""
    return {tuple(record.cells[column] for column in columns): record for record in records}
