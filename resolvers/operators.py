"""The operators of filters: a table of rows, and for each value type the rows it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, not_, or_

from db import values
from db.choice import Choice
from db.columns import TEXT
from db.dates import PartialDate
from db.expressions import any_of, holds, one_of
from db.numbers import Number
from db.places import Crs, Geo
from db.units import CountUnit
from db.values import Value
from resolvers.problems import BadUserInputError
from resolvers.slots import made

Cells = tuple[ColumnElement[Any], ...]


class Takes(Enum):
    """What an operator is given."""

    ONE = auto()
    MANY = auto()
    TRUTH = auto()


@dataclass(frozen=True)
class Operator:
    """One row: what it means, what it takes, and its SQL over the cells of a field."""

    en: str
    zh: str
    takes: Takes
    sql: Callable[[Cells, Any], ColumnElement[bool]]


def bound_value(cell: ColumnElement[Any], value: Any) -> ColumnElement[Any]:
    """``value`` as a parameter of the cell's own type."""
    return bindparam(None, value, type_=cell.type, unique=True)


def _compare(operation: str) -> Callable[[Cells, Any], ColumnElement[bool]]:
    def sql(cells: Cells, value: Any) -> ColumnElement[bool]:
        compared: ColumnElement[bool] = getattr(cells[0], operation)(bound_value(cells[0], value))
        return compared

    return sql


def _is_null(cells: Cells, value: bool) -> ColumnElement[bool]:  # noqa: FBT001 - the operator's own operand
    return cells[0].is_(None) if value else cells[0].is_not(None)


def _starts_with(cells: Cells, value: str) -> ColumnElement[bool]:
    part = bound_value(cells[0], value)
    return func.substr(cells[0], 1, func.length(part)) == part


EQUALITY = {
    "eq": Operator("Equal to this", "等于", Takes.ONE, _compare("__eq__")),
    "ne": Operator("Known, and not equal to this", "不等于（且非空）", Takes.ONE, _compare("__ne__")),
    "in": Operator("One of these; nothing where the list is empty", "属于其一", Takes.MANY, lambda cells, given: one_of(cells[0], given)),
    "notIn": Operator(
        "Known, and none of these",
        "不属于（且非空）",
        Takes.MANY,
        lambda cells, given: not_(one_of(cells[0], given)) & cells[0].is_not(None),
    ),
}
NULLNESS = {"isNull": Operator("Whether it is unknown", "是否为空", Takes.TRUTH, _is_null)}
RANGE = {
    "lt": Operator("Less than this", "小于", Takes.ONE, _compare("__lt__")),
    "lte": Operator("At most this", "小于等于", Takes.ONE, _compare("__le__")),
    "gt": Operator("Greater than this", "大于", Takes.ONE, _compare("__gt__")),
    "gte": Operator("At least this", "大于等于", Takes.ONE, _compare("__ge__")),
}
SUBSTRING = {
    "contains": Operator(
        "Contains this text; % and _ are ordinary characters",
        "包含",
        Takes.ONE,
        lambda cells, part: holds(cells[0], bound_value(cells[0], part)),
    ),
    "startsWith": Operator("Starts with this text", "以…开头", Takes.ONE, _starts_with),
}


WRITTEN, EARLIEST, LATEST = attrgetter("value"), attrgetter("earliest"), attrgetter("latest")
"""What a partial date is compared by."""


def part_of(cell: ColumnElement[Any], given: Any, part: Callable[[Any], Any]) -> ColumnElement[Any]:
    """What ``part`` takes out of a given value, as a parameter of the cell's own type."""
    return bound_value(cell, made(given, part))


def _before(latest: ColumnElement[Any], given: PartialDate) -> ColumnElement[bool]:
    return latest < part_of(latest, given, EARLIEST)


def _after(earliest: ColumnElement[Any], given: PartialDate) -> ColumnElement[bool]:
    return earliest > part_of(earliest, given, LATEST)


def _texts(name: str, cells: Cells, given: Sequence[PartialDate]) -> ColumnElement[bool]:
    return EQUALITY[name].sql(cells, made(given, lambda dates: [date.value for date in dates]))


