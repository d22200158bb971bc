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
from resolvers.compiler.cells import CELLS, Fields
from resolvers.compiler.ir import Part, Text
from resolvers.compiler.json import decimal, joined, literal, moment, number, once, plain, raw, record, safe, string, truth, word
from resolvers.operators import SETS
from resolvers.slots import Held, Slot

Cells = tuple[ColumnElement[Any], ...]


Json = ColumnElement[Any]
Scalar = Callable[..., Json]
"""Takes the first cell, and whether it is ``known`` never to be null; what it writes is null where the cell is."""


def _whole(number_: ColumnElement[Any], *, known: bool = False) -> Json:
    """An integer of 64 bits, which JSON's readers would round."""
    return safe(plain(number_), known=known)


def _decimal(number_: ColumnElement[Any], *, known: bool = False) -> Json:
    places = number_.type.places if isinstance(number_.type, columns.Scaled) else 3
    return safe(decimal(number_, places), known=known)


def _moment(instant: ColumnElement[Any], *, known: bool = False) -> Json:
    return safe(moment(instant), known=known)


SCALARS: Mapping[type[Value], Scalar] = {
    values.Text: string,
    values.Int: number,
    values.BigInt: _whole,
    values.Truth: truth,
    values.Day: safe,
    values.Moment: _moment,
    values.OneOf: safe,
    Number: _decimal,
}
"""How the value of each type is written."""


def _precision(date: ColumnElement[Any], *, known: bool = False) -> Json:
    """A date is as precise as it is long."""
    return safe(case({4: literal("YEAR"), 7: literal("MONTH")}, value=func.length(date), else_=literal("DAY")), known=known)


def _currency(_fen: ColumnElement[Any], *, known: bool = False) -> Json:  # noqa: ARG001 - as all scalars
    return word('"CNY"')


OBJECTS: Mapping[type[Value], Mapping[str, Scalar | Value]] = {
    values.Partial: {"value": safe, "precision": _precision, "earliest": safe, "latest": safe},
    values.Span: {"from": values.Partial(), "to": values.Partial()},
    values.Amount: {"amountFen": _whole, "currency": _currency},
    values.Measured: {"value": _decimal, "unit": safe, "precision": safe, "asOf": values.Partial()},
    Geo: {"lat": _decimal, "lng": _decimal, "crs": safe},
}
"""How the fields of objects that are values are written of their `CELLS`; null where the object's first cell is."""


def written(value: Value, cells: Cells, fields: Fields, *, known: bool, english: Held = False) -> Json:
    """The JSON of a value; ``known`` where its first cell is never empty."""
    match value:
        case ManyOf():
            return _several(value, cells[0])
        case values.Localized():
            return _localized(cells, fields, english, known=known)
        case _ if type(value) in OBJECTS:
            whole = known or isinstance(value, values.Span)
            return record(((key, _field(value, cells, part)) for key, part in fields), None if whole else cells[0].is_(None))
    return SCALARS[type(value)](cells[0], known=known)


def _field(value: Value, cells: Cells, part: Part | Text) -> Json:
    """A field of an object whose first cell is there."""
    if isinstance(part, Text):
        return word(part.json)
    place, how = CELLS[type(value)][part.name], OBJECTS[type(value)][part.name]
    if isinstance(how, Value):
        return written(how, cells[place], part.fields, known=False)
    return how(cells[place.start], known=place.start == 0)


def _several(value: ManyOf, names: ColumnElement[Any]) -> Json:
    """The names that are among them, in the order of the set."""
    among = (once(names),)
    each = [case((SETS["has"].sql(among, name), literal(f',"{name}"')), else_=literal("")) for name in value.choice.names()]
    return raw(joined("[", func.substr(joined(*each), 2), "]"), known=True)


def _localized(cells: Cells, fields: Fields, english: Held, *, known: bool) -> Json:
    text, lang = _translated(cells, english)
    made = {"value": text, "lang": lang}
    inner = ((key, word(part.json) if isinstance(part, Text) else made[part.name]) for key, part in fields)
    return record(inner, None if known else cells[0].is_(None))


def _translated(cells: Cells, english: Held) -> tuple[Json, Json]:
    """The text and its language: in English where that is wanted and there, else in Chinese."""
    chinese, translation = cells
    if english is False:
        return string(chinese, known=True), word('"zh-Hans-CN"')
    there = func.coalesce(translation, literal("")) != literal("")
    if isinstance(english, Slot):
        there = there & (bindparam(None, english.then(lambda wanted: "en" if wanted else ""), type_=TEXT, unique=True) == literal("en"))
    chosen = case((there, literal("en")), else_=literal("zh-Hans-CN"))
    return string(case((there, translation), else_=chinese), known=True), safe(chosen, known=True)


def written_id(prefix: str, key: Sequence[ColumnElement[Any]]) -> Json:
    """The id of a row."""
    return safe(joined(prefix, *(part for number_ in key for part in ("_", number_))), known=True)


__all__ = ["written", "written_id"]
