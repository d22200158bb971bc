"""Resolve: names become columns and relations, arguments become queries; what the loaders alone can answer is `Unsupported`.

Problems that an argument has in itself are raised as such, and then told by the standard way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from db.batches import Batched
from db.catalog import Bound, ThroughMany, ToMany
from db.entity import Derived, Either, Field, Given, Kind, Relation
from db.values import Localized
from resolvers import permits
from resolvers.access import is_audited, seen_targets
from resolvers.compiler.columns import columns_of, far_columns, items_of
from resolvers.compiler.ir import (
    Alternatives,
    Brought,
    Cell,
    Connection,
    Count,
    Cursor,
    Embedded,
    Far,
    Fill,
    Filled,
    Identity,
    Link,
    Node,
    Nodes,
    PageInfo,
    Part,
    Raw,
    Record,
    Selected,
    Text,
)
from resolvers.listings import Listing
from resolvers.page import Query, query_of
from resolvers.scope import Scope
from resolvers.seen import SEEN
from resolvers.slots import Held, made
from resolvers.views import Arguments, Behind, Itself, Told, View
from resolvers.written import written

TYPE_NAME = "__typename"
Chosen = Iterable[Selected]


def wants_english(lang: str | None) -> bool:
    """Whether a text is wanted in English, where there is one."""
    return (lang or "").lower().split("-")[0] == "en"


@dataclass(frozen=True)
class Place:
    """The row that fields are selected of: its entity, and the day of the list that it was found in."""

    bound: Bound
    day: Held = None


@dataclass(frozen=True)
class Viewing:
    """The nodes of a list are shown as a view, under its flags."""

    view: View
    flags: Arguments


@dataclass(frozen=True)
class Resolve:
    """What names are resolved with; ``fills`` are what Python is to fill in, as it is met."""

    scope: Scope
    page_max: int
    fills: list[Fill] = field(default_factory=list)
    viewing: Viewing | None = None

    def record(self, place: Place, chosen: Chosen) -> Record:
        """An object of the row's own type."""
        return Record(place.bound, (*((field.key, self._member(place, field)) for field in chosen), *self._seen(place.bound)))

    def _seen(self, bound: Bound) -> tuple[tuple[str, Identity], ...]:
        """Where somebody's reading is written down: the id, last in its object."""
        audited = bound.kind is Kind.PEOPLE and is_audited(self.scope.viewer.profile)
        return ((SEEN, Identity(bound)),) if audited else ()

    def listed(self, listing: Listing, selected: Selected) -> Connection:
        """A connection under its arguments."""
        return self.connection(query_of(listing, self.scope, selected.arguments), selected)

    def viewed(self, view: View, selected: Selected) -> Connection:
        """The list of a view."""
        arguments, flags = view.read(selected.arguments)
        shown = replace(self, viewing=Viewing(view, flags))
        return shown.listed(Listing(self.scope.catalog[view.over]), replace(selected, arguments=arguments))

    def connection(self, query: Query, selected: Selected) -> Connection:
        """A list, page by page."""
        (chosen,) = selected.beneath.values()
        type_name = next(iter(selected.beneath))
        paged = any(field.name in self._parts() for field in chosen)
        window = query.window(selected.arguments, self.page_max) if paged else None
        parts = tuple((field.key, self._part(query, type_name, field)) for field in chosen)
        if any(field.name == "pageInfo" for field in chosen) and (told := self._seen(self.scope.catalog[query.listing.record_name])):
            # The cursors of a page tell the ids of its rows.
            parts = (*parts, (SEEN, Nodes(Record(told[0][1].bound, told))))
        items = items_of(parts)
        columns = columns_of(self.scope, self.scope.catalog[query.listing.record_name], items)
        return Connection(query, window, parts, columns, far_columns(items))

    def _member(self, place: Place, field: Selected) -> Node:
        match field.name:
            case "__typename":
                return named(place.bound.name)
            case "id":
                return Identity(place.bound)
            case "provenance":
                return self._provenance(place, field)
            case permits.FIELD:
                return self._permits(place, field)
            case _:
                return self._node(place, place.bound.members[field.name], field)

    def _provenance(self, place: Place, field: Selected) -> Record:
        def one(inner: Selected) -> Node:
            if inner.name == TYPE_NAME:
                return named("Provenance")
            return self._node(place, place.bound.provenance[inner.name], inner)

        return Record(place.bound, tuple((inner.key, one(inner)) for inner in field.beneath["Provenance"]))

    def _permits(self, place: Place, field: Selected) -> Record:
        offered = permits.permits(self.scope.viewer, place.bound)
        ((type_name, chosen),) = field.beneath.items()
        told = ((inner.key, named(type_name) if inner.name == TYPE_NAME else Cell(place.bound, offered[inner.name])) for inner in chosen)
        return Record(place.bound, tuple(told))

    def _node(self, place: Place, member: Any, field: Selected) -> Node:
        match member:
            case Field() | Derived():
                return self._cell(place, member, field)
            case Relation():
                return self._link(place.bound, member, field)
            case Batched():
                return self._filled(place.bound, member, self._given(place, member, field), field)
            case Either():
                seen = seen_targets(self.scope.viewer.profile, self.scope.catalog, member)
                links = tuple((f"{name}_id", self._link(place.bound, target, field)) for name, target in seen.items())
                return Alternatives(links)
            case ToMany(listed=True):
                source = self.scope.catalog[member.source]
                query = Query(Listing(source, place.bound, member), self.scope)
                record = self.record(Place(source), field.beneath[source.name])
                return Embedded(query, record, columns_of(self.scope, source, [record]))
            case _:
                end = self.scope.catalog[member.source if isinstance(member, ToMany) else member.far.target]
                return self.listed(Listing(end, place.bound, member), field)

    def _cell(self, place: Place, member: Field | Derived, field: Selected) -> Cell:
        (given,) = self._given(place, member, field).values() or (None,)
        english = made(field.arguments.get("lang"), wants_english) if isinstance(member.value, Localized) else False
        return Cell(place.bound, member, given, english, parts_of(field))

    def _given(self, place: Place, member: Any, field: Selected) -> dict[str, Held]:
        """The one argument that a computed member may take."""
        match getattr(member, "given", Given.NOTHING):
            case Given.AS_OF:
                return {"asOf": field.arguments.get("asOf") or place.day}
            case Given.YEAR:
                return {"year": field.arguments.get("year")}
            case _:
                return {}

    def _filled(self, bound: Bound, member: Batched | Behind, arguments: Arguments, field: Selected) -> Filled:
        needs = needs_of(self.scope, bound, member.batch.needs if isinstance(member, Batched) else member.needs)
        self.fills.append(Fill(member, needs, arguments, field))
        return Filled(len(self.fills) - 1, needs)

    def _link(self, bound: Bound, relation: Relation, field: Selected) -> Link:
        target = self.scope.catalog[relation.target]
        local, remote = self.scope.catalog.link(bound, relation)
        return Link(local, remote, self.record(Place(target), field.beneath.get(target.name, ())))

    def _parts(self) -> Mapping[str, Callable[[Query, Selected], Any]]:
        return {"nodes": self._nodes, "edges": self._edges, "pageInfo": page_info}

    def _part(self, query: Query, type_name: str, field: Selected) -> Any:
        if field.name == TYPE_NAME:
            return named(type_name)
        return Count() if field.name == "totalCount" else self._parts()[field.name](query, field)

    def _nodes(self, query: Query, field: Selected) -> Nodes:
        return Nodes(self._item(query, field))

    def _item(self, query: Query, field: Selected) -> Record | Far:
        """The node of a place in the list, over the listed row."""
        end = query.listing.end
        place = Place(end, query.as_of)
        if self.viewing:
            return replace(self, viewing=None).shown(self.viewing, place, field)
        record = self.record(place, field.beneath[end.name])
        return Far(record, columns_of(self.scope, end, [record])) if isinstance(query.listing.member, ThroughMany) else record

    def shown(self, viewing: Viewing, place: Place, field: Selected) -> Record:
        """A row as a view shows it."""
        view = viewing.view

        def one(inner: Selected) -> Node:
            if inner.name == TYPE_NAME:
                return named(view.name)
            match view.members[inner.name]:
                case Itself():
                    return self.record(place, inner.beneath[place.bound.name])
                case Told(value=value, held=held):
                    return Brought(made(held(viewing.flags), partial(written, value)))
                case member:
                    return self._filled(place.bound, member, viewing.flags, inner)

        return Record(place.bound, tuple((inner.key, one(inner)) for inner in field.beneath[view.name]))

    def _edges(self, query: Query, field: Selected) -> Nodes:
        ((type_name, chosen),) = field.beneath.items()
        row = Place(self.scope.catalog[query.listing.record_name], query.as_of)
        fields = tuple((inner.key, self._of_edge(query, type_name, row, inner)) for inner in chosen)
        # Its cursor tells the row's id, whatever else is selected.
        return Nodes(Record(row.bound, (*fields, *self._seen(row.bound))))

    def _of_edge(self, query: Query, type_name: str, row: Place, field: Selected) -> Node:
        match field.name:
            case "__typename":
                return named(type_name)
            case "cursor":
                return Cursor(query)
            case "node":
                return self._item(query, field)
            case _:
                return self._node(row, row.bound.members[field.name], field)