DATES = {
    "eq": Operator(
        "The same date at the same precision",
        "等于（同精度）",
        Takes.ONE,
        lambda cells, given: cells[0] == part_of(cells[0], given, WRITTEN),
    ),
    "ne": Operator(
        "Known, and not the same", "不等于（且非空）", Takes.ONE, lambda cells, given: cells[0] != part_of(cells[0], given, WRITTEN)
    ),
    "in": Operator("One of these", "属于其一", Takes.MANY, lambda cells, given: _texts("in", cells, given)),
    "notIn": Operator("Known, and none of these", "不属于（且非空）", Takes.MANY, lambda cells, given: _texts("notIn", cells, given)),
    "lt": Operator(
        "Wholly before the first day of this; the same as before", "早于", Takes.ONE, lambda cells, given: _before(cells[2], given)
    ),
    "lte": Operator("Over by the last day of this", "不晚于", Takes.ONE, lambda cells, given: cells[2] <= part_of(cells[2], given, LATEST)),
    "gt": Operator("Wholly after the last day of this; the same as after", "晚于", Takes.ONE, lambda cells, given: _after(cells[1], given)),
    "gte": Operator(
        "Not begun before the first day of this",
        "不早于",
        Takes.ONE,
        lambda cells, given: cells[1] >= part_of(cells[1], given, EARLIEST),
    ),
    "before": Operator("Wholly before the first day of this", "早于", Takes.ONE, lambda cells, given: _before(cells[2], given)),
    "after": Operator("Wholly after the last day of this", "晚于", Takes.ONE, lambda cells, given: _after(cells[1], given)),
    "within": Operator(
        "Wholly inside this",
        "处于其内",
        Takes.ONE,
        lambda cells, given: and_(cells[1] >= part_of(cells[1], given, EARLIEST), cells[2] <= part_of(cells[2], given, LATEST)),
    ),
    "overlaps": Operator(
        "Possibly on a day of this",
        "可能重合",
        Takes.ONE,
        lambda cells, given: and_(cells[1] <= part_of(cells[1], given, LATEST), cells[2] >= part_of(cells[2], given, EARLIEST)),
    ),
    **NULLNESS,
}
PERIODS = {
    "before": Operator("Ended before the first day of this", "结束早于", Takes.ONE, lambda cells, given: _before(cells[5], given)),
    "after": Operator("Began after the last day of this", "开始晚于", Takes.ONE, lambda cells, given: _after(cells[1], given)),
    "within": Operator(
        "Began and ended inside this",
        "全部处于其内",
        Takes.ONE,
        lambda cells, given: and_(cells[1] >= part_of(cells[1], given, EARLIEST), cells[5] <= part_of(cells[5], given, LATEST)),
    ),
    "overlaps": Operator(
        "Possibly valid on a day of this; an unknown start counts as begun, no end as lasting",
        "可能有效",
        Takes.ONE,
        lambda cells, given: and_(
            or_(cells[1].is_(None), cells[1] <= part_of(cells[1], given, LATEST)),
            or_(cells[5].is_(None), cells[5] >= part_of(cells[5], given, EARLIEST)),
        ),
    ),
}


def _has(cells: Cells, name: str) -> ColumnElement[bool]:
    """Names are whole words of the stored or aggregated list, so that one never is part of another: the list is wrapped in commas."""
    bare = cells[0]
    for mark in '[]"':
        bare = func.replace(bare, mark, "")
    listed = literal(",", TEXT).concat(func.coalesce(bare, "")).concat(",")
    return holds(listed, bindparam(None, made(name, lambda known: f",{known},"), type_=TEXT, unique=True))


SETS = {
    "has": Operator("This is among them", "包含", Takes.ONE, _has),
    "hasAny": Operator(
        "At least one of these is among them",
        "包含其一",
        Takes.MANY,
        lambda cells, names: any_of(_has(cells, name) for name in sorted(set(names))),
    ),
}


@dataclass(frozen=True)
class Shape:
    """The filter input of a value type: ``operand`` is what its operators take, ``parts`` are its fields with shapes of their own."""

    name: str
    operand: Value
    operators: Mapping[str, Operator] = field(default_factory=dict)
    parts: Mapping[str, tuple[slice, Shape]] = field(default_factory=dict)


