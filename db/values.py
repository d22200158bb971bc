"""The value types: what a field may hold, as parts that are columns."""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy.types import TypeEngine

from db import columns
from db.checks import BadValueError, decimal, instant, of, whole
from db.choice import Choice
from db.dates import PartialDate
from db.text import clean, is_clean, pinyin_key
from db.units import CountUnit, Precision


@dataclass(frozen=True, slots=True)
class Period:
    """From a partial date to another; an unknown start is allowed, no end means still valid."""

    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A reported number with its unit, how exact it is, and the day it holds for."""

    value: Decimal
    unit: str
    precision: str
    as_of: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """A text in Chinese, the master, and perhaps in English."""

    zh: str
    en: str | None = None


@dataclass(frozen=True)
class Part:
    """One column of a value: what its name ends in, and its type."""

    suffix: str
    type: TypeEngine[Any]


@dataclass(frozen=True)
class Value(ABC):
    """A value type. ``parts`` are its columns; ``store`` turns a Python value into their cells, ``read`` turns the cells back."""

    parts: tuple[Part, ...] = field(init=False, default=())

    @abstractmethod
    def store(self, value: Any) -> tuple[Any, ...]:
        """The cells of ``value``, one for each part; `BadValueError` where it does not fit."""

    def read(self, cells: tuple[Any, ...]) -> Any:
        """The value that the cells hold; ``None`` where its first cell is empty."""
        return cells[0]

    def holds(self, _values: Sequence[Any]) -> bool:
        """Whether it is plain at a glance that each of many values is its own one cell; where it is not, `store` looks at each."""
        return False


@dataclass(frozen=True)
class Text(Value):
    """Text in NFC. ``pinyin`` stores beside it the key by which it sorts."""

    pinyin: bool = False

    def __post_init__(self) -> None:
        """Adds the sort key's part."""
        parts = (Part("", columns.TEXT), Part("_pinyin", columns.TEXT)) if self.pinyin else (Part("", columns.TEXT),)
        object.__setattr__(self, "parts", parts)

    def store(self, value: Any) -> tuple[Any, ...]:
        """NFC, and the sort key."""
        text = clean(of(value, str, "text"))
        return (text, pinyin_key(text)) if self.pinyin else (text,)

    def holds(self, values: Sequence[Any]) -> bool:
        """Texts that are clean when they are joined are clean each: NFC holds for every part of a text."""
        return not self.pinyin and set(map(type, values)) == {str} and is_clean("".join(values))


@dataclass(frozen=True)
class Int(Value):
    """A whole number of 32 bits."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.WHOLE),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The number, where 32 bits hold it."""
        return (whole(value, 32),)


@dataclass(frozen=True)
class BigInt(Value):
    """A whole number of 64 bits; a string in JSON."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.BIG),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The number, where 64 bits hold it."""
        return (whole(value, 64),)

    def holds(self, values: Sequence[Any]) -> bool:
        """The smallest and the largest are looked at."""
        return set(map(type, values)) == {int} and min(values) >= -(2**63) and max(values) < 2**63


@dataclass(frozen=True)
class Truth(Value):
    """True or false."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.TRUTH),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """A Boolean, nothing like it."""
        return (of(value, bool, "true or false"),)


@dataclass(frozen=True)
class Day(Value):
    """A calendar day."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.DAY),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The day, without a time."""
        return (of(value, dt.date, "a day"),)


@dataclass(frozen=True)
class Moment(Value):
    """An instant in UTC with microseconds."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.INSTANT),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The instant in UTC; it must bear a time zone."""
        return (instant(value),)


@dataclass(frozen=True)
class OneOf(Value):
    """One member of a closed set, by name. ``ranked`` sorts it as written; ``ordered``, written upwards, gives ``lt`` and ``gt`` too."""

    choice: type[Choice]
    ordered: bool = False
    ranked: bool = False
    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.TEXT),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The member's name; the member itself is taken too."""
        name = value.name if isinstance(value, self.choice) else value
        if not isinstance(name, str) or name not in self.choice.__members__:
            message = f"takes one of {', '.join(self.choice.names())}"
            raise BadValueError(message)
        return (name,)


