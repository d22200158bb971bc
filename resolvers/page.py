"""Pages: one statement answers a page of one list, or of the same list for many owners at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from db.catalog import ThroughMany
from db.columns import KEY, WHOLE
from db.statements import Recipe
from db.tables import key_columns
from resolvers.budget import check_list
from resolvers.cursors import mark_of, read_cursor, write_cursor
from resolvers.filters import condition, tidy
from resolvers.listings import Listing, ParentKey, Source
from resolvers.orders import SortKey, beyond, primary_key, sort_keys
from resolvers.problems import BadUserInputError, PageSizeError
from resolvers.records import Record, columns_of, record_of
from resolvers.row_keys import given_keys
from resolvers.scope import Scope
from resolvers.slots import Held, made, made_of

USUAL = 10
"""The page that is proposed to whoever asks for none."""
MOST = "most"
"""How many rows of a list are asked for."""


@dataclass(frozen=True)
class Edge:
    """One place in a list: the node, and the dated record where one lies between."""

    mark: str
    node: Record
    record: Record

    @property
    def cursor(self) -> str:
        """The cursor that stands here."""
        return write_cursor(self.mark, [self.record.cells[column] for column in key_columns(self.record.bound.about)])


@dataclass(frozen=True)
class Page:
    """A part of a list, in order."""

    edges: tuple[Edge, ...]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True)
class Window:
    """Which part: the first or the last ``size`` rows after and before two keys."""

    size: Held
    backwards: bool
    after: Held
    before: Held


@dataclass(frozen=True, eq=False)
class Query:
    """A list under its filter, in its order, as of its day. ``mark`` names all of it: two queries of one mark are the same."""

    listing: Listing
    scope: Scope
    where: Mapping[str, Any] = field(default_factory=dict)
    order_by: Sequence[Mapping[str, Any]] = ()
    as_of: Held = None

    @property
    def dated(self) -> bool:
        """Whether only rows valid on the day are listed."""
        return self.as_of is not None and self.scope.catalog[self.listing.record_name].about.valid is not None

    @cached_property
    def mark(self) -> Held:
        """See `mark_of`; a slot where values are open."""
        path = (self.listing.owner.name, self.listing.member.name) if self.listing.owner and self.listing.member else ()
        return made_of([list(self.order_by), self.where, self.as_of], partial(mark_of, self.listing.record_name, path))

    def key(self, *what: Hashable) -> Hashable:
        """Where the statement is kept that tells ``what`` of the list; nowhere where a filter, with a client's values, stands in it."""
        return None if self.where else (self.scope, self.mark, *what)

    def order(self) -> list[SortKey]:
        """The total order."""
        asked = sort_keys(self.scope, self.listing.end, self.order_by)
        record = self.scope.catalog[self.listing.record_name]
        last = primary_key(record, asked, self.listing.fixed(self.scope))
        return [key.over(lambda source: source.end) for key in asked] + [key.over(lambda source: source.record) for key in last]

    def conditions(self, source: Source, *, owned: bool = False) -> list[ColumnElement[bool]]:
        """What a row must fulfil to be in the list at all; ``owned`` where the statement holds the owner's row, which it shows."""
        where = [condition(self.scope, self.listing.end, source.end, self.where)] if self.where else []
        return [*self.listing.conditions(self.scope, source, dated=self.dated, owned=owned), *where]

    def window(self, arguments: Mapping[str, Any], page_max: int) -> Window:
        """The part that ``first``, ``last``, ``after`` and ``before`` ask for; refused where they do not say one part within bounds."""
        first, last = arguments.get("first"), arguments.get("last")
        way_out = f"say how many: first or last, 1 to {page_max}"
        if first is None and last is None:
            message = f"neither first nor last is given; say how many: add first: {min(USUAL, page_max)} (1 to {page_max})"
            raise PageSizeError(message, figures={"limit": page_max})
        if first is not None and last is not None:
            message = f"both first and last are given; {way_out}"
            raise PageSizeError(message, figures={"limit": page_max})

        def checked(size: int) -> int:
            if not 1 <= size <= page_max:
                name = "last" if first is None else "first"
                message = f"{name} is {size}; {way_out}"
                raise PageSizeError(message, at=name, figures={"requested": size, "limit": page_max})
            return size

        size = made(last if first is None else first, checked)
        return Window(size, first is None, self._anchor(arguments, "after"), self._anchor(arguments, "before"))

    def _anchor(self, arguments: Mapping[str, Any], name: str) -> Held:
        text = arguments.get(name)
        if text is None:
            return None
        width = len(key_columns(self.scope.catalog[self.listing.record_name].about))
        return made_of([tidy(text, name), self.mark], lambda cursor, mark: read_cursor(cursor, mark, width, name))


@dataclass(frozen=True, eq=False)
class Asked:
    """A list as it is asked for: the same for all rows that a field of a query is asked for."""

    query: Query
    arguments: Mapping[str, Any]
    page_max: int

    @cached_property
    def window(self) -> Window:
        """The part that is asked for; refused as `Query.window` does."""
        return self.query.window(self.arguments, self.page_max)


def query_of(listing: Listing, scope: Scope, arguments: Mapping[str, Any]) -> Query:
    """The list that a connection's arguments ask for; refuses those that are wrong in themselves. `Query.window` reads the others."""
    as_of = arguments.get("asOf")
    if "where" in arguments and arguments["where"] is None:
        message = "where is null: leave it out to ask for all, or set its variable"
        raise BadUserInputError(message, at="where")
    where, order_by = tidy(arguments.get("where") or {}, "where"), tidy(arguments.get("orderBy") or [], "orderBy")
    check_list(scope.catalog, listing.end, where, order_by)
    return Query(listing, replace(scope, day=as_of) if as_of else scope, where, order_by, as_of)


