"""Checks: what passes comes out, what does not is refused in words that keep the value to themselves."""

import datetime as dt
from decimal import Decimal

import pytest

from db.checks import BadValueError, calendar_day, decimal, instant, of, whole

TODAY = dt.date(2025, 11, 30)
NOON = dt.datetime(2025, 11, 30, 12, tzinfo=dt.UTC)
WEST, EAST = (dt.timezone(dt.timedelta(hours=hours)) for hours in (-12, 12))


@pytest.mark.parametrize(
    ("value", "kind"), [("a", str), (1, int), (True, bool), (TODAY, dt.date), (NOON, dt.datetime), ([], (list, tuple)), ((), (list, tuple))]
)
def test_of(value: object, kind: type | tuple[type, ...]) -> None:
    """A value of the kind passes as it is."""
    assert of(value, kind, "this") is value


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        (1, str, "int"),
        (None, str, "NoneType"),
        (b"a", str, "bytes"),
        (1.0, int, "float"),
        (1, bool, "int"),
        # Python's subclasses that mean something else.
        (True, int, "bool"),
        (NOON, dt.date, "datetime"),
        ("ab", (list, tuple), "str"),
    ],
)
def test_not_of(value: object, kind: type | tuple[type, ...], found: str) -> None:
    """Another kind is refused by its name."""
    with pytest.raises(BadValueError, match=f"^takes this, not {found}$"):
        of(value, kind, "this")


@pytest.mark.parametrize("bits", [32, 64])
def test_whole(bits: int) -> None:
    """The first and the last number of so many bits pass, those beyond them do not."""
    first, last = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1

    assert [whole(first, bits), whole(0, bits), whole(last, bits)] == [first, 0, last]
    for beyond in (first - 1, last + 1):
        with pytest.raises(BadValueError, match=f"^takes a whole number of {bits} bits$"):
            whole(beyond, bits)


@pytest.mark.parametrize("number", ["0", "-0", "99.9", "-99.9", "1E+1", "1.50"])
def test_decimal(number: str) -> None:
    """Two digits before the point and one after it; noughts at the end count for nothing."""
    assert decimal(Decimal(number), 2, 1) == Decimal(number)


@pytest.mark.parametrize(
    "number", ["100", "-100", "1E+2", "1.55", "99.99", "0.0000000000000000000000000000000000001", "1E+999999", "NaN", "sNaN", "-Infinity"]
)
def test_not_decimal(number: str) -> None:
    """Nothing is rounded off, and no number is taken that is none."""
    with pytest.raises(BadValueError, match="at most 2 digits before the point and 1 after it"):
        decimal(Decimal(number), 2, 1)


def test_calendar_day() -> None:
    """A leap day is in the calendar."""
    assert calendar_day(2024, 2, 29) == dt.date(2024, 2, 29)


@pytest.mark.parametrize("day", [(2025, 2, 29), (2025, 0, 1), (2025, 13, 1), (2025, 1, 0), (0, 1, 1), (10_000, 1, 1)])
def test_no_calendar_day(day: tuple[int, int, int]) -> None:
    """Other days are not."""
    with pytest.raises(BadValueError, match=r"^this day is not in the calendar$"):
        calendar_day(*day)


def test_instant() -> None:
    """An instant comes out in UTC, the same instant."""
    moment = instant(dt.datetime(2025, 11, 30, 20, tzinfo=dt.timezone(dt.timedelta(hours=8))))

    assert moment == NOON
    assert moment.tzinfo is dt.UTC


@pytest.mark.parametrize(
    ("moment", "message"),
    [
        (TODAY, "^takes an instant, not date$"),
        (NOON.replace(tzinfo=None), "^takes an instant with a time zone$"),
        (dt.datetime.max.replace(tzinfo=WEST), "^this instant is not in the calendar of UTC$"),
        (dt.datetime.min.replace(tzinfo=EAST), "^this instant is not in the calendar of UTC$"),
    ],
)
def test_not_instant(moment: object, message: str) -> None:
    """Without a zone nobody knows which instant it is; beyond the calendar nobody could read it again."""
    with pytest.raises(BadValueError, match=message):
        instant(moment)
