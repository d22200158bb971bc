"""Views in the schema: the types that no declaration makes, and how standard execution answers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.batches import Batched
from db.catalog import Bound, Catalog
from db.entity import Described
from resolvers.access import Profile
from resolvers.comparisons import FIGURE_COMPARISONS
from resolvers.listings import Listing
from resolvers.page import Page
from resolvers.records import Record
from resolvers.slots import NOW, Values, filled
from resolvers.views import Behind, Told, View
from schema.context import Context
from schema.derive import listing_arguments, nullability
from schema.freshness import ASKED, UNKEPT
from schema.relay import PAGING, Connection, Withheld, add_connection, asked_for
from schema.scalars import output_type
from schema.typebook import Argument, Resolve, TypeBook, TypeField

VIEWS = {view.root: view for view in (FIGURE_COMPARISONS,)}
"""By their root fields; a catalog without the entity of a view does not have it."""


@dataclass(frozen=True)
class Shown:
    """A row as a view shows it, under the view's flags; ``known`` is what the request knows."""

    record: Record
    flags: Mapping[str, Any]
    known: Values


class Shows(Connection):
    """A list whose nodes are shown as a view."""

    def __init__(self, context: Context, bound: Bound, view: View, given: Mapping[str, Any]) -> None:
        """All rows that are on it are shown as of one moment."""
        arguments, self._flags = view.read(given)
        self._known = {NOW: context.now()}
        super().__init__(context.loaders, asked_for(context, Listing(bound), arguments), None)

    async def page(self) -> Page:
        """The page with its nodes shown."""
        page = await super().page()
        shown: list[Any] = [Shown(edge.node, self._flags, self._known) for edge in page.edges]
        return replace(page, edges=tuple(replace(edge, node=node) for edge, node in zip(page.edges, shown, strict=True)))


def view_roots(book: TypeBook, profile: Profile, catalog: Catalog) -> Iterator[TypeField]:
    """Adds the types of all views, and gives the roots that list them."""
    seen = [view for view in VIEWS.values() if view.over in catalog]
    if any(isinstance(member, Behind) for view in seen for member in view.members.values()):
        add_connection(book, "Node", "Node", "Records of any type", "任意类型的记录", control=ASKED)
    for view in seen:
        bound = catalog[view.over]
        fields = [_field(book, profile, bound, name, member) for name, member in view.members.items()]
        book.object(view.name, view.en, view.zh, fields, directives=[ASKED])
        add_connection(book, view.name, view.name, view.en, view.zh, control=ASKED)
        flags = [Argument(name, "Boolean", en, zh) for name, (en, zh) in view.flags.items()]
        yield book.field(
            view.root,
            f"{view.name}Connection!",
            view.root_en,
            view.root_zh,
            resolve=_root(bound, view),
            arguments=[*listing_arguments(bound, bound), *flags],
        )


def _root(bound: Bound, view: View) -> Resolve:
    return lambda _parent, context, arguments: Shows(context, bound, view, arguments)


def _field(book: TypeBook, profile: Profile, bound: Bound, name: str, member: Described) -> TypeField:
    def make(notation: str, **how: Any) -> TypeField:
        return book.field(name, notation, member.en, member.zh, **how)

    match member:
        case Told(value=value, held=held):
            directives = [UNKEPT] if member.passes else []
            return make(f"{output_type(book, value)}!", read=lambda shown: filled(held(shown.flags), shown.known), directives=directives)
        case Batched():
            return make(output_type(book, member.value) + nullability(profile, member), resolve=_batched(member))
        case Behind():
            return make("NodeConnection!", resolve=_behind(member), arguments=PAGING)
        case _:
            return make(f"{bound.name}!", read=lambda shown: shown.record)


def _batched(member: Batched) -> Resolve:
    async def resolve(shown: Shown, context: Context, _arguments: Any) -> Any:
        return member.pick(await context.loaders.filled(member.batch, shown.record, shown.flags))

    return resolve


def _behind(member: Behind) -> Resolve:
    async def resolve(shown: Shown, context: Context, arguments: dict[str, Any]) -> Connection:
        opened = member.open(context.scope, await context.loaders.needed(shown.record, member.needs), shown.flags)
        if opened is None:
            return Withheld()
        rows = member.query(context.scope, opened.shape, opened.held)
        asked = asked_for(replace(context, scope=rows.scope), rows.listing, {**arguments, "where": rows.where})
        return Connection(context.loaders, asked, None)

    return resolve
