"""A census of operations: which parts of a schema they reach, and how often each feature of the language stands in them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from random import Random
from typing import Any

from graphql import (
    ArgumentNode,
    DirectiveNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    get_named_type,
    parse,
    type_from_ast,
    visit,
)

from tests.operations import LEFT_OUT, Course, Operation

FIELDS = {
    "__typename": "`__typename`",
    "nodes": "`nodes`",
    "edges": "`edges`",
    "pageInfo": "`pageInfo`",
    "totalCount": "`totalCount`",
    "provenance": "`provenance`",
}
ARGUMENTS = {
    "first": "a page forwards",
    "last": "a page backwards",
    "where": "`where`",
    "orderBy": "`orderBy`",
    "asOf": "`asOf`",
    "lang": "`lang`",
    "year": "`year`",
    "by": "a lookup",
    "id": "`node(id:)`",
    "ids": "`nodes(ids:)`",
}
KEYS = {
    **{name: f"`{name}`" for name in ("some", "none", "every", "count", "and", "or", "not", "within", "isNull")},
    **dict.fromkeys(("eq", "in", "notIn", "has"), "equality"),
    **dict.fromkeys(("lt", "lte", "gt", "gte", "overlaps"), "comparison"),
    **dict.fromkeys(("contains", "startsWith"), "a part of a text"),
}
OTHERS = (
    "alias",
    "inline fragment",
    "named fragment",
    "fragment on another type",
    "`@skip`",
    "`@include`",
    "directive on a variable",
    "variable",
    "variable with a default",
    "order through a link",
    "order by a nullable key",
    "page in a page",
    "union or interface",
)
FEATURES = tuple(dict.fromkeys((*FIELDS.values(), *ARGUMENTS.values(), *KEYS.values(), *OTHERS)))


@dataclass
class Census:
    """What was counted."""

    schema: GraphQLSchema
    features: Counter[str] = field(default_factory=Counter)
    reached: set[str] = field(default_factory=set)

    def add(self, operation: Operation) -> None:
        """Count one more operation."""
        document = parse(operation.query)
        types = TypeInfo(self.schema)
        visit(document, TypeInfoVisitor(types, Counting(self, types)))
        for node in document.definitions:
            if isinstance(node, OperationDefinitionNode):
                for definition in node.variable_definitions or ():
                    self.features["variable with a default" if definition.default_value else "variable"] += 1
                    value = operation.variables.get(definition.variable.name.value)
                    self.value(type_from_ast(self.schema, definition.type), value)

    def value(self, type_: Any, value: Any) -> None:
        """Count the keys of a variable's value."""
        match value:
            case dict():
                named: Any = get_named_type(type_)
                for name, item in value.items():
                    self.key(named, name, nested=isinstance(item, dict))
                    self.value(named.fields[name].type, item)
            case list():
                for item in value:
                    self.value(type_, item)

    def key(self, type_: Any, name: str, *, nested: bool) -> None:
        """Count a key of an input object."""
        self.reached.add(f"{type_.name}.{name}")
        if type_.name.endswith("Order"):
            served: Any = self.schema.type_map[type_.name.removesuffix("Order")]
            nullable = name in served.fields and not isinstance(served.fields[name].type, GraphQLNonNull)
            self.features["order through a link" if nested else "order by a nullable key" if nullable else "order"] += 1
        elif name in KEYS:
            self.features[KEYS[name]] += 1

    def missed(self) -> set[str]:
        """What no operation reached."""
        return ways(self.schema).keys() - self.reached


