"""Coordinates, for the audit log: which fields of class P2 a document asks for in clear, and what it asks for that a role does not see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    FieldNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    visit,
)

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


class _Hidden(Visitor):
    """Collects what stands in one schema and not in another."""

    def __init__(self, info: TypeInfo, own: GraphQLSchema) -> None:
        super().__init__()
        self._info, self._own = info, own
        self.coordinates: set[str] = set()

    def enter_field(self, node: FieldNode, *_rest: Any) -> None:
        """Looks at one field of an object."""
        self._look(self._info.get_parent_type(), node.name.value, is_there=self._info.get_field_def() is not None)

    def enter_object_field(self, node: ObjectFieldNode, *_rest: Any) -> None:
        """Looks at one field of an argument."""
        given = get_named_type(self._info.get_parent_input_type())
        self._look(given, node.name.value, is_there=self._info.get_input_type() is not None)

    def _look(self, parent: Any, name: str, *, is_there: bool) -> None:
        seen = getattr(self._own.type_map.get(parent.name), "fields", {}) if parent is not None else {}
        if is_there and name not in seen and not name.startswith("__"):
            self.coordinates.add(f"{parent.name}.{name}")


def hidden(everything: GraphQLSchema, own: GraphQLSchema, text: str) -> tuple[str, ...]:
    """What a text asks for that ``everything`` has and the asker's ``own`` schema has not; nothing where it is no document."""
    try:
        document = parse(text, no_location=True)
    except (GraphQLSyntaxError, RecursionError):
        return ()
    info = TypeInfo(everything)
    found = _Hidden(info, own)
    visit(document, TypeInfoVisitor(info, found))
    return tuple(sorted(found.coordinates))


def _types(catalog: Catalog) -> dict[str, Bound]:
    """The object types whose fields are members of an entity, edges of dated records included."""
    edges = {f"{connection_name(member)}Edge": catalog[member.record] for bound in catalog.values() for member in bound.find(ThroughMany)}
    return {bound.name: bound for bound in catalog.values()} | edges


def _personal(profile: Profile, bound: Bound) -> list[str]:
    return [name for name, member in bound.members.items() if member.pii is Pii.P2 and not is_masked(profile, member)]
