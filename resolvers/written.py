"""Written: how scalars that Python holds stand in JSON, as a table of rows; what SQL writes of stored ones is the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import orjson

from db import values
from db.numbers import Number
from db.values import Value


def written_moment(moment: dt.datetime) -> str:
    """``2025-11-26T08:00:00.000000Z``: always UTC, always six digits."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def written_number(number: Decimal) -> str:
    """Without an exponent and without needless zeros."""
    return format(number.normalize(), "f")


SCALARS: Mapping[type[Value], Callable[[Any], Any]] = {
    values.Text: str,
    values.Int: int,
    values.BigInt: str,
    values.Truth: bool,
    values.Day: dt.date.isoformat,
    values.Moment: written_moment,
    values.OneOf: str,
    Number: written_number,
}
"""What JSON holds of each."""


def written(value: Value, scalar: Any) -> str:
    """The JSON of a scalar of this type, or ``null``."""
    return "null" if scalar is None else orjson.dumps(SCALARS[type(value)](scalar)).decode()
