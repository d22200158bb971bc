"""Coordinates: which fields of class P2 a document asks for in clear, for the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graphql import FieldNode, GraphQLSchema, TypeInfo, TypeInfoVisitor, Visitor, parse, visit

from db.catalog import Bound, Catalog, ThroughMany
from db.entity import Pii
from resolvers.access import Profile, is_masked
from schema.derive import connection_name

KEPT = 1_000
"""Documents whose coordinates are kept."""


class Coordinates:
    """What the documents of one profile ask for in clear, by the names of entities and fields: ``Member.gender``.

    A field on the edge of a dated record is named by the record. A field that a directive leaves out is told all the same.
    """

    def __init__(self, schema: GraphQLSchema, catalog: Catalog, profile: Profile) -> None:
        """``schema`` is the profile's."""
        self._schema = schema
        self._personal = {name: frozenset(_personal(profile, bound)) for name, bound in _types(catalog).items()}
        self._names = {name: bound.name for name, bound in _types(catalog).items()}
        self.of = lru_cache(maxsize=KEPT)(self._of)

    def _of(self, text: str) -> tuple[str, ...]:
        """The coordinates in a valid document."""
        info = TypeInfo(self._schema)
        found = _Fields(info, self._personal, self._names)
        visit(parse(text, no_location=True), TypeInfoVisitor(info, found))
        return tuple(sorted(found.coordinates))


class _Fields(Visitor):
    """Collects the fields of class P2."""

    def __init__(self, info: TypeInfo, personal: Mapping[str, frozenset[str]], names: Mapping[str, str]) -> None:
        super().__init__()
        self._info, self._personal, self._names = info, personal, names
        self.coordinates: set[str] = set()

    def enter_field(self, node: FieldNode, *_rest: Any) -> None:
        """Looks at one field."""
        parent = self._info.get_parent_type()
        if parent is not None and node.name.value in self._personal.get(parent.name, ()):
            self.coordinates.add(f"{self._names[parent.name]}.{node.name.value}")


def _types(catalog: Catalog) -> dict[str, Bound]:
    """The object types whose fields are members of an entity, edges of dated records included."""
    edges = {f"{connection_name(member)}Edge": catalog[member.record] for bound in catalog.values() for member in bound.find(ThroughMany)}
    return {bound.name: bound for bound in catalog.values()} | edges


def _personal(profile: Profile, bound: Bound) -> list[str]:
    return [name for name, member in bound.members.items() if member.pii is Pii.P2 and not is_masked(profile, member)]
