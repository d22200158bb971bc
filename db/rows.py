"""Rows: the typed values of an entity become the cells of its table, all of them checked on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.catalog import Bound
from db.checks import BadValueError
from db.entity import Field
from db.tables import key_columns, stored_relations
from db.text import UnstorableTextError
from db.values import BigInt, Value


class BadRowError(ValueError):
    """A row that its entity does not take; the message names the entity, the field, and what is wrong, never the value."""


NUMBER = BigInt()


@dataclass(frozen=True)
class Cell:
    """What a row has under one name: its columns, and what they take."""

    name: str
    columns: tuple[str, ...]
    value: Value
    required: bool
    default: object = None


def encode(bound: Bound, values: Mapping[str, Any], recorded_at: dt.datetime) -> dict[str, Any]:
    """Every cell of one row.

    ``values`` holds fields by their declared names (what `Value.store` takes), relations as the number of the row they point at, and
    ``id`` (for people ``region_id`` too). What is left out takes its default, else it is null. `BadRowError` for an unknown name, a missing
    value, or one that does not fit.
    """
    cells = list(cells_of(bound))
    unknown = set(values) - {cell.name for cell in cells}
    if unknown:
        message = f"{bound.name} has no {', '.join(sorted(unknown))}"
        raise BadRowError(message)
    given = {"recorded_at": recorded_at, "updated_at": recorded_at, "verification": "UNVERIFIED", **values}
    row = dict.fromkeys(bound.table.c.keys()) | {"version": 1}
    for cell in cells:
        row |= zip(cell.columns, stored(bound, cell, given.get(cell.name, cell.default)), strict=True)
    return row


def cells_of(bound: Bound) -> Iterator[Cell]:
    """What a row of the entity may be given, each once; the bookkeeping columns are not among them."""
    for column in key_columns(bound.about):
        yield Cell(column, (column,), NUMBER, required=True)
    for relation in stored_relations(bound.about):
        yield Cell(relation.name, (f"{relation.name}_id",), NUMBER, required=relation.required)
    for member in (*bound.about.members.values(), *bound.provenance.values()):
        if isinstance(member, Field):
            columns = tuple(member.name + part.suffix for part in member.value.parts)
            yield Cell(member.name, columns, member.value, member.required, member.default)


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
