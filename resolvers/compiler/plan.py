"""Plan: the root fields of an operation, each resolved to what its first statement finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.catalog import Bound
from resolvers.compiler.ir import Lookup, Plan, Root, Selected, Several, Text, Unsupported
from resolvers.compiler.resolve import Place, Resolve
from resolvers.filters import tidy
from resolvers.identity import prefix_of
from resolvers.listings import Listing
from resolvers.lookups import checked_ids, entity_of
from resolvers.scope import Scope
from resolvers.slots import Held, Slot, made
from resolvers.views import View

ROOT_TYPE = "Query"


@dataclass(frozen=True)
class Roots:
    """The root fields that compile, ``views`` by theirs; those of other names are told apart as `Unsupported`."""

    scope: Scope
    page_max: int
    views: Mapping[str, View] = field(default_factory=dict)

    def plan(self, selected: Selected) -> Plan:
        """The plan of one root field."""
        resolve = Resolve(self.scope, self.page_max)
        root = self._root(resolve, selected)
        return Plan(selected.key, root, fills=tuple(resolve.fills))

    def _root(self, resolve: Resolve, selected: Selected) -> Root:
        match selected.name:
            case "__typename":
                return Text(f'"{ROOT_TYPE}"')
            case "node":
                return self._node(resolve, selected)
            case "nodes":
                return self._nodes(resolve, selected)
            case name if name in self.views:
                return resolve.viewed(self.views[name], selected)
        for bound in self.scope.catalog.values():
            if selected.name == bound.singular:
                return _lookup(resolve, bound, selected)
            if selected.name == bound.plural:
                return resolve.listed(Listing(bound), selected)
        raise Unsupported(selected.name)

    def _node(self, resolve: Resolve, selected: Selected) -> Lookup:
        text = tidy(selected.arguments["id"], "id")
        (prefix,) = kinds_of(text)
        bound = entity_of(self.scope, prefix, "id")
        return Lookup(resolve.record(Place(bound), selected.beneath[bound.name]), "id", text)

    def _nodes(self, resolve: Resolve, selected: Selected) -> Several:
        ids = selected.arguments["ids"]
        bounds = [entity_of(self.scope, prefix, "ids") for prefix in kinds_of(ids)]
        records = [resolve.record(Place(bound), selected.beneath[bound.name]) for bound in bounds]
        return Several(tuple(records), made(ids, checked_ids))


def _lookup(resolve: Resolve, bound: Bound, selected: Selected) -> Lookup:
    ((by, value),) = tidy(selected.arguments["by"], "by").items()
    return Lookup(resolve.record(Place(bound), selected.beneath[bound.name]), by, value)


def kinds_of(ids: Held) -> Sequence[str]:
    """The prefixes of ids: of a slot those that shape its plan."""
    if isinstance(ids, Slot):
        return ids.kinds
    return sorted({prefix_of(text) for text in (ids if isinstance(ids, list) else [ids])})
