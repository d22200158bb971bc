"""What one request carries: who asks, the day it is, the loaders, and the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from graphql import GraphQLResolveInfo
from graphql.pyutils import Path

from db.audit.entries import Entry
from resolvers.loaders import Loaders
from resolvers.scope import Scope
from resolvers.unmasking import Writes
from resolvers.viewers import ANONYMOUS, Claims, Quota

Made = TypeVar("Made")


def place_of(path: Path | None) -> tuple[str, ...]:
    """The place of a field in the query, from the field up: its path without the numbers of rows."""
    keys = []
    while path is not None:
        key, path = path.key, path.prev
        if isinstance(key, str):
            keys.append(key)
    return tuple(keys)


def utc_now() -> dt.datetime:
    """The moment it is."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Context:
    """Made anew for every request."""

    scope: Scope
    loaders: Loaders
    page_max: int
    now: Callable[[], dt.datetime] = utc_now
    operation: str | None = None
    """The name of the operation that is asked for, where one is given."""
    claims: Claims = ANONYMOUS
    quota: Quota | None = None
    auditing: tuple[Writes, Entry] | None = None
    """The audit log, and what it is told of who asks; ``None`` where nothing that must be written down can be done."""
    asked: list[str] = field(default_factory=list)
    """The records that the request asked to see in clear."""
    seen: set[str] = field(default_factory=set)
    """The ids of the people's records that were told, where that is written down."""
    _fields: dict[Hashable, Context] = field(init=False, repr=False, compare=False, default_factory=dict)
    _made: list[Any] = field(init=False, repr=False, compare=False, default_factory=list)

    def at(self, info: GraphQLResolveInfo[Any]) -> Context:
        """The same at one field of the query: what is loaded there is batched with what its place asks for other rows."""
        place = place_of(info.path)
        # Fragments on several types may write a place more than once, and differently.
        key = (place, info.parent_type, id(info.field_nodes[0]))
        found = self._fields.get(key)
        if found is None:
            found = self._fields[key] = replace(self, loaders=self.loaders.at(place))
        return found

    def once(self, make: Callable[[], Made]) -> Made:
        """What is the same for all rows that this field of the query is asked for; what fails is made anew for each."""
        if not self._made:
            self._made.append(make())
        made: Made = self._made[0]
        return made
