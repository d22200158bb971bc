"""Rows: the typed values of an entity become the cells of its table, all of them checked on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

from sqlalchemy.engine import Dialect

from db.catalog import Bound
from db.checks import BadValueError
from db.entity import Field
from db.tables import is_placement, key_columns, stored_relations
from db.text import UnstorableTextError
from db.values import BigInt, Value


class BadRowError(ValueError):
    """A row that its entity does not take; the message names the entity, the field, and what is wrong, never the value."""


NUMBER = BigInt()
REMEMBERED = 1 << 14
"""So many values of a field are remembered with their cells, then it begins anew: memory stays bounded whatever is stored."""
ENCODERS = 512


@dataclass(frozen=True)
class Cell:
    """What a row has under one name: its columns, and what they take."""

    name: str
    columns: tuple[str, ...]
    value: Value
    required: bool
    default: object = None


class Encoder:
    """Encodes rows of one entity that are given the same ``names`` in the same order; made once, it costs almost nothing a row.

    ``fixed`` holds what is the same in every row. With a ``dialect`` the cells are what its driver takes, else what SQLAlchemy does. A
    value that was checked before is not checked again: its cells are remembered.
    """

    def __init__(
        self, bound: Bound, names: Sequence[str], *, fixed: Mapping[str, Any] | None = None, dialect: Dialect | None = None
    ) -> None:
        """Raises `BadRowError` for an unknown name, and for a required one that nothing is given for."""
        cells = list(cells_of(bound))
        _require_known(bound, cells, {*names, *(fixed or {})})
        self.columns = written_columns(bound)
        self._given: list[tuple[int, _Column]] = []
        self._constant: dict[str, Any] = {"version": 1}
        order: list[str] = []
        for cell in cells:
            column = _Column(bound, cell, dialect)
            if cell.name in names:
                self._given.append((list(names).index(cell.name), column))
                order += cell.columns
            else:
                self._constant |= zip(cell.columns, column.store((fixed or {}).get(cell.name, cell.default)), strict=True)
        self._order = [order.index(name) if name in order else None for name in self.columns]

    def __call__(self, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """The cells of each row in the order of ``columns``; raises `BadRowError`."""
        given = list(zip(*rows, strict=True))
        parts = [part for place, column in self._given for part in column(given[place])]
        pairs = zip(self._order, self.columns, strict=True)
        arranged = [repeat(self._constant.get(name)) if place is None else parts[place] for place, name in pairs]
        # At least the key is given, so that the constants end with it.
        return list(zip(*arranged, strict=False))


class _Memo(dict[Any, Any]):
    """What the values of one Python type become: 1 and true are equal, but no value of each other's types."""

    def __init__(self, store: Callable[[Any], Any]) -> None:
        """``store`` makes what is not remembered."""
        super().__init__()
        self._store = store

    def __missing__(self, value: Any) -> Any:
        """Remembered from now on."""
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[value] = self._store(value)
        return found


class _Column:
    """One cell of an entity, column by column of its parts."""

    def __init__(self, bound: Bound, cell: Cell, dialect: Dialect | None) -> None:
        self._bound = bound
        self._cell = cell
        self._convert = [_converter(bound, name, dialect) for name in cell.columns]
        self._as_they_are = not any(self._convert)
        self._memos: dict[type, _Memo] = {}

    def __call__(self, values: Sequence[Any]) -> Iterable[Sequence[Any]]:
        """The columns of the parts."""
        known = values if self._cell.required else [value for value in values if value is not None]
        if self._as_they_are and self._cell.value.holds(known):
            # What hardly repeats, as numbers of rows, is checked faster all at once.
            return (values,)
        return zip(*self._cells(values), strict=True)

    def _cells(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        kinds = set(map(type, values))
        for kind in kinds - self._memos.keys():
            self._memos[kind] = _Memo(self.store)
        try:
            if len(kinds) == 1:
                return list(map(self._memos[kinds.pop()].__getitem__, values))
            memos = self._memos
            return [memos[type(value)][value] for value in values]
        except TypeError:
            # Lists and sets cannot be remembered.
            return [self.store(value) for value in values]

    def store(self, value: Any) -> tuple[Any, ...]:
        """The cells of one value, one for each column; raises `BadRowError`."""
        cells = stored(self._bound, self._cell, value)
        if self._as_they_are:
            return cells
        pairs = zip(self._convert, cells, strict=True)
        return tuple(convert(cell) if convert and cell is not None else cell for convert, cell in pairs)


def _converter(bound: Bound, column: str, dialect: Dialect | None) -> Callable[[Any], Any] | None:
    """How a driver takes the cells of a column; ``None`` for as they are."""
    return bound.table.c[column].type.dialect_impl(dialect).bind_processor(dialect) if dialect else None


def encode(bound: Bound, values: Mapping[str, Any], recorded_at: dt.datetime) -> dict[str, Any]:
    """Every cell of one row.

    ``values`` holds fields by their declared names (what `Value.store` takes), relations as the number of the row they point at, and
    ``id`` (for people ``region_id`` too). What is left out takes its default, else it is null. `BadRowError` for an unknown name, a missing
    value, or one that does not fit.
    """
    given = {"recorded_at": recorded_at, "updated_at": recorded_at, "verification": "UNVERIFIED", **values}
    encoder = _encoder(bound, tuple(given))
    return dict(zip(encoder.columns, encoder([tuple(given.values())])[0], strict=True))


@lru_cache(ENCODERS)
def _encoder(bound: Bound, names: tuple[str, ...]) -> Encoder:
    return Encoder(bound, names)


def _require_known(bound: Bound, cells: Sequence[Cell], names: set[str]) -> None:
    unknown = names - {cell.name for cell in cells}
    if unknown:
        message = f"{bound.name} has no {', '.join(sorted(unknown))}"
        raise BadRowError(message)


def cells_of(bound: Bound) -> Iterator[Cell]:
    """What a row of the entity may be given, each once; the bookkeeping columns are not among them."""
    for column in key_columns(bound.about):
        yield Cell(column, (column,), NUMBER, required=True)
    for relation in stored_relations(bound.about):
        if is_placement(bound.about, relation):
            continue
        yield Cell(relation.name, (f"{relation.name}_id",), NUMBER, required=relation.required)
    for member in (*bound.about.members.values(), *bound.provenance.values()):
        if isinstance(member, Field):
            columns = tuple(member.name + part.suffix for part in member.value.parts)
            yield Cell(member.name, columns, member.value, member.required, member.default)


def written_columns(bound: Bound) -> tuple[str, ...]:
    """The columns that a row is written with: the others are computed from them."""
    return tuple(column.name for column in bound.table.c if column.computed is None)


def stored(bound: Bound, cell: Cell, value: Any) -> tuple[Any, ...]:
    """The cells of one value, one for each column; raises `BadRowError`."""
    if value is None:
        if cell.required:
            message = f"{bound.name}.{cell.name} is missing"
            raise BadRowError(message)
        return (None,) * len(cell.columns)
    try:
        return cell.value.store(value)
    except (BadValueError, UnstorableTextError) as error:
        message = f"{bound.name}.{cell.name}: {error}"
        raise BadRowError(message) from None
