"""Value types: what goes in comes out, and what does not fit is refused in words that keep it to themselves."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from db.checks import BadValueError
from db.dates import PartialDate
from db.numbers import Number
from db.places import Geo, GeoPoint
from db.units import CountUnit, Precision
from db.values import (
    Amount,
    BigInt,
    Day,
    Int,
    Localized,
    LocalizedText,
    ManyOf,
    Measured,
    Moment,
    OneOf,
    Partial,
    Period,
    Quantity,
    Span,
    Text,
    Truth,
    Value,
)

TODAY = dt.date(2025, 11, 30)
NOON = dt.datetime(2025, 11, 30, 12, tzinfo=dt.UTC)
YEAR, DAY = PartialDate.parse("2024"), PartialDate.parse("2025-11-30")
YEAR_CELLS = ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31))
DAY_CELLS = ("2025-11-30", TODAY, TODAY)
UNKNOWN = (None, None, None)


HELD: list[tuple[Value, list[Any], bool]] = [
    (Text(), ["工匠", "a"], True),
    (Text(), ["e\u0301"], False),
    (Text(), ["e", "\u0301"], False),
    (Text(), ["a\x00"], False),
    (Text(), ["a", 1], False),
    (Text(), [], False),
    (Text(pinyin=True), ["a"], False),
    (BigInt(), [1, -(2**63)], True),
    (BigInt(), [1, 2**63], False),
    (BigInt(), [1, True], False),
    (Truth(), [True], False),
]


@pytest.mark.parametrize(("value", "many", "held"), HELD)
def test_holds(value: Value, many: list[Any], held: bool) -> None:  # noqa: FBT001 - a column of the table above
    """What is taken at a glance is what is stored as it is, one by one."""
    assert value.holds(many) is held
    assert not held or [value.store(each) for each in many] == [(each,) for each in many]


ROUND_TRIPS: list[tuple[Value, object, tuple[Any, ...]]] = [
    (Text(), "工匠", ("工匠",)),
    (Text(pinyin=True), "工匠", ("工匠", "gong1 jiang4")),
    (Int(), -(2**31), (-(2**31),)),
    (BigInt(), 2**63 - 1, (2**63 - 1,)),
    (Truth(), False, (False,)),
    (Day(), TODAY, (TODAY,)),
    (Moment(), NOON, (NOON,)),
    (OneOf(CountUnit), "PERSON", ("PERSON",)),
    (ManyOf(CountUnit), ["PERSON", "TEAM"], ('["PERSON","TEAM"]',)),
    (ManyOf(CountUnit), [], ("[]",)),
    (Partial(), YEAR, YEAR_CELLS),
    (Span(), Period(YEAR, DAY), YEAR_CELLS + DAY_CELLS),
    (Span(), Period(None, DAY), UNKNOWN + DAY_CELLS),
    (Span(), Period(), UNKNOWN + UNKNOWN),
    (Amount(), -100, (-100,)),
    (Measured(), Quantity(Decimal("3.5"), "PERSON", "EXACT", YEAR), (Decimal("3.5"), "PERSON", "EXACT", *YEAR_CELLS)),
    (Measured(), Quantity(Decimal(0), "TEAM", "AT_LEAST"), (Decimal(0), "TEAM", "AT_LEAST", *UNKNOWN)),
    (Localized(), LocalizedText("工匠", "craftsman"), ("工匠", "craftsman")),
    (Localized(), LocalizedText("工匠"), ("工匠", None)),
    (Number(), Decimal("6.06"), (Decimal("6.06"),)),
    (Geo(), GeoPoint(Decimal("30.27"), Decimal("120.15"), "GCJ02"), (Decimal("30.27"), Decimal("120.15"), "GCJ02")),
]


@pytest.mark.parametrize(("value", "given_value", "cells"), ROUND_TRIPS)
def test_round_trip(value: Value, given_value: object, cells: tuple[Any, ...]) -> None:
    """Every type stores one cell for each of its parts and reads the same value from them."""
    assert value.store(given_value) == cells
    assert len(cells) == len(value.parts)
    assert value.read(cells) == given_value


def test_every_type() -> None:
    """No type is left out of the table above."""
    assert {type(value) for value, _given, _cells in ROUND_TRIPS} == set(Value.__subclasses__())


@pytest.mark.parametrize("value", [value for value, _given, _cells in ROUND_TRIPS])
def test_nothing(value: Value) -> None:
    """Empty cells read as nothing: a period without ends, no member of a set, else null."""
    nothing = {Span: Period(), ManyOf: []}.get(type(value))

    assert value.read((None,) * len(value.parts)) == nothing


@pytest.mark.parametrize(
    ("value", "given_value", "cells"),
    [
        (Text(), "e\u0301", ("\u00e9",)),
        (Moment(), dt.datetime(2025, 11, 30, 20, tzinfo=dt.timezone(dt.timedelta(hours=8))), (NOON,)),
        (OneOf(CountUnit), CountUnit.PERSON, ("PERSON",)),
        (ManyOf(CountUnit), ("TEAM", CountUnit.PERSON, "TEAM"), ('["PERSON","TEAM"]',)),
        (ManyOf(CountUnit), {CountUnit.TEAM}, ('["TEAM"]',)),
        (Partial(), "2024", YEAR_CELLS),
        (Span(), ("2024", None), YEAR_CELLS + UNKNOWN),
        (Span(), [None, DAY], UNKNOWN + DAY_CELLS),
        (Measured(), Quantity(Decimal(1), "PERSON", Precision.EXACT.name, DAY), (Decimal(1), "PERSON", "EXACT", *DAY_CELLS)),
        (Localized(), LocalizedText("e\u0301", ""), ("\u00e9", None)),
    ],
)
def test_taken_too(value: Value, given_value: object, cells: tuple[Any, ...]) -> None:
    """What means the same is stored in the same form."""
    assert value.store(given_value) == cells


def quantity(value: object = Decimal(1), unit: object = "PERSON", precision: object = "EXACT", as_of: object = None) -> Any:
    """Give a quantity, of wrong kinds if asked for."""
    parts: list[Any] = [value, unit, precision, as_of]
    return Quantity(*parts)


@pytest.mark.parametrize(
    ("value", "bad", "message"),
    [
        (Text(), 4711, "takes text, not int"),
        (Int(), "4711", "takes a whole number, not str"),
        (Int(), True, "takes a whole number, not bool"),
        (Int(), 2**31, "32 bits"),
        (BigInt(), -(2**63) - 1, "64 bits"),
        (BigInt(), 4711.0, "takes a whole number, not float"),
        (Amount(), 2**63, "64 bits"),
        (Amount(), Decimal(4711), "takes a whole number, not Decimal"),
        (Truth(), 1, "takes true or false, not int"),
        (Day(), NOON, "takes a day, not datetime"),
        (Day(), "2025-11-30", "takes a day, not str"),
        (Moment(), TODAY, "takes an instant, not date"),
        (Moment(), NOON.replace(tzinfo=None), "with a time zone"),
        (OneOf(Precision), "4711", "takes one of EXACT, MORE_THAN"),
        (OneOf(Precision), "exact", "takes one of"),
        (OneOf(Precision), CountUnit.PERSON, "takes one of"),
        (OneOf(Precision), ["EXACT"], "takes one of"),
        (ManyOf(Precision), ["EXACT", "4711"], "takes one of"),
        (ManyOf(Precision), "EXACT", "takes a list, not str"),
        (Partial(), 4711, "takes a partial date, not int"),
        (Partial(), "2025-4711", "a date is written"),
        (Span(), 4711, "takes a period"),
        (Span(), "25", "takes a period"),
        (Span(), (YEAR, DAY, DAY), "takes a period"),
        (Span(), ("", None), "a date is written"),
        (Measured(), Decimal(4711), "takes a quantity, not Decimal"),
        (Measured(), quantity(value=4711), "takes a decimal number, not int"),
        (Measured(), quantity(value=Decimal("NaN")), "takes a decimal number"),
        (Measured(), quantity(value=Decimal("1.4711")), "at most 15 digits before the point and 3 after it"),
        (Measured(), quantity(value=Decimal(10**15)), "at most 15 digits"),
        (Measured(), quantity(unit="4711"), "takes one of PERSON, PERSON_TIME"),
        (Measured(), quantity(unit=None), "takes one of PERSON"),
        (Measured(), quantity(precision="4711"), "takes one of EXACT"),
        (Measured(), quantity(as_of="4711-13"), "not in the calendar"),
        (Localized(), "4711", "takes a localized text, not str"),
        (Localized(), LocalizedText(4711), "takes text, not int"),  # type: ignore[arg-type]
    ],
)
def test_refused(value: Value, bad: object, message: str) -> None:
    """The message says what is taken, never what was given."""
    with pytest.raises(BadValueError, match=message) as caught:
        value.store(bad)

    assert "4711" not in str(caught.value)
