"""Freshness: how long caches may keep an answer, as ``@cacheControl`` says in the SDL of what the answer is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import strawberry
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_input_object_type,
)
from strawberry.directive import directive_field
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.schema_directive import Location
from strawberry.types.unset import UNSET

from db.batches import Batched
from db.catalog import Bound, Catalog, ThroughMany
from db.entity import Derived, Described
from resolvers.access import Profile, is_public, may_vanish, read_by

MAX_AGE = 60
"""Seconds for which caches may keep what nobody withdraws: reference records and those of organisations."""

CONTROL = (
    "A cache may keep what is made from this for so many seconds; 0: it asks each time. Nothing said: as what it stands in\n"
    "缓存可保留的秒数；0 表示每次须重新验证；未注明者从其所在"
)


@strawberry.enum(name="CacheControlScope", description="For whom caches may keep something\n缓存范围")
class CacheScope(Enum):
    """For whom something may be kept."""

    PUBLIC = strawberry.enum_value("PUBLIC", description="For everybody; so where nothing is said\n公共")
    PRIVATE = strawberry.enum_value("PRIVATE", description="For nobody: it is told to who asks, at that moment\n不予保留")


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION, Location.INPUT_FIELD_DEFINITION, Location.INPUT_OBJECT, Location.OBJECT],
    name="cacheControl",
    description=CONTROL,
)
class CacheControl:
    """How long what is shown, or found by, may be kept."""

    max_age: int = directive_field(name="maxAge")
    scope: CacheScope | None = directive_field(name="scope", default=UNSET)


KEPT = CacheControl(max_age=MAX_AGE)
ASKED = CacheControl(max_age=0)
"""It may be withdrawn, and then is gone at once: who keeps it asks each time whether it still stands."""
UNKEPT = CacheControl(max_age=0, scope=CacheScope.PRIVATE)
"""It is of the moment, or of whoever asks."""


def control_of(bounds: Iterable[Bound]) -> CacheControl:
    """What holds for what shows, or is found by, rows of all of these entities."""
    all_of = list(bounds)
    if not all(map(is_public, all_of)):
        return UNKEPT
    return ASKED if any(map(may_vanish, all_of)) else KEPT


def said_of(profile: Profile, catalog: Catalog, member: Described) -> list[CacheControl]:
    """What is said of a member itself: only where it lets rows be seen through that neither its record nor its type speaks for."""
    if not isinstance(member, Derived | Batched | ThroughMany):
        return []
    control = control_of(catalog[name] for name in read_by(profile, catalog, member))
    return [] if control is KEPT else [control]


def max_age(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> int | None:
    """The seconds for which an operation's answer may be kept: the least of all that it selects or finds by.

    ``None`` where it is kept by nobody. What a variable leaves out counts, and a variable may find by whatever its type can.
    """
    found = _Found(schema, fragments)
    found.select(operation.selection_set, schema.get_root_type(operation.operation))
    controls = [control for each in found.elements.values() for control in _said(each)]
    if any(control.scope is CacheScope.PRIVATE for control in controls):
        return None
    return min((control.max_age for control in controls), default=MAX_AGE)


class _Found:
    """The types and fields of an operation, each once, however often a fragment is spread."""

    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self.schema, self.fragments = schema, fragments
        self.elements: dict[int, Any] = {}
        self._spread: set[str] = set()

    def add(self, *elements: Any) -> None:
        self.elements |= {id(each): each for each in elements}

    def select(self, chosen: SelectionSetNode, parent: Any) -> None:
        for node in chosen.selections:
            if isinstance(node, FieldNode):
                self.field(node, parent)
                continue
            name = node.name.value if isinstance(node, FragmentSpreadNode) else ""
            if name not in self._spread:
                self._spread |= {name} if name else set()
                inner: Any = self.fragments[name] if name else node
                condition = inner.type_condition
                self.select(inner.selection_set, self.schema.type_map[condition.name.value] if condition else parent)

    def field(self, node: FieldNode, parent: Any) -> None:
        if node.name.value.startswith("__"):
            return
        field = parent.fields[node.name.value]
        named = get_named_type(field.type)
        self.add(field, named, *(self.schema.get_possible_types(named) if is_abstract_type(named) else ()))
        for argument in node.arguments or ():
            self.value(argument.value, field.args[argument.name.value].type)
        if node.selection_set:
            self.select(node.selection_set, named)

    def value(self, value: Any, type_: Any) -> None:
        named = get_named_type(type_)
        match value:
            case VariableNode() if is_input_object_type(named):
                self.add(*_least_within(named))
            case ListValueNode():
                for item in value.values:
                    self.value(item, named)
            case ObjectValueNode() if is_input_object_type(named):
                self.add(named)
                for given in value.fields:
                    key = named.fields[given.name.value]
                    self.add(key)
                    self.value(given.value, key.type)


def _least_within(named: GraphQLInputObjectType) -> list[Any]:
    """What a value of this type may find by that is kept for less than all, looked for no further than to the first such type."""
    within = {named.name: named}
    for type_ in _growing(within):
        inner = [get_named_type(key.type) for key in type_.fields.values()]
        within.update((each.name, each) for each in inner if is_input_object_type(each))
        less = [each for each in (type_, *type_.fields.values()) if any(control.max_age < MAX_AGE for control in _said(each))]
        if less:
            return less
    return []


def _growing(types: dict[str, GraphQLInputObjectType]) -> Iterator[GraphQLInputObjectType]:
    """All of them, those too that are added meanwhile."""
    seen = 0
    while seen < len(types):
        for each in [*types.values()][seen:]:
            seen += 1
            yield each


def _said(element: GraphQLObjectType | GraphQLInputObjectType | Any) -> list[CacheControl]:
    definition = element.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return [each for each in getattr(definition, "directives", None) or () if isinstance(each, CacheControl)]
