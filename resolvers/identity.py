"""Ids as clients see them: ``<type>_<number>``, for people ``<type>_<region>_<number>``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from db.catalog import Bound
from db.tables import key_columns

MAX_NUMBER = 2**63 - 1
NUMBER = re.compile("0|[1-9][0-9]{0,18}")


def id_of(bound: Bound, cells: Mapping[str, Any]) -> str:
    """The id of a row."""
    return "_".join((bound.id_prefix, *(str(cells[column]) for column in key_columns(bound.about))))


def parse_id(bound: Bound, text: str) -> tuple[int, ...] | None:
    """The key that ``text`` names, or ``None`` where it is no id of this type: another type's, malformed, or out of range."""
    count = len(key_columns(bound.about))
    prefix, *numbers = text.rsplit("_", count)
    return parse_numbers(numbers, count) if prefix == bound.id_prefix else None


def parse_numbers(texts: list[str], count: int) -> tuple[int, ...] | None:
    """Exactly ``count`` numbers as the hub writes them (no sign, no leading zero, at most 63 bits), else ``None``."""
    if len(texts) != count or not all(map(NUMBER.fullmatch, texts)):
        return None
    numbers = tuple(map(int, texts))
    return numbers if max(numbers, default=0) <= MAX_NUMBER else None


def prefix_of(text: str) -> str:
    """What an id begins with, up to its numbers; empty where it has none."""
    return text.rstrip("0123456789_")
