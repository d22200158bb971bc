"""Cells: which columns of a value stand for which field of the object that it is in the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from db import values
from db.places import Geo
from db.values import Value
from resolvers.compiler.ir import Part, Text

Fields = Sequence[tuple[str, Part | Text]]

FIRST = slice(0, 1)

CELLS: Mapping[type[Value], Mapping[str, slice]] = {
    values.Partial: {"value": FIRST, "precision": FIRST, "earliest": slice(1, 2), "latest": slice(2, 3)},
    values.Span: {"from": slice(0, 3), "to": slice(3, 6)},
    values.Amount: {"amountFen": FIRST, "currency": FIRST},
    values.Measured: {"value": FIRST, "unit": slice(1, 2), "precision": slice(2, 3), "asOf": slice(3, 6)},
    Geo: {"lat": FIRST, "lng": slice(1, 2), "crs": slice(2, 3)},
}
"""By value and field. Where several cells stand for a field, it is a date."""


def cells_of(value: Value, fields: Fields) -> Iterator[int]:
    """Which cells of a value are read, by their numbers: its first, and of an object those of the fields that are selected."""
    yield 0
    if isinstance(value, values.Localized):
        yield 1
    for _, part in fields:
        if isinstance(part, Part) and type(value) in CELLS:
            place = CELLS[type(value)][part.name]
            within = cells_of(values.Partial(), part.fields) if part.fields else range(place.stop - place.start)
            yield from (place.start + number for number in within)


__all__ = ["CELLS", "Fields", "cells_of"]
