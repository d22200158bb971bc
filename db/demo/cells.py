"""Cells: what departments write in a cell, as values (``domain/interchange.md`` section 1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from db.checks import BadValueError
from db.choice import Choice
from db.dates import PartialDate
from db.values import Quantity

BLANKS = {"", "无", "暂无", "/", "—", "-", "N/A"}
"""What stands in a cell of which nothing is known."""

DATE = re.compile(r"(\d{4})年?(?:[-/.]?(\d{1,2})月?(?:[-/.]?(\d{1,2})日?)?)?")
SEPARATORS = re.compile(r"[、，,;；/\n](?![^（(]*[）)])")
NUMERALS = {numeral: place for place, numeral in enumerate("一二三四五六七八九十", start=1)}
TRUTHS = {"是": True, "√": True, "1": True, "Y": True, "否": False, "0": False, "N": False}


@dataclass
class BadCellError(ValueError):
    """A cell that does not hold what its column takes; the message never repeats what it holds."""

    code: str
    message: str


def is_blank(cell: str) -> bool:
    """Whether nothing is known; that is never false or zero."""
    return cell.strip() in BLANKS


def date(cell: str) -> str:
    """A partial date, as precise as it is written: 2025.04.18, 2025年9月, 2025/8/28, 2025."""
    match = DATE.fullmatch(_plain(cell))
    parts = [part for part in match.groups() if part] if match else []
    try:
        return PartialDate.parse("-".join(part.zfill(2) for part in parts)).value
    except BadValueError:
        code, message = "BAD_DATE", "日期无法识别，或日历中没有这一天"
        raise BadCellError(code, message) from None


def truth(cell: str) -> bool:
    """是 or 否."""
    if _plain(cell) not in TRUTHS:
        code, message = "UNKNOWN_ENUM", "应填“是”或“否”"
        raise BadCellError(code, message)
    return TRUTHS[_plain(cell)]


def whole(cell: str) -> int:
    """A whole number."""
    digits = _plain(cell).replace(",", "")
    if not digits.isdecimal():
        code, message = "NON_NUMERIC", "应填整数"
        raise BadCellError(code, message)
    return int(digits)


def counted(unit: str) -> Callable[[str], Quantity]:
    """An exact number of ``unit``, which the header names."""
    return lambda cell: Quantity(Decimal(whole(cell)), unit, "EXACT")


def ordinal(cell: str) -> int:
    """第八届 is 8."""
    match = re.fullmatch(r"第([一二三四五六七八九十]|\d+)[届批]", _plain(cell))
    if match is None:
        code, message = "NON_NUMERIC", "应填“第几届”"
        raise BadCellError(code, message)
    return NUMERALS.get(match.group(1)) or int(match.group(1))


def label(choice: type[Choice], others: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """A member of a closed set by its Chinese label, or by one of the ``others`` in use; brackets of either width are the same."""
    names = {_plain(member.zh): member.name for member in choice} | dict(others or {})

    def parse(cell: str) -> str:
        if _plain(cell) not in names:
            code, message = "UNKNOWN_ENUM", f"应为：{'、'.join(member.zh for member in choice)}"
            raise BadCellError(code, message)
        return names[_plain(cell)]

    return parse


def names(cell: str) -> list[str]:
    """Several names in one cell; a separator inside brackets separates nothing."""
    return [part.strip() for part in SEPARATORS.split(cell) if part.strip()]


def _plain(cell: str) -> str:
    """For codes, numbers and dates only: NFKC would damage titles (``domain/identifiers.md`` section 7)."""
    return unicodedata.normalize("NFKC", cell).strip()
