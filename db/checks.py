"""What a value must be before it is stored. BadValueError is the one exception: it says what is taken, never what was given."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

LOOKALIKES: dict[object, type] = {int: bool, dt.date: dt.datetime}
"""Subclasses that Python would let pass, and that mean something else."""


class BadValueError(ValueError):
    """A value that its type does not hold; the message says what it takes."""


def of(value: Any, kind: type | tuple[type, ...], takes: str) -> Any:
    """``value`` where it is of ``kind``, else `BadValueError`."""
    if not isinstance(value, kind) or isinstance(value, LOOKALIKES.get(kind, ())):
        message = f"takes {takes}, not {type(value).__name__}"
        raise BadValueError(message)
    return value


def whole(value: Any, bits: int) -> int:
    """``value`` where it is a whole number of so many bits, sign included."""
    number: int = of(value, int, "a whole number")
    if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
        message = f"takes a whole number of {bits} bits"
        raise BadValueError(message)
    return number


def decimal(value: Any, digits: int, places: int) -> Decimal:
    """``value`` where it is a decimal number with at most so many digits before the point and places after it: none is ever rounded off."""
    number: Decimal = of(value, Decimal, "a decimal number")
    held = number.is_finite() and -(10**digits) < number < 10**digits
    if not held or number != number.quantize(Decimal(1).scaleb(-places)):
        message = f"takes a decimal number with at most {digits} digits before the point and {places} after it"
        raise BadValueError(message)
    return number


def calendar_day(year: int, month: int, day: int) -> dt.date:
    """The day, where the calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        message = "this day is not in the calendar"
        raise BadValueError(message) from None


def instant(value: Any) -> dt.datetime:
    """``value`` in UTC, where it is an instant with a time zone."""
    moment: dt.datetime = of(value, dt.datetime, "an instant")
    if moment.utcoffset() is None:
        message = "takes an instant with a time zone"
        raise BadValueError(message)
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        message = "this instant is not in the calendar of UTC"
        raise BadValueError(message) from None
