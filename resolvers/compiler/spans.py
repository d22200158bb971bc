"""Spans: a page of a walk after a cursor is what ties with the cursor's row, then what lies beyond: each is a range of the walk's index.

Many rows may share a day, as the members of a union who all joined when it was founded. No engine's index alone begins in the middle of
them for an order over an expression (SQLite's begins at the day), and the page would pass over all that stand before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, Select, select, union_all

from db.catalog import ToMany
from db.names import camel
from resolvers.orders import SortKey
from resolvers.page import Query, Window, anchor_statement, bounds
from resolvers.scope import Scope

Limit = Callable[[], ColumnElement[int]]
WALKED = 2
"""The keys of a walk within one placement: its day, and the number of the row."""
KEY = "_key_"
"""Begins the names of the columns that the spans are put together by; no column is called so."""


class Emitted(Protocol):
    """What spans need of the stage that a page belongs to."""

    @property
    def scope(self) -> Scope:
        """What its statements share."""

    @property
    def row(self) -> Any:
        """The row whose list it is."""

    @property
    def around(self) -> tuple[FromClause, ...]:
        """The rows of the statements around."""


def begins(query: Query, window: Window, keys: Sequence[SortKey]) -> bool:
    """The page begins at a cursor of an owner's list that is walked by an index: its keys are a day and the number."""
    walked = {camel(walk.by) for walk in query.listing.end.about.walks}
    asked = {name for item in query.order_by for name in item}
    return (
        bool(asked) and asked <= walked and len(keys) == WALKED and isinstance(query.listing.member, ToMany) and _start(window) is not None
    )


def _start(window: Window) -> Any:
    """The cursor that the page is read from."""
    return window.before if window.backwards else window.after


def spans(emit: Emitted, query: Query, columns: Sequence[str], window: Window, keys: Sequence[SortKey], limit: Limit) -> Select[Any]:
    """The first rows of the list after the cursor, in order."""
    rest = replace(window, before=None) if window.backwards else replace(window, after=None)
    anchor = anchor_statement(query, _start(window)).cte()
    day, number = (select(anchor.c[f"key_{place}"]).scalar_subquery() for place in range(WALKED))

    def span(order: Sequence[SortKey], *where: Callable[[Any], ColumnElement[bool]]) -> Select[Any]:
        source = query.listing.source(emit.scope)
        labelled = [key.expression(source).label(f"{KEY}{place}") for place, key in enumerate(keys)]
        rows = select(*(source.record.c[name] for name in columns), *labelled)
        owned = query.listing.of_parent(emit.scope, source, emit.row)
        found = rows.where(
            *query.conditions(source, owned=True), *owned, *bounds(query, source, rest), *(stated(source) for stated in where)
        )
        return found.order_by(*(key.by(source) for key in order)).limit(limit()).correlate(*emit.around)

    # Of one day only the numbers are put in order: SQLite would sort the whole day for the sake of a key that is the same in all of it.
    tied = span(keys[1:], lambda source: keys[0].tied(source, day), lambda source: keys[1].beyond(source, number))
    further = span(keys, lambda source: keys[0].beyond(source, day))
    together = union_all(*(select(part.subquery()) for part in (tied, further))).subquery()
    order = [together.c[f"{KEY}{place}"] for place in range(WALKED)]
    directed = [column.desc() if key.descending else column.asc() for column, key in zip(order, keys, strict=True)]
    return select(*(together.c[name] for name in columns)).order_by(*directed).limit(limit())