class Counting(Visitor):
    """Counts what it comes by."""

    def __init__(self, census: Census, types: TypeInfo) -> None:
        super().__init__()
        self.census = census
        self.types = types
        self.pages = 0

    def enter_field(self, node: FieldNode, *_rest: Any) -> None:
        """Count a field."""
        name, features = node.name.value, self.census.features
        parent = self.types.get_parent_type()
        self.census.reached.add(f"{parent}.{name}")
        features["alias"] += node.alias is not None
        features[FIELDS.get(name, "field")] += 1
        named = get_named_type(self.types.get_type())
        features["union or interface"] += isinstance(named, GraphQLUnionType | GraphQLInterfaceType)
        if named and named.name.endswith("Connection"):
            features["page in a page"] += self.pages > 0
            self.pages += 1

    def leave_field(self, *_rest: Any) -> None:
        """A page ends with its field."""
        named = get_named_type(self.types.get_type())
        self.pages -= bool(named and named.name.endswith("Connection"))

    def enter_argument(self, node: ArgumentNode, *_rest: Any) -> None:
        """Count an argument of a field."""
        if self.types.get_directive() is None:
            self.census.reached.add(f"{self.types.get_parent_type()}.{self._field_name}({node.name.value})")
            self.census.features[ARGUMENTS.get(node.name.value, "argument")] += 1

    @property
    def _field_name(self) -> str:
        parent: Any = self.types.get_parent_type()
        found = self.types.get_field_def()
        return str(next(name for name, each in parent.fields.items() if each is found))

    def enter_object_field(self, node: ObjectFieldNode, *_rest: Any) -> None:
        """Count a key of an input object."""
        self.census.key(get_named_type(self.types.get_parent_input_type()), node.name.value, nested=node.value.kind == "object_value")

    def enter_directive(self, node: DirectiveNode, *_rest: Any) -> None:
        """Count a directive."""
        self.census.features[f"`@{node.name.value}`"] += 1
        self.census.features["directive on a variable"] += any(isinstance(each.value, VariableNode) for each in node.arguments or ())

    def enter_inline_fragment(self, node: InlineFragmentNode, *_rest: Any) -> None:
        """Count a fragment."""
        self.census.features["inline fragment"] += 1
        around = get_named_type(self.types.get_parent_type())
        other = node.type_condition is not None and around is not None and node.type_condition.name.value != around.name
        self.census.features["fragment on another type"] += other

    def enter_fragment_spread(self, *_rest: FragmentSpreadNode) -> None:
        """Count a fragment."""
        self.census.features["named fragment"] += 1


CURSORS = {"after", "before"}
"""Arguments that are filled in once an answer has told a cursor."""


@cache
def ways(schema: GraphQLSchema) -> dict[str, Course]:
    """Everything that operations may reach, and the shortest course to it: fields, their arguments, the keys of input objects."""
    found: dict[str, Course] = {}
    waiting: deque[tuple[Any, Course]] = deque([(schema.query_type, {})])
    seen: set[str] = set()
    while waiting:
        type_, course = waiting.popleft()
        if type_.name in seen:
            continue
        seen.add(type_.name)
        if isinstance(type_, GraphQLUnionType | GraphQLInterfaceType):
            waiting += [(possible, {**course, f"on {type_.name}": possible}) for possible in schema.get_possible_types(type_)]
        for name, each in getattr(type_, "fields", {}).items():
            place = f"{type_.name}.{name}"
            if name not in LEFT_OUT:
                found[place] = way = {**course, type_.name: name}
                waiting.append((get_named_type(each.type), way))
                for argument, given in getattr(each, "args", {}).items():
                    found[f"{place}({argument})"] = {**way, place: argument}
                    waiting.append((get_named_type(given.type), {**way, place: argument}))
    return {place: course for place, course in found.items() if place.rpartition("(")[2].rstrip(")") not in CURSORS}


def courses(schema: GraphQLSchema, start: int) -> Iterator[Course]:
    """One course after the other, from one of them on: so many operations in a row reach so many parts of the schema."""
    mixed = sorted(ways(schema).items())
    Random(0).shuffle(mixed)  # noqa: S311 - it only has to be the same again
    turned = start % len(mixed)
    return cycle(course for _, course in [*mixed[turned:], *mixed[:turned]])
