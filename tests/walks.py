"""Walks through a schema: queries that go from list to record to list, link by link, as deep as one wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType, get_named_type

from tests.operations import LEFT_OUT

Step = tuple[int, str, str]
"""A link of a type: at what depth it is gone (zero where any will do), the type, the link."""

Worth = dict[tuple[int, str], int]


@dataclass(frozen=True)
class Walks:
    """The walks of one schema to one depth; ``everywhere`` goes each link at each depth that it can be reached at, else somewhere."""

    schema: GraphQLSchema
    depth: int
    everywhere: bool = False

    @cached_property
    def roots(self) -> Mapping[str, str]:
        """The lists that a walk begins with, and the types of their nodes."""
        fields = self.schema.query_type.fields if self.schema.query_type else {}
        return {name: node_of(field.type).name for name, field in fields.items() if "first" in field.args and name not in LEFT_OUT}

    @cached_property
    def links(self) -> Mapping[str, Mapping[str, str]]:
        """Where the links of each type lead; those of a union or an interface lead to its types."""
        found = {name: self._links(type_) for name, type_ in self.schema.type_map.items()}
        return {name: links for name, links in found.items() if links}

    def _links(self, type_: Any) -> Mapping[str, str]:
        if isinstance(type_, GraphQLUnionType | GraphQLInterfaceType):
            return {possible.name: possible.name for possible in self.schema.get_possible_types(type_)}
        fields = type_.fields if isinstance(type_, GraphQLObjectType) else {}
        return {name: node_of(field.type).name for name, field in fields.items() if is_link(field.type)}

    def step(self, depth: int, type_: str, link: str) -> Step:
        """The step as it is counted."""
        return (depth if self.everywhere else 0, type_, link)

    def steps(self) -> set[Step]:
        """All steps that walks can take."""
        found: set[Step] = set()
        here = set(self.roots.values())
        for depth in range(1, self.depth):
            found |= {self.step(depth, type_, link) for type_ in here for link in self.links.get(type_, ())}
            here = {to for type_ in here for to in self.links.get(type_, {}).values()}
        return found

    def __iter__(self) -> Iterator[str]:
        """Queries that take every step, each as many as it can that no other has taken."""
        left = self.steps()
        while left:
            worth = self._worth(left)
            name = max(self.roots, key=lambda root: (worth.get((1, self.roots[root]), 0), root))
            yield f"{{ {name}(first: 2) {{ nodes {self._beneath(1, self.roots[name], worth, left)} }} }}"

    def _worth(self, left: set[Step]) -> Worth:
        """How many new steps can be taken from each type at each depth."""
        worth: Worth = {}
        for depth in range(self.depth - 1, 0, -1):
            for type_, links in self.links.items():
                worth[depth, type_] = max(
                    (self.step(depth, type_, link) in left) + worth.get((depth + 1, to), 0) for link, to in links.items()
                )
        return worth

    def _beneath(self, depth: int, type_: str, worth: Worth, left: set[Step]) -> str:
        links = self.links.get(type_, {}) if depth < self.depth else {}
        if not links:
            return "{ __typename }"
        link = max(links, key=lambda one: (self.step(depth, type_, one) in left, worth.get((depth + 1, links[one]), 0), one))
        left.discard(self.step(depth, type_, link))
        inner = self._beneath(depth + 1, links[link], worth, left)
        parent = self.schema.type_map[type_]
        if isinstance(parent, GraphQLUnionType | GraphQLInterfaceType):
            return f"{{ ... on {link} {inner} }}"
        if isinstance(parent, GraphQLObjectType) and "first" in parent.fields[link].args:
            return f"{{ id {link}(first: 2) {{ totalCount nodes {inner} pageInfo {{ hasNextPage endCursor }} }} }}"
        return f"{{ id {link} {inner} }}"


def node_of(type_: Any) -> Any:
    """The type of a list's nodes, or the type itself."""
    named: Any = get_named_type(type_)
    return get_named_type(named.fields["nodes"].type) if named.name.endswith("Connection") else named


def is_link(type_: Any) -> bool:
    """Whether a field leads to another record."""
    node = node_of(type_)
    return isinstance(node, GraphQLUnionType | GraphQLInterfaceType) or (
        isinstance(node, GraphQLObjectType) and "provenance" in node.fields
    )
