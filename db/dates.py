"""Partial dates: days that are known as far as a source tells them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from db.checks import BadValueError, calendar_day

PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source (``domain/model.md`` decision 11): ``2025``, ``2025-08`` or ``2025-08-31``.

    It may mean any day from ``earliest`` to ``latest``.
    """

    value: str
    precision: str
    earliest: dt.date
    latest: dt.date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The partial date that ``text`` writes; `BadValueError` for another form and for days that do not exist."""
        match = PARTIAL_DATE.fullmatch(text)
        if match is None:
            message = "a date is written 2025, 2025-08 or 2025-08-31"
            raise BadValueError(message)
        year, month, day = match.groups()
        earliest = calendar_day(int(year), int(month or 1), int(day or 1))
        if day:
            return cls(text, "DAY", earliest, earliest)
        if month:
            return cls(text, "MONTH", earliest, earliest.replace(day=calendar.monthrange(earliest.year, earliest.month)[1]))
        return cls(text, "YEAR", earliest, dt.date(earliest.year, 12, 31))