def page_recipe(query: Query, window: Window, parents: Sequence[ParentKey] | None) -> Recipe:
    """The statement of a page: ``size + 1`` rows of one list (``parents`` is ``None``), or of each owner's, with the owner's key last."""
    bounded = window.after is not None or window.before is not None
    key = None if bounded else query.key("page", window.backwards, parents is None)
    given = {MOST: window.size + 1, **given_keys(parents or [()])}
    return Recipe(key, lambda: _page_statement(query, window, owned=parents is not None), given)


def _page_statement(query: Query, window: Window, *, owned: bool) -> Select[Any]:
    source = query.listing.source(query.scope)
    keys = [key.reversed() for key in query.order()] if window.backwards else query.order()
    columns = _columns(query, source)
    statement = select(*columns).where(*query.conditions(source), *bounds(query, source, window))
    most = bindparam(MOST, type_=WHOLE)
    if not owned:
        return statement.order_by(*(key.by(source) for key in keys)).limit(most)
    owners = query.listing.parent_columns(query.scope, source)
    place = func.row_number().over(partition_by=owners, order_by=[key.by(source) for key in keys]).label("place")
    labelled = [column.label(f"owner_{index}") for index, column in enumerate(owners)]
    numbered = statement.add_columns(*labelled, place).where(*query.listing.of_parents(query.scope, source)).subquery()
    kept = [column for column in numbered.c if column.key != "place"]
    return select(*kept).where(numbered.c.place <= most).order_by(*(numbered.c[label.key] for label in labelled), numbered.c.place)


def count_recipe(query: Query, parents: Sequence[ParentKey] | None) -> Recipe:
    """The statement that counts a list: one number, or for owners their keys and a number each."""
    key = query.key("count", parents is None)
    return Recipe(key, lambda: _count_statement(query, owned=parents is not None), given_keys(parents or [()]))


def _count_statement(query: Query, *, owned: bool) -> Select[Any]:
    source = query.listing.source(query.scope)
    counted = select(func.count()).select_from(source.record).where(*query.conditions(source))
    if not owned:
        return counted
    owners = query.listing.parent_columns(query.scope, source)
    return counted.with_only_columns(*owners, func.count()).where(*query.listing.of_parents(query.scope, source)).group_by(*owners)


def anchor_statement(query: Query, key: Held) -> Select[Any]:
    """The order tuple of the row that a cursor stands on, as the viewer sees it; no row where it is gone."""
    source = query.listing.source(query.scope)
    record = query.scope.catalog[query.listing.record_name]
    named = [
        source.record.c[column] == bindparam(None, made(key, itemgetter(place)), type_=KEY, unique=True)
        for place, column in enumerate(key_columns(record.about))
    ]
    tuple_ = [order.expression(source).label(f"key_{place}") for place, order in enumerate(query.order())]
    return select(*tuple_).where(*named, *query.listing.conditions(query.scope, source, dated=False))


def page_of(query: Query, window: Window, rows: Sequence[Sequence[Any]]) -> Page:
    """The page that these rows make: one more than its size was asked for, to know whether there are more. So is the row of a cursor."""
    kept = rows[: window.size]
    more = len(rows) > window.size
    edges = [_edge(query, row) for row in kept]
    if window.backwards:
        return Page(tuple(reversed(edges)), has_next=window.before is not None, has_previous=more or window.after is not None)
    return Page(tuple(edges), has_next=more or window.before is not None, has_previous=window.after is not None)


def grouped(query: Query, rows: Iterable[Sequence[Any]], owners: Sequence[ParentKey]) -> list[Sequence[Any]]:
    """The rows of each owner, whose key stands at the end of a row."""
    width = query.listing.parent_width(query.scope)
    groups: dict[ParentKey, list[Any]] = {owner: [] for owner in owners}
    for row in rows:
        # Of a key of several columns, each is among those of some owner: together they may be of none.
        groups.get(tuple(row[-width:]), []).append(row)
    return [groups[owner] for owner in owners]


def _columns(query: Query, source: Source) -> list[ColumnElement[Any]]:
    viewer, record = query.scope.viewer, query.scope.catalog[query.listing.record_name]
    between = columns_of(viewer, record, source.record, "record_") if isinstance(query.listing.member, ThroughMany) else []
    return [*columns_of(viewer, query.listing.end, source.end, "node_"), *between]


def bounds(query: Query, source: Source, window: Window) -> list[ColumnElement[bool]]:
    """The conditions that keep a page between its cursors; their rows are read in the same statement."""
    found = []
    for key, backwards in ((window.after, False), (window.before, True)):
        if key is not None:
            keys = [order.reversed() for order in query.order()] if backwards else query.order()
            found.append(beyond(keys, source, anchor_statement(query, key).cte()))
    return found


def _edge(query: Query, row: Sequence[Any]) -> Edge:
    profile, record = query.scope.viewer.profile, query.scope.catalog[query.listing.record_name]
    node = record_of(profile, query.listing.end, row, day=query.as_of)
    between = record_of(profile, record, row, len(node.cells), query.as_of) if isinstance(query.listing.member, ThroughMany) else node
    return Edge(query.mark, node, between)
