"""A row as the graph knows it: its entity, and its cells by column name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from db.catalog import Bound
from resolvers.access import Profile, Viewer, readable_columns, seen_cells
from resolvers.identity import id_of


@dataclass(frozen=True, slots=True)
class Record:
    """One row that the viewer may see."""

    bound: Bound
    cells: dict[str, Any]
    day: dt.date | None = None
    """The day that the list it was read from was asked for: its derived values are as of it."""

    @property
    def id(self) -> str:
        """The id that clients see."""
        return id_of(self.bound, self.cells)


def columns_of(viewer: Viewer, bound: Bound, row: FromClause, prefix: str) -> list[ColumnElement[Any]]:
    """The columns of a row that the viewer may read, as the viewer sees them, labelled so that those of two rows can stand side by side."""
    return [cell.label(prefix + name) for name, cell in seen_cells(viewer, bound, row).items()]


def record_of(profile: Profile, bound: Bound, row: Sequence[Any], start: int = 0, day: dt.date | None = None) -> Record:
    """The record whose cells, as `columns_of` selects them, begin at ``start`` of a result row."""
    names = readable_columns(profile, bound)
    return Record(bound, dict(zip(names, row[start : start + len(names)], strict=True)), day)


def by_key(records: Iterable[Record], columns: Sequence[str]) -> dict[tuple[Any, ...], Record]:
    """Records by the values of these columns."""
    return {tuple(record.cells[column] for column in columns): record for record in records}
