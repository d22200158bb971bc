"""The root of every query: for each entity a lookup and a list, and any record by its id."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Iterator
from typing import Any

from db.catalog import Bound, Catalog
from resolvers import lookups
from resolvers.access import Profile, sees_entity
from resolvers.filters import tidy
from resolvers.listings import Listing
from resolvers.records import Record
from schema.context import Context
from schema.derive import listing_arguments
from schema.relay import Connection, asked_for
from schema.typebook import Argument, Resolve, TypeBook, TypeField
from schema.weights import sliced_by


def add_query(book: TypeBook, profile: Profile, catalog: Catalog, more: Iterable[TypeField] = ()) -> None:
    """Adds ``Query``; ``more`` are the roots that are not derived from an entity."""
    fields = [field for bound in catalog.values() if sees_entity(profile, bound) for field in _roots(book, bound)]
    book.object("Query", "All that can be asked", "查询入口", [*_nodes(book), *fields, *more])


def _roots(book: TypeBook, bound: Bound) -> Iterator[TypeField]:
    by = Argument("by", f"{bound.name}By!", "Exactly one key; a name that several bear finds none", "查询键（只取其一）")
    yield book.field(bound.singular, bound.name, f"One: {bound.about.en}", f"单个{bound.about.zh}", resolve=_lookup(bound), arguments=[by])
    arguments = listing_arguments(bound, bound)
    notation = f"{bound.name}Connection!"
    yield book.field(bound.plural, notation, f"All: {bound.about.en}", f"{bound.about.zh}列表", resolve=_list(bound), arguments=arguments)


def _nodes(book: TypeBook) -> Iterator[TypeField]:
    identity = Argument("id", "ID!", "An id that the hub gave", "标识")
    yield book.field("node", "Node", "Any record by its id", "按标识取任一记录", resolve=_node, arguments=[identity])
    many = Argument("ids", "[ID!]!", f"At most {lookups.NODES_MAX} ids", f"最多{lookups.NODES_MAX}个标识")
    yield book.field(
        "nodes",
        "[Node]!",
        "Records by their ids, in that order; null where nothing is visible",
        "按标识取多条记录",
        resolve=_several,
        arguments=[many],
        directives=[sliced_by(many.name)],
    )


def _lookup(bound: Bound) -> Resolve:
    def resolve(_parent: Any, context: Context, arguments: dict[str, Any]) -> Awaitable[Record | None]:
        return lookups.by_key(context.scope, context.loaders, bound, arguments["by"])

    return resolve


def _list(bound: Bound) -> Resolve:
    listing = Listing(bound)
    return lambda _parent, context, arguments: Connection(context.loaders, asked_for(context, listing, arguments), None)


def _node(_parent: Any, context: Context, arguments: dict[str, Any]) -> Awaitable[Record | None]:
    return lookups.node(context.scope, context.loaders, tidy(arguments["id"], "id"), "id")


def _several(_parent: Any, context: Context, arguments: dict[str, Any]) -> list[Awaitable[Record | None]]:
    ids = lookups.checked_ids(arguments["ids"])
    return [lookups.node(context.scope, context.loaders, text, f"ids[{place}]") for place, text in enumerate(ids)]
