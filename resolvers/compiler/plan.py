"""Plan: the root fields of an operation, each resolved to what its first statement finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.catalog import Bound
from resolvers.compiler.ir import Connection, Lookup, Plan, Root, Selected, Several, Text, Unsupported
from resolvers.compiler.resolve import Place, Resolve
from resolvers.filters import tidy
from resolvers.identity import prefix_of
from resolvers.listings import Listing
from resolvers.lookups import checked_ids, entity_of
from resolvers.scope import Scope
from resolvers.slots import Held, Slot, made

ROOT_TYPE = "Query"


@dataclass(frozen=True)
class Roots:
    """The root fields that compile; those of other names are told apart as `Unsupported`."""

    scope: Scope
    page_max: int

    def plan(self, selected: Selected) -> Plan:
        """The plan of one root field."""
        return Plan(selected.key, self._root(selected))

    def _root(self, selected: Selected) -> Root:
        match selected.name:
            case "__typename":
                return Text(f'"{ROOT_TYPE}"')
            case "node":
                return self._node(selected)
            case "nodes":
                return self._nodes(selected)
        for bound in self.scope.catalog.values():
            if selected.name == bound.singular:
                return self._lookup(bound, selected)
            if selected.name == bound.plural:
                return self._list(bound, selected)
        raise Unsupported(selected.name)

    @property
    def _resolve(self) -> Resolve:
        return Resolve(self.scope, self.page_max)

    def _list(self, bound: Bound, selected: Selected) -> Connection:
        return self._resolve.listed(Listing(bound), selected)

    def _lookup(self, bound: Bound, selected: Selected) -> Lookup:
        ((by, value),) = tidy(selected.arguments["by"], "by").items()
        return Lookup(self._resolve.record(Place(bound), selected.beneath[bound.name]), by, value)

    def _node(self, selected: Selected) -> Lookup:
        text = tidy(selected.arguments["id"], "id")
        (prefix,) = kinds_of(text)
        bound = entity_of(self.scope, prefix, "id")
        return Lookup(self._resolve.record(Place(bound), selected.beneath[bound.name]), "id", text)

    def _nodes(self, selected: Selected) -> Several:
        ids = selected.arguments["ids"]
        bounds = [entity_of(self.scope, prefix, "ids") for prefix in kinds_of(ids)]
        records = [self._resolve.record(Place(bound), selected.beneath[bound.name]) for bound in bounds]
        return Several(tuple(records), made(ids, checked_ids))


def kinds_of(ids: Held) -> Sequence[str]:
    """The prefixes of ids: of a slot those that shape its plan."""
    if isinstance(ids, Slot):
        return ids.kinds
    return sorted({prefix_of(text) for text in (ids if isinstance(ids, list) else [ids])})