@dataclass(frozen=True)
class ManyOf(Value):
    """Several members of a closed set, as a list of names in JSON text, in the order of the set and without repetition."""

    choice: type[Choice]
    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.TEXT),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The JSON text of the names."""
        chosen = {OneOf(self.choice).store(member)[0] for member in of(value, (list, tuple, set), "a list")}
        return ("[" + ",".join(f'"{name}"' for name in self.choice.names() if name in chosen) + "]",)

    def read(self, cells: tuple[Any, ...]) -> Any:
        """The names, in the order of the set."""
        found = set(re.findall(r"\w+", cells[0] or ""))
        return [name for name in self.choice.names() if name in found]


@dataclass(frozen=True)
class Partial(Value):
    """A partial date, with its earliest and latest day stored to order and compare by."""

    parts: tuple[Part, ...] = field(
        init=False, default=(Part("", columns.TEXT), Part("_earliest", columns.DAY), Part("_latest", columns.DAY))
    )

    def store(self, value: Any) -> tuple[Any, ...]:
        """Text and `PartialDate` alike."""
        date = value if isinstance(value, PartialDate) else PartialDate.parse(of(value, str, "a partial date"))
        return (date.value, date.earliest, date.latest)

    def cells(self, value: Any) -> tuple[Any, ...]:
        """The cells of a date that may be unknown."""
        return (None, None, None) if value is None else self.store(value)

    def read(self, cells: tuple[Any, ...]) -> Any:
        """The partial date."""
        return PartialDate.parse(cells[0]) if cells[0] else None


@dataclass(frozen=True)
class Span(Value):
    """A period of two partial dates. It is never null itself: both its ends may be."""

    parts: tuple[Part, ...] = field(
        init=False, default=tuple(Part(f"_{end}{part.suffix}", part.type) for end in ("from", "to") for part in Partial().parts)
    )

    def store(self, value: Any) -> tuple[Any, ...]:
        """A `Period`, or a pair of what a partial date takes."""
        match value:
            case Period(start=start, end=end) | (start, end):
                return Partial().cells(start) + Partial().cells(end)
        message = "takes a period, or a pair of partial dates"
        raise BadValueError(message)

    def read(self, cells: tuple[Any, ...]) -> Any:
        """The period."""
        return Period(Partial().read(cells[:3]), Partial().read(cells[3:]))


@dataclass(frozen=True)
class Amount(Value):
    """Money in fen, Chinese yuan (``domain/model.md`` section 2)."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("_fen", columns.BIG),))

    def store(self, value: Any) -> tuple[Any, ...]:
        """The number of fen."""
        return (whole(value, 64),)


@dataclass(frozen=True)
class Measured(Value):
    """A reported number with unit, precision and day."""

    parts: tuple[Part, ...] = field(
        init=False,
        default=(
            *(Part("", columns.Scaled(3)), Part("_unit", columns.TEXT), Part("_precision", columns.TEXT)),
            *(Part(f"_as_of{part.suffix}", part.type) for part in Partial().parts),
        ),
    )

    def store(self, value: Any) -> tuple[Any, ...]:
        """A `Quantity`."""
        quantity = of(value, Quantity, "a quantity")
        unit, precision = OneOf(CountUnit).store(quantity.unit), OneOf(Precision).store(quantity.precision)
        return (decimal(quantity.value, 15, 3), *unit, *precision, *Partial().cells(quantity.as_of))

    def read(self, cells: tuple[Any, ...]) -> Any:
        """The quantity."""
        return Quantity(cells[0], cells[1], cells[2], Partial().read(cells[3:])) if cells[0] is not None else None


@dataclass(frozen=True)
class Localized(Value):
    """A text with one column for each language."""

    parts: tuple[Part, ...] = field(init=False, default=(Part("", columns.TEXT), Part("_en", columns.TEXT)))

    def store(self, value: Any) -> tuple[Any, ...]:
        """A `LocalizedText`."""
        text = of(value, LocalizedText, "a localized text")
        return Text().store(text.zh) + (Text().store(text.en) if text.en else (None,))

    def read(self, cells: tuple[Any, ...]) -> Any:
        """The text in its languages."""
        return LocalizedText(cells[0], cells[1]) if cells[0] is not None else None
