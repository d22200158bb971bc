"""Branches: a list beneath a node of a tree is read place by place, the first rows of each, and merged.

An index gives the rows of one place in order, but of several none. Read in the order of the whole list instead, a page would pass over all
rows of other places that stand before its own: the page of a district whose rows were recorded last would read the whole table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from db.entity import Kind, Relation
from db.expressions import each_of
from resolvers.orders import SortKey
from resolvers.page import Query, Window, bounds
from resolvers.scope import Scope
from resolvers.trees import tree_of

Limit = Callable[[], ColumnElement[int]]
"""Gives the number of rows, as a parameter of its own each time."""


@dataclass(frozen=True)
class Branch:
    """The condition that divides a list: the relation to the tree, the node that is named, and the list without the condition."""

    relation: Relation
    root: Any
    rest: Query


def branch_of(query: Query) -> Branch | None:
    """The branch that a list of all rows is read beneath; ``None`` where it is not, or no index has a place's rows in the list's order."""
    if query.listing.member is not None or query.listing.end.kind is not Kind.CORE or query.order_by:
        return None
    for name, given in query.where.items():
        member = query.listing.end.members.get(name)
        if isinstance(member, Relation) and member.inverses and isinstance(given, Mapping) and given.keys() == {"within"}:
            rest = {key: stated for key, stated in query.where.items() if key != name}
            return Branch(member, given["within"], replace(query, where=rest))
    return None


def merged(scope: Scope, query: Query, branch: Branch, window: Window, key: SortKey, limit: Limit) -> Select[Any]:
    """The numbers of the first rows of the list: those of each place, then the first of all of them."""
    tree = tree_of(scope, scope.catalog[branch.relation.target], branch.root)
    source = query.listing.source(scope)
    of_place = (
        select(source.record.c.id)
        .where(source.record.c[f"{branch.relation.name}_id"] == tree.c.id, *branch.rest.conditions(source), *bounds(query, source, window))
        .order_by(key.by(source))
        .limit(limit())
        .correlate(tree)
    )
    found = each_of(of_place.scalar_subquery()).table_valued("value", name="value")
    number = found.c.value
    first = select(number.label("id")).select_from(tree, found).order_by(number.desc() if key.descending else number.asc())
    return first.limit(limit())
