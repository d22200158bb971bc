"""Select: an operation becomes what it selects. Fragments, directives and variables are gone, aliases kept, equal keys merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    NameNode,
    SelectionSetNode,
    VariableValues,
    get_argument_values,
    get_directive_values,
    get_named_type,
    is_abstract_type,
    is_composite_type,
)

from resolvers.compiler.ir import Selected, Unsupported
from resolvers.slots import Slot, made_of

INTROSPECTION = {"__schema", "__type"}
TYPE_NAME = "__typename"


@dataclass(frozen=True)
class Select:
    """What one operation is read with; ``variables`` hold slots where only the request knows the value."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableValues

    def merged(self, parent: GraphQLObjectType, sets: Iterable[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """The nodes that these sets hold for one concrete type, by their keys in the order of the answer."""
        found: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        for chosen in sets:
            for node in self._collect(parent, chosen, seen):
                found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        return found

    def _of(self, parent: GraphQLObjectType, sets: Iterable[SelectionSetNode]) -> tuple[Selected, ...]:
        return tuple(self.field(parent, key, nodes) for key, nodes in self.merged(parent, sets).items())

    def _collect(self, parent: GraphQLObjectType, chosen: SelectionSetNode, seen: set[str]) -> Iterator[FieldNode]:
        for node in chosen.selections:
            if not self._included(node.directives or ()):
                continue
            match node:
                case FieldNode():
                    yield node
                case InlineFragmentNode(type_condition=condition, selection_set=inner):
                    if condition is None or self._applies(condition.name.value, parent):
                        yield from self._collect(parent, inner, seen)
                case FragmentSpreadNode(name=name) if name.value not in seen:
                    seen.add(name.value)
                    fragment = self.fragments[name.value]
                    if self._applies(fragment.type_condition.name.value, parent):
                        yield from self._collect(parent, fragment.selection_set, seen)

    def _included(self, directives: Iterable[DirectiveNode]) -> bool:
        holder = FieldNode(name=NameNode(value=""), directives=tuple(directives))
        skip = get_directive_values(GraphQLSkipDirective, holder, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, holder, self.variables)
        return not (skip and skip["if"]) and (include is None or bool(include["if"]))

    def _applies(self, condition: str, parent: GraphQLObjectType) -> bool:
        named = self.schema.type_map[condition]
        return named is parent or (is_abstract_type(named) and self.schema.is_sub_type(named, parent))

    def field(self, parent: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Selected:
        """What nodes of one key select together; raises `Unsupported`."""
        name = nodes[0].name.value
        if name in INTROSPECTION:
            reason = "introspection"
            raise Unsupported(reason)
        if name == TYPE_NAME:
            return Selected(key, name)
        field = parent.fields[name]
        sets = [node.selection_set for node in nodes if node.selection_set]
        return Selected(key, name, self._arguments(field, nodes[0]), {type_.name: self._of(type_, sets) for type_ in self._types(field)})

    def _types(self, field: GraphQLField) -> Iterable[GraphQLObjectType]:
        named = get_named_type(field.type)
        if is_abstract_type(named):
            return self.schema.get_possible_types(named)
        return [cast("GraphQLObjectType", named)] if is_composite_type(named) else ()

    def _arguments(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        try:
            given = get_argument_values(field, node, self.variables)
        except GraphQLError:
            reason = "argument"
            raise Unsupported(reason) from None
        return {name: _closed(value) for name, value in given.items()}


def _closed(value: Any) -> Any:
    """The same, a list that holds slots beside values made one slot: it travels as one parameter."""
    match value:
        case dict():
            return {key: _closed(item) for key, item in value.items()}
        case list() if any(isinstance(item, Slot) for item in value):
            return made_of([value], list)
        case list():
            return [_closed(item) for item in value]
        case _:
            return value