def _ranked(choice: type[Choice], better: Callable[[int, int], bool]) -> Callable[[Cells, Any], ColumnElement[bool]]:
    """A comparison of an ordered enumeration: one of the members that compare so."""
    names = choice.names()

    def among(name: str) -> list[str]:
        return [other for other in names if better(names.index(other), names.index(name))]

    return lambda cells, name: one_of(cells[0], made(name, among))


def _choice_shape(value: values.OneOf) -> Shape:
    operators = {**EQUALITY, **NULLNESS}
    if value.ordered:
        orders: dict[str, Callable[[int, int], bool]] = {
            "lt": int.__lt__,
            "lte": int.__le__,
            "gt": int.__gt__,
            "gte": int.__ge__,
        }
        operators |= {
            name: Operator(RANGE[name].en, RANGE[name].zh, Takes.ONE, _ranked(value.choice, better)) for name, better in orders.items()
        }
    return Shape(f"{value.choice.__name__}Filter", value, operators)


_SIMPLE: dict[type[Value], tuple[str, Mapping[str, Operator]]] = {
    values.Text: ("StringFilter", {**EQUALITY, **RANGE, **SUBSTRING, **NULLNESS}),
    values.Int: ("IntFilter", {**EQUALITY, **RANGE, **NULLNESS}),
    values.BigInt: ("BigIntFilter", {**EQUALITY, **RANGE, **NULLNESS}),
    values.Truth: ("BooleanFilter", {"eq": EQUALITY["eq"], "ne": EQUALITY["ne"], **NULLNESS}),
    values.Day: ("DateFilter", {**EQUALITY, **RANGE, **NULLNESS}),
    values.Moment: ("DateTimeFilter", {**EQUALITY, **RANGE, **NULLNESS}),
    values.Partial: ("PartialDateFilter", DATES),
    values.Localized: ("StringFilter", {**EQUALITY, **RANGE, **SUBSTRING, **NULLNESS}),
    Number: ("DecimalFilter", {**EQUALITY, **RANGE, **NULLNESS}),
}


@cache
def shape_of(value: Value) -> Shape:
    """The filter input of a value type."""
    match value:
        case values.OneOf():
            return _choice_shape(value)
        case values.ManyOf(choice=choice):
            return Shape(f"{choice.__name__}ListFilter", values.OneOf(choice), SETS)
        case values.Span() | values.Amount() | values.Measured() | Geo():
            return _compound_shape(value)
        case _:
            name, operators = _SIMPLE[type(value)]
            return Shape(name, value, operators)


def said(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """``given`` where it says something.

    Raises:
        BadUserInputError: it is empty, as when its one variable was left out: it would match what nobody asked for.
    """
    if not given:
        message = "a condition without an operator says nothing: name one, set its variable, or leave the key out"
        raise BadUserInputError(message, at="where")
    return given


def _compound_shape(value: values.Span | values.Amount | values.Measured | Geo) -> Shape:
    date, number = shape_of(values.Partial()), shape_of(Number())
    match value:
        case values.Span():
            return Shape("PeriodFilter", values.Partial(), PERIODS, {"from": (slice(0, 3), date), "to": (slice(3, 6), date)})
        case values.Amount():
            return Shape("MoneyFilter", values.BigInt(), {}, {"amountFen": (slice(None), shape_of(values.BigInt()))})
        case Geo():
            return Shape("GeoPointFilter", value, NULLNESS, {"crs": (slice(2, 3), shape_of(values.OneOf(Crs)))})
        case _:
            unit = shape_of(values.OneOf(CountUnit))
            return Shape(
                "QuantityFilter", value, {}, {"value": (slice(None), number), "unit": (slice(1, 2), unit), "asOf": (slice(3, 6), date)}
            )


def conditions(shape: Shape, cells: Cells, given: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    """The conditions that a filter input states over one field; the operands are already of the field's type."""
    said(given)
    found: list[ColumnElement[bool]] = []
    for name, operand in given.items():
        if name in shape.parts:
            part, inner = shape.parts[name]
            found.extend(conditions(inner, cells[part], operand))
        else:
            found.append(shape.operators[name].sql(cells, operand))
    return found
