"""Places: which part of the schema an error is about, by its coordinate, and what type of value is expected there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    BREAK,
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    visit,
)

from resolvers.problems import Problem

PLACES = (FieldNode, ArgumentNode, ObjectFieldNode, DirectiveNode)
"""What has a coordinate of its own; whatever stands in it has that one."""


@dataclass(frozen=True)
class Place:
    """A place in a document: its coordinate, the type of the value that it takes, and the fields around it, the nearest first."""

    coordinate: str | None
    expected: str | None
    fields: tuple[tuple[str, Any], ...]

    def about(self, argument: str) -> Place:
        """The argument of the nearest field that has one of this name; the place itself where none has."""
        for coordinate, definition in self.fields:
            if argument in definition.args:
                return Place(f"{coordinate}({argument}:)", str(definition.args[argument].type), ())
        return self


def tell_places(schema: GraphQLSchema, document: DocumentNode, errors: Iterable[GraphQLError]) -> None:
    """Writes into the extensions of each error its ``coordinate``, and what is ``expected`` there, as far as the document tells."""
    found = [(error, error.nodes[0]) for error in errors if error.nodes]
    if not found:
        return
    info = TypeInfo(schema)
    places = _Places(info, [node for _, node in found])
    visit(document, TypeInfoVisitor(info, places))
    for error, node in found:
        error.extensions = {**(error.extensions or {}), **dict(_said(error, places.of(node)))}


def _said(error: GraphQLError, place: Place | None) -> Iterator[tuple[str, str]]:
    argument = _argument(error.original_error)
    if place and argument:
        place = place.about(argument)
    if place and place.coordinate:
        yield "coordinate", place.coordinate
        if place.expected:
            yield "expected", place.expected


def _argument(reason: Exception | None) -> str | None:
    """The argument that a problem is about: the first name in the path to what is wrong."""
    if not isinstance(reason, Problem):
        return None
    return (reason.at or reason.about).partition(".")[0].partition("[")[0]


class _Places(Visitor):
    """Looks for nodes, and for where each variable is used first."""

    def __init__(self, info: TypeInfo, wanted: Iterable[Node]) -> None:
        super().__init__()
        self._info = info
        self._wanted = {id(node) for node in wanted if not isinstance(node, VariableDefinitionNode)}
        self._missing = self._wanted | {node.variable.name.value for node in wanted if isinstance(node, VariableDefinitionNode)}
        self._inside: list[str | None] = []
        self._fields: list[tuple[str, Any]] = []
        self._found: dict[int, Place] = {}
        self._used: dict[str, Place] = {}

    def of(self, node: Node) -> Place | None:
        """The place of a node; that of a variable's definition is where it is used."""
        return self._used.get(node.variable.name.value) if isinstance(node, VariableDefinitionNode) else self._found.get(id(node))

    def enter(self, node: Node, *_rest: Any) -> Any:
        """Looks at one node, until nothing is missing."""
        if isinstance(node, PLACES):
            self._inside.append(self._coordinate(node))
        if isinstance(node, FieldNode):
            self._fields.append((self._inside[-1] or "", self._info.get_field_def()))
        if id(node) in self._wanted:
            self._found[id(node)] = self._place()
            self._missing.discard(id(node))
        if isinstance(node, VariableNode) and self._inside:
            self._used.setdefault(node.name.value, self._place())
            self._missing.discard(node.name.value)
        return None if self._missing else BREAK

    def leave(self, node: Node, *_rest: Any) -> None:
        """Leaves it again."""
        if isinstance(node, PLACES):
            self._inside.pop()
        if isinstance(node, FieldNode):
            self._fields.pop()

    def _place(self) -> Place:
        expected = self._info.get_input_type()
        parent = self._info.get_parent_type()
        around = tuple(each for each in reversed(self._fields) if each[1])
        coordinate = self._inside[-1] if self._inside else parent.name if parent else None
        return Place(coordinate, str(expected) if expected else None, around)

    def _coordinate(self, node: Node) -> str | None:
        """The coordinate of a place; where the schema has no such thing, that of what it would stand in."""
        name = node.name.value  # type: ignore[attr-defined]
        around = self._inside[-1] if self._inside else None
        match node:
            case FieldNode():
                parent = self._info.get_parent_type()
                return _member(parent, name, is_there=self._info.get_field_def() is not None) or around
            case DirectiveNode():
                return f"@{name}" if self._info.get_directive() else around
            case ArgumentNode():
                return f"{around}({name}:)" if around and self._info.get_argument() else around
        given = get_named_type(self._info.get_parent_input_type())
        return _member(given, name, is_there=name in getattr(given, "fields", ())) or around


def _member(type_: Any, name: str, *, is_there: bool) -> str | None:
    """The coordinate of a member of a type, or of the type where it has none of this name."""
    return type_ and (f"{type_.name}.{name}" if is_there else str(type_.name))
