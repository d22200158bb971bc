"""Measures: how long, deep and wide a document is, whatever its schema and its variables are.

Each node is looked at once, and each fragment measured once however often it is spread: the measures are those of the document with all
fragments written out, and take no more time than the text is long. What refers to itself is not valid, and is measured as nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

INTROSPECTION = {"__schema", "__type"}
LISTS = {"args", "directives", "enumValues", "fields", "inputFields", "interfaces", "possibleTypes", "types"}
"""The lists of introspection."""
LEADING = LISTS - {"args", "directives", "enumValues"}
"""Those that multiply where one stands within another, since each leads on to types."""

Path = tuple[str, Any]
"""A field's name and the path beneath it, or nothing."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a selection goes, introspection apart: that beneath ``__schema`` and ``__type`` is ``shown``."""

    depth: int = 0
    path: Path | tuple[()] = ()
    fields: int = 0
    lists: int = 0
    nested: int = 0
    shown: Extent | None = None


NOTHING = Extent()


@dataclass(frozen=True)
class Measures:
    """What stands in a document, by name where a place has one."""

    aliases: list[str] = field(default_factory=list)
    directives: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    extent: Extent = NOTHING

    @property
    def shown(self) -> Extent:
        """How far introspection goes."""
        return self.extent.shown or NOTHING


def measured(document: DocumentNode) -> Measures:
    """Measures a document; of several operations each measure is that of the one that goes farthest."""
    return _Measuring(document).measures()


class _Measuring:
    def __init__(self, document: DocumentNode) -> None:
        self.fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
        self.operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
        self.known: dict[str, Extent] = {}
        self.aliases: list[str] = []
        self.directives: list[str] = []

    def measures(self) -> Measures:
        for operation in self.operations:
            for variable in operation.variable_definitions or ():
                self.note(variable.directives)
            self.note(operation.directives)
        extents = [self.set(operation.selection_set) for operation in self.operations]
        for name in self.fragments:
            self.fragment(name)
        roots = [[*self.roots(operation.selection_set, set())] for operation in self.operations]
        return Measures(self.aliases, self.directives, max(roots, key=len, default=[]), _farthest(extents))

    def roots(self, chosen: SelectionSetNode, seen: set[str]) -> Iterator[str]:
        for node in chosen.selections:
            if isinstance(node, FieldNode):
                yield node.name.value
            elif not isinstance(node, FragmentSpreadNode):
                yield from self.roots(node.selection_set, seen)  # type: ignore[attr-defined]
            elif node.name.value not in seen and node.name.value in self.fragments:
                seen.add(node.name.value)
                yield from self.roots(self.fragments[node.name.value].selection_set, seen)

    def set(self, chosen: SelectionSetNode | None) -> Extent:
        return _together([self.selection(node) for node in chosen.selections]) if chosen else NOTHING

    def selection(self, node: Any) -> Extent:
        self.note(node.directives)
        match node:
            case FieldNode():
                return self.field(node)
            case FragmentSpreadNode():
                return self.fragment(node.name.value)
        return self.set(node.selection_set)

    def field(self, node: FieldNode) -> Extent:
        name = node.name.value
        if node.alias:
            self.aliases.append(f"{node.alias.value}: {name}")
        inner = self.set(node.selection_set)
        lists, nested = inner.lists + (name in LISTS), inner.nested + (name in LEADING)
        own = Extent(inner.depth + 1, (name, inner.path), inner.fields + 1, lists, nested, inner.shown)
        return Extent(fields=own.fields, shown=own) if name in INTROSPECTION else own

    def fragment(self, name: str) -> Extent:
        if name not in self.known and name in self.fragments:
            self.known[name] = NOTHING
            node = self.fragments[name]
            self.note(node.directives)
            self.known[name] = self.set(node.selection_set)
        return self.known.get(name, NOTHING)

    def note(self, directives: Iterable[DirectiveNode] | None) -> None:
        self.directives += [f"@{node.name.value}" for node in directives or ()]


def _together(parts: list[Extent]) -> Extent:
    """The extent of what stands side by side."""
    if len(parts) == 1:
        return parts[0]
    deepest = max(parts, key=lambda part: part.depth, default=NOTHING)
    shown = [part.shown for part in parts if part.shown]
    return Extent(
        deepest.depth,
        deepest.path,
        sum(part.fields for part in parts),
        sum(part.lists for part in parts),
        max((part.nested for part in parts), default=0),
        _together(shown) if shown else None,
    )


def _farthest(parts: list[Extent]) -> Extent:
    """The most of each measure."""
    together = _together(parts)
    shown = [part.shown for part in parts if part.shown]
    return Extent(
        together.depth,
        together.path,
        max((part.fields for part in parts), default=0),
        max((part.lists for part in parts), default=0),
        together.nested,
        _farthest(shown) if shown else None,
    )
