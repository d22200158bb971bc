"""Cursors: a mark of (list, order, filter) and the key of the row, never a value of it."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Sequence
from typing import Any

import orjson

from resolvers.identity import parse_numbers
from resolvers.problems import BadUserInputError, CursorMismatchError

MARK_BYTES = 10


def mark_of(*parts: Any) -> str:
    """The mark of a list in its order under its filter: sixteen letters and digits."""
    digest = hashlib.sha256(orjson.dumps(parts, default=str, option=orjson.OPT_SORT_KEYS)).digest()
    return b32encode(digest[:MARK_BYTES]).decode().lower()


def write_cursor(mark: str, key: Sequence[int]) -> str:
    """``<mark>.<number>``, for people ``<mark>.<region>.<number>``: what both engines can write in SQL without a function."""
    return ".".join((mark, *map(str, key)))


def read_cursor(text: str, mark: str, width: int, at: str) -> tuple[int, ...]:
    """The key in a cursor of a list with this mark.

    Raises:
        BadUserInputError: it is no cursor.
        CursorMismatchError: it is another list's.
    """
    found, *numbers = text.split(".")
    key = parse_numbers(numbers, len(numbers))
    if key is None or not key or len(found) != len(mark):
        message = "this is no cursor: take one from pageInfo or edges of the same list"
        raise BadUserInputError(message, at=at)
    if found != mark or len(key) != width:
        message = "this cursor is of another list, order or filter: start again without it, or ask with the arguments it was made with"
        raise CursorMismatchError(message, at=at)
    return key
