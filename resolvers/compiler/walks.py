"""Walks: a list is read in its order, until the page is full, and what the viewer may not see is passed over.

SQLite takes any index for a shorter way: that of the rows that are not deleted, where there is one for a natural key, or that of the
unions that are reached. It reads all rows by it and sorts them; PostgreSQL does the latter too. What a page asks for by a natural key
still goes by its index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from db.catalog import ToMany
from db.entity import Kind
from db.names import camel
from db.tables import uniques
from resolvers.page import Query


def walked(query: Query) -> Query:
    """The same list, read as its rows lie where that is the way."""
    return replace(query, scope=replace(query.scope, walked=query.listing.record_name)) if _is_walked(query) else query


def _is_walked(query: Query) -> bool:
    """Whether an index has the list in its order.

    It is of all rows by their keys, and nothing that it is asked for is looked up by a natural key; or it is an owner's list of people's
    records, by their keys or by a walk.
    """
    end = query.listing.end
    asked = {name for item in query.order_by for name in item}
    if isinstance(query.listing.member, ToMany):
        return end.kind is Kind.PEOPLE and asked <= {camel(walk.by) for walk in end.about.walks}
    if query.listing.member is not None or end.kind is not Kind.CORE or asked:
        return False
    keys = {camel(name) for unique in uniques(end.about) for name in unique.columns}
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
