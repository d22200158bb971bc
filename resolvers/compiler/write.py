"""Write: how the value of each type stands in JSON, as a table of rows; the scalars of the API say the same for standard execution."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func

from db import columns, values
from db.columns import TEXT
from db.numbers import Number
from db.places import Geo
from db.values import ManyOf, Value
from resolvers.compiler.ir import Part, Text
from resolvers.compiler.json import (
    Piece,
    chained,
    decimal,
    joined,
    literal,
    members,
    moment,
    once,
    or_else,
    plain,
    quoted,
    text_of,
    truth,
    unless_null,
)
from resolvers.operators import SETS
from resolvers.slots import Held, Slot

Cells = tuple[ColumnElement[Any], ...]
Fields = Sequence[tuple[str, Part | Text]]


QUOTE = literal('"')


def in_quotes(text: ColumnElement[Any]) -> ColumnElement[str]:
    """A string of characters that JSON never escapes."""
    return chained(QUOTE, plain(text), QUOTE)


def _decimal(number: ColumnElement[Any]) -> ColumnElement[str]:
    places = number.type.places if isinstance(number.type, columns.Scaled) else 3
    return chained(QUOTE, decimal(number, places), QUOTE)


def _moment(instant: ColumnElement[Any]) -> ColumnElement[str]:
    return chained(QUOTE, moment(instant), QUOTE)


SCALARS: Mapping[type[Value], Callable[[ColumnElement[Any]], ColumnElement[Any]]] = {
    values.Text: quoted,
    values.Int: plain,
    values.BigInt: in_quotes,
    values.Truth: truth,
    values.Day: in_quotes,
    values.Moment: _moment,
    values.OneOf: in_quotes,
    Number: _decimal,
}
"""Each writes the first cell; what it writes is null where the cell is."""


def _precision(date: ColumnElement[Any]) -> ColumnElement[str]:
    """A date is as precise as it is long."""
    return case({4: literal('"YEAR"'), 7: literal('"MONTH"')}, value=func.length(date), else_=literal('"DAY"'))


def _currency(_fen: ColumnElement[Any]) -> ColumnElement[str]:
    return literal('"CNY"')


Scalar = Callable[[ColumnElement[Any]], ColumnElement[Any]]

OBJECTS: Mapping[type[Value], Mapping[str, tuple[slice, Scalar | Value]]] = {
    values.Partial: {
        "value": (slice(0, 1), in_quotes),
        "precision": (slice(0, 1), _precision),
        "earliest": (slice(1, 2), in_quotes),
        "latest": (slice(2, 3), in_quotes),
    },
    values.Span: {"from": (slice(0, 3), values.Partial()), "to": (slice(3, 6), values.Partial())},
    values.Amount: {"amountFen": (slice(0, 1), in_quotes), "currency": (slice(0, 1), _currency)},
    values.Measured: {
        "value": (slice(0, 1), _decimal),
        "unit": (slice(1, 2), in_quotes),
        "precision": (slice(2, 3), in_quotes),
        "asOf": (slice(3, 6), values.Partial()),
    },
    Geo: {"lat": (slice(0, 1), _decimal), "lng": (slice(1, 2), _decimal), "crs": (slice(2, 3), in_quotes)},
}
"""The fields of objects that are values: the cells that each is made of, and how; null where the object's first cell is."""


def written(value: Value, cells: Cells, fields: Fields, *, known: bool, english: Held = False) -> list[Piece]:
    """The JSON of a value; ``known`` where its first cell is never empty."""
    match value:
        case ManyOf():
            return _several(value, cells[0])
        case values.Localized():
            return _localized(cells, fields, english, known=known)
        case values.Span():
            return _object(value, cells, fields)
        case _ if type(value) in OBJECTS:
            return _object(value, cells, fields) if known else [unless_null(cells[0], _object(value, cells, fields))]
    scalar = SCALARS[type(value)](cells[0])
    return [scalar] if known else [or_else(scalar)]


def _object(value: Value, cells: Cells, fields: Fields) -> list[Piece]:
    return list(members((key, _field(value, cells, part)) for key, part in fields))


def _field(value: Value, cells: Cells, part: Part | Text) -> list[Piece]:
    if isinstance(part, Text):
        return [part.json]
    place, how = OBJECTS[type(value)][part.name]
    if isinstance(how, Value):
        return written(how, cells[place], part.fields, known=False)
    return [how(cells[place][0])]


def _several(value: ManyOf, names: ColumnElement[Any]) -> list[Piece]:
    """The names that are among them, in the order of the set."""
    among = (once(names),)
    each = [case((SETS["has"].sql(among, name), literal(f',"{name}"')), else_=literal("")) for name in value.choice.names()]
    return ["[", func.substr(joined(*each), 2), "]"]


def _localized(cells: Cells, fields: Fields, english: Held, *, known: bool) -> list[Piece]:
    text, lang = _translated(cells, english)
    made: dict[str, list[Piece]] = {"value": [text], "lang": [lang]}
    pieces = members((key, [part.json] if isinstance(part, Text) else made[part.name]) for key, part in fields)
    return list(pieces) if known else [unless_null(cells[0], pieces)]


def _translated(cells: Cells, english: Held) -> tuple[Piece, Piece]:
    """The text and its language: in English where that is wanted and there, else in Chinese."""
    chinese, translation = cells
    if english is False:
        return quoted(chinese), '"zh-Hans-CN"'
    there = func.coalesce(translation, literal("")) != literal("")
    if isinstance(english, Slot):
        there = there & (bindparam(None, english.then(lambda wanted: "en" if wanted else ""), type_=TEXT, unique=True) == literal("en"))
    return quoted(case((there, translation), else_=chinese)), case((there, literal('"en"')), else_=literal('"zh-Hans-CN"'))


def written_id(prefix: str, key: Sequence[ColumnElement[Any]]) -> list[Piece]:
    """The id of a row."""
    pieces: list[Piece] = [f'"{prefix}']
    for number in key:
        pieces += ["_", plain(number)]
    return [*pieces, '"']


__all__ = ["text_of", "written", "written_id"]
