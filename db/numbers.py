"""Numbers: decimal numbers with a fixed number of places, none ever rounded off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db import columns
from db.checks import decimal
from db.values import Part, Value

DIGITS = 15
PLACES = 3


@dataclass(frozen=True)
class Number(Value):
    """A decimal number with at most three places; a string in JSON. What it counts stands beside it."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.Scaled(PLACES)),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The number, where so many digits hold it."""
        return (decimal(value, DIGITS, PLACES),)
