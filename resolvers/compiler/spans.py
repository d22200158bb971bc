"""Spans: a page of a walk after a cursor is what ties with the cursor's row, then what lies beyond: each is a range of the walk's index.

Many rows may share a day, as the members of a union who all joined when it was founded. Where an engine's index cannot begin in the middle
of them for an order over an expression, the page would pass over all that stand before it. Both ranges are read row by row, and the further
one only when the one that ties has ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import ColumnElement, CompoundSelect, FromClause, Select, select, union_all

from db.catalog import ToMany
from db.names import camel
from resolvers.compiler.walks import walked
from resolvers.listings import Source
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


def spans(
    emit: Emitted, query: Query, columns: Sequence[str], window: Window, keys: Sequence[SortKey], limit: Limit
) -> CompoundSelect[Any]:
    """The first rows of the list after the cursor, in order."""
    rest = replace(window, before=None) if window.backwards else replace(window, after=None)

    def span(bound_by: Callable[[Source, FromClause], list[ColumnElement[bool]]], *, tied: bool) -> Select[Any]:
        # The cursor's row is joined: that there is only one leaves the order of the index as it is, for the merge of the two to rely on.
        source, anchor = query.listing.source(emit.scope), anchor_statement(query, _start(window)).subquery()
        at = [anchor.c.key_0 if tied else keys[0].expression(source), keys[1].expression(source)]
        labelled = [key.label(f"{KEY}{place}") for place, key in enumerate(at)]
        rows = select(*(source.record.c[name] for name in columns), *labelled)
        owned = query.listing.of_parent(emit.scope, source, emit.row)
        found = rows.where(*walked(query).conditions(source, owned=True), *owned, *bounds(query, source, rest), *bound_by(source, anchor))
        return found.correlate(*emit.around)

    together = union_all(
        span(lambda source, anchor: [keys[0].tied(source, anchor.c.key_0), keys[1].beyond(source, anchor.c.key_1)], tied=True),
        span(lambda source, anchor: [keys[0].beyond(source, anchor.c.key_0)], tied=False),
    )
    found = together.selected_columns
    directed = [found[f"{KEY}{place}"].desc() if key.descending else found[f"{KEY}{place}"].asc() for place, key in enumerate(keys)]
    return together.order_by(*directed).limit(limit())