def needs_of(scope: Scope, bound: Bound, paths: Iterable[str]) -> Record:
    """What a batch needs of a row, by the words of the paths; a link to what is beneath ends in a dot."""
    beneath: dict[str, list[str]] = {}
    for path in paths:
        head, dot, rest = path.partition(".")
        beneath.setdefault(head + dot, []).append(rest)
    return Record(bound, tuple((key, _need(scope, bound, key, rests)) for key, rests in beneath.items()))


def _need(scope: Scope, bound: Bound, key: str, rests: list[str]) -> Node:
    member: Any = bound.members[key.removesuffix(".")]
    if not key.endswith("."):
        return Raw(bound, member)
    local, remote = scope.catalog.link(bound, member)
    return Link(local, remote, needs_of(scope, scope.catalog[member.target], rests))


def named(type_name: str) -> Text:
    """The name of a type, as its ``__typename``."""
    return Text(f'"{type_name}"')


def page_info(_query: Query, field: Selected) -> PageInfo:
    """What is asked of a page's place."""
    return PageInfo(tuple((inner.key, named("PageInfo") if inner.name == TYPE_NAME else inner.name) for inner in field.beneath["PageInfo"]))


def parts_of(field: Selected) -> tuple[tuple[str, Part | Text], ...]:
    """What is selected of a value that is an object."""
    return tuple(
        (inner.key, named(type_name) if inner.name == TYPE_NAME else Part(inner.name, parts_of(inner)))
        for type_name, chosen in field.beneath.items()
        for inner in chosen
    )
