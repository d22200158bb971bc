"""Measures: those of the document with its fragments written out, each fragment measured once."""

from random import Random
from typing import Any

import pytest
from graphql import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, OperationDefinitionNode, get_introspection_query, parse

from resolvers.access import Profile
from schema.limits import path_of
from schema.measures import Measures, measured
from tests.graph import hub_schema
from tests.operations import Maker

SCHEMA = hub_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else


def measure(text: str) -> Measures:
    """Measure a text."""
    return measured(parse(text))


def naive(document: Any) -> tuple[int, int]:
    """The depth and the number of fields, each fragment written out wherever it is spread."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}

    def walk(chosen: Any) -> tuple[int, int]:
        depth = fields = 0
        for node in chosen.selections if chosen else ():
            inner = fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            below, count = walk(inner.selection_set)
            own = isinstance(node, FieldNode)
            depth, fields = max(depth, below + own), fields + count + own
        return depth, fields

    (operation,) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return walk(operation.selection_set)


@pytest.mark.parametrize("seed", range(150))
def test_as_written_out(seed: int) -> None:
    """The depth and the fields of any operation are those of the same without fragments."""
    document = parse(Maker(SCHEMA, Random(seed)).operation().query)  # noqa: S311 - no secret
    extent = measured(document).extent

    assert (extent.depth, extent.fields) == naive(document)


def test_listed() -> None:
    """Aliases, directives and root fields are listed as they stand, wherever they stand; root fields of a fragment once."""
    operation = "query A($a: Int @v) @q { x: a @skip(if: true) ...f ...f ... @i { b } ...missing }"
    found = measure(f"{operation} fragment f on Query @d {{ y: c {{ z: d }} }} {{ other }}")

    assert sorted(found.aliases) == ["x: a", "y: c", "z: d"]
    assert sorted(found.directives) == ["@d", "@i", "@q", "@skip", "@v"]
    assert found.roots == ["a", "c", "b"]


def test_deepest() -> None:
    """The deepest path is told by the names of its fields; of several operations the one that goes farthest counts."""
    found = measure("query A { a { b { c } } d } query B { a }")

    assert (path_of(found.extent), found.extent.depth, found.extent.fields) == ("a.b.c", 3, 4)
    assert (measure("{ a ...f } fragment f on Query { ...f a }").extent.depth, measure("fragment f on A { a }").roots) == (1, [])


def test_introspection() -> None:
    """Introspection is measured apart, and fields of it are no depth of the query's own."""
    found = measure(get_introspection_query())

    assert (found.extent.depth, found.shown.depth, found.shown.lists, found.shown.nested) == (0, 15, 9, 2)
    assert measure("query A { a { b } } query B { __type(name: 1) { name } }").shown.depth == 2
    assert measure("{ a }").shown.depth == 0
