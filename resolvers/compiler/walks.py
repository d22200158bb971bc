"""Walks: a list of all rows in the order of their keys is read as they lie, until the page is full.

SQLite takes an index of the rows that are not deleted, where there is one for a natural key, for a shorter way: it reads all rows by it and
sorts them. What a page asks for by such a key still goes by its index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from db.entity import Kind
from db.names import camel
from db.tables import uniques
from resolvers.page import Query


def walked(query: Query) -> Query:
    """The same list, read as its rows lie where that is the way."""
    return replace(query, scope=replace(query.scope, walked=query.listing.record_name)) if _is_walked(query) else query


def _is_walked(query: Query) -> bool:
    """The list is of all rows, in the order of their keys, and nothing that it is asked for is looked up by a natural key."""
    if query.listing.member is not None or query.listing.end.kind is not Kind.CORE or query.order_by:
        return False
    keys = {camel(name) for unique in uniques(query.listing.end.about) for name in unique.columns}
    return keys.isdisjoint(_names(query.where))


def _names(given: Any) -> Iterator[str]:
    """All names in a filter."""
    if isinstance(given, Mapping):
        yield from given
        for each in given.values():
            yield from _names(each)
    elif isinstance(given, list | tuple):
        for each in given:
            yield from _names(each)
