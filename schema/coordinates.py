"""Coordinates, for the audit log: which fields of class P2 a document asks for in clear, and what it asks for that a role does not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import (
    FieldNode,
    GraphQLInputObjectType,
    GraphQLSchema,
    GraphQLSyntaxError,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    Visitor,
    get_named_type,
    parse,
    type_from_ast,
    visit,
)

from db.catalog import Bound, Catalog, ThroughMany
from db.entity import Pii
from resolvers.access import Profile, is_masked
from schema.derive import connection_name

INPUTS = ("Filter", "Order", "By")
"""What the inputs of an entity's lists and lookups are called, after its name."""
KEPT = 1_000
"""Documents whose coordinates are kept."""


class Coordinates:
    """What the operations of one profile ask for in clear.

    ``Member.gender`` is where it is told, ``MemberFilter.gender`` where rows are found by it. A field on the edge of a dated record is
    named by the record. A field that a directive leaves out is told all the same.
    """

    def __init__(self, schema: GraphQLSchema, catalog: Catalog, profile: Profile) -> None:
        """``schema`` is the profile's."""
        self._schema = schema
        self._personal = Personal.of(catalog, profile)
        self._of = lru_cache(maxsize=KEPT)(self._in_document)

    def of(self, text: str, variables: Mapping[str, Any]) -> tuple[str, ...]:
        """The coordinates in a valid document and in its variables."""
        found, given = self._of(text)
        told = {name for variable, type_ in given if variable in variables for name in self._in_value(type_, variables[variable])}
        return tuple(sorted(found | told))

    def _in_document(self, text: str) -> tuple[frozenset[str], tuple[tuple[str, Any], ...]]:
        info, document = TypeInfo(self._schema), parse(text, no_location=True)
        found = _Fields(info, self._personal)
        visit(document, TypeInfoVisitor(info, found))
        operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
        variables = [node for operation in operations for node in operation.variable_definitions or ()]
        given = tuple((node.variable.name.value, type_from_ast(self._schema, node.type)) for node in variables)
        return frozenset(found.coordinates), given

    def _in_value(self, type_: Any, value: Any) -> Iterator[str]:
        """The coordinates in the value of a variable."""
        named = get_named_type(type_)
        if isinstance(value, list):
            for item in value:
                yield from self._in_value(named, item)
        elif isinstance(value, Mapping) and isinstance(named, GraphQLInputObjectType):
            for key, inner in value.items():
                yield from self._personal.coordinate(named.name, key)
                if key in named.fields:
                    yield from self._in_value(named.fields[key].type, inner)


@dataclass(frozen=True)
class Personal:
    """The members of class P2 that are seen in clear, by the types that have them; ``names`` tell the types as the log does."""

    members: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    @staticmethod
    def of(catalog: Catalog, profile: Profile) -> Personal:
        """Those of a profile: of object types, of edges of dated records, of what finds and sorts by them."""
        own = {bound.name: frozenset(_personal(profile, bound)) for bound in catalog.values()}
        edges = {f"{connection_name(member)}Edge": member.record for bound in catalog.values() for member in bound.find(ThroughMany)}
        inputs = {f"{name}{kind}": name for name in own for kind in INPUTS}
        types = {**{name: name for name in own}, **edges, **inputs}
        return Personal(
            {name: own[bound] for name, bound in types.items()}, {name: name if name in inputs else bound for name, bound in types.items()}
        )

    def coordinate(self, type_name: str, field: str) -> Iterator[str]:
        """The coordinate of a field, where it is such a member."""
        if field in self.members.get(type_name, ()):
            yield f"{self.names[type_name]}.{field}"


class _Fields(Visitor):
    """Collects the fields of class P2, and what finds and sorts by them."""

    def __init__(self, info: TypeInfo, personal: Personal) -> None:
        super().__init__()
        self._info, self._personal = info, personal
        self.coordinates: set[str] = set()

    def enter_field(self, node: FieldNode, *_rest: Any) -> None:
        """Looks at one field."""
        parent = self._info.get_parent_type()
        self.coordinates.update(self._personal.coordinate(parent.name, node.name.value) if parent else ())

    def enter_object_field(self, node: ObjectFieldNode, *_rest: Any) -> None:
        """Looks at one field of an argument."""
        given = get_named_type(self._info.get_parent_input_type())
        self.coordinates.update(self._personal.coordinate(given.name, node.name.value) if given else ())


class _Hidden(Visitor):
    """Collects what stands in one schema and not in another."""

    def __init__(self, info: TypeInfo, everything: GraphQLSchema, own: GraphQLSchema) -> None:
        super().__init__()
        self._info, self._everything, self._own = info, everything, own
        self.coordinates: set[str] = set()
        self.variables: dict[str, Any] = {}

    def enter_variable_definition(self, node: VariableDefinitionNode, *_rest: Any) -> None:
        """Notes of which type a variable is."""
        self.variables[node.variable.name.value] = type_from_ast(self._everything, node.type)

    def enter_field(self, node: FieldNode, *_rest: Any) -> None:
        """Looks at one field of an object."""
        self._look(self._info.get_parent_type(), node.name.value, is_there=self._info.get_field_def() is not None)

    def enter_object_field(self, node: ObjectFieldNode, *_rest: Any) -> None:
        """Looks at one field of an argument."""
        given = get_named_type(self._info.get_parent_input_type())
        self._look(given, node.name.value, is_there=self._info.get_input_type() is not None)

    def look_into(self, type_: Any, value: Any) -> None:
        """Looks at the value of a variable."""
        named = get_named_type(type_)
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, Mapping) or not isinstance(named, GraphQLInputObjectType):
                continue
            for key, inner in item.items():
                self._look(named, key, is_there=key in named.fields)
                if key in named.fields:
                    self.look_into(named.fields[key].type, inner)

    def _look(self, parent: Any, name: str, *, is_there: bool) -> None:
        if parent is None:
            return
        seen = getattr(self._own.type_map.get(parent.name), "fields", {})
        # What nobody finds or sorts by is asked for all the same by whoever tries to read a masked value letter by letter.
        if (is_there or name in self._members(parent.name)) and name not in seen and not name.startswith("__"):
            self.coordinates.add(f"{parent.name}.{name}")

    def _members(self, type_name: str) -> Mapping[str, Any]:
        """The fields of the type that an input finds or sorts."""
        base = next((type_name.removesuffix(kind) for kind in INPUTS if type_name.endswith(kind)), "")
        return getattr(self._everything.type_map.get(base), "fields", {})


def hidden(everything: GraphQLSchema, own: GraphQLSchema, text: str, variables: Mapping[str, Any]) -> tuple[str, ...]:
    """What is asked for that ``everything`` has and the asker's ``own`` schema has not; nothing where the text is no document."""
    try:
        document = parse(text, no_location=True)
    except (GraphQLSyntaxError, RecursionError):
        return ()
    info = TypeInfo(everything)
    found = _Hidden(info, everything, own)
    visit(document, TypeInfoVisitor(info, found))
    for name, value in variables.items():
        found.look_into(found.variables.get(name), value)
    return tuple(sorted(found.coordinates))


def _personal(profile: Profile, bound: Bound) -> list[str]:
    return [name for name, member in bound.members.items() if member.pii is Pii.P2 and not is_masked(profile, member)]
