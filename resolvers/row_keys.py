"""Keys: rows are asked for by their keys in one statement, whose text is the same however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement

from db.expressions import one_given


def among_keys(columns: Iterable[ColumnElement[Any]]) -> list[ColumnElement[bool]]:
    """The rows whose columns are each among those of the keys, see `given_keys`, so that shards are known (``scale.md`` rule 6)."""
    return [one_given(column, f"key_{place}") for place, column in enumerate(columns)]


def given_keys(keys: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    """What such a statement is given for these keys, which are all of one width; a key with nothing in it finds nothing."""
    known = [key for key in keys if None not in key]
    return {f"key_{place}": sorted({key[place] for key in known}) for place in range(len(keys[0]))}
