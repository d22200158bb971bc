"""Places: an error names the part of the schema that it is about, and the type that is expected there."""

from typing import Any

import pytest
from graphql import GraphQLError, parse

from schema.places import tell_places
from tests.compiling import SCHEMA
from tests.graph import Graph

TOOLS = "query($w: ToolFilter, $n: Int) { tools(first: $n, where: $w) { nodes { code } } }"
PAGE = "{ ...f } fragment f on Query { shed(by: {code: 1}) { ...g } } fragment g on Shed { code }"

PLACES: dict[str, tuple[str, Any, str | None, str | None]] = {
    # what is wrong: (query, variables, coordinate, expected)
    "field that is not there": ("{ tools(first: 1) { nodes { cod } } }", {}, "Tool", None),
    "root field that is not there": ("{ tool_ }", {}, "Query", None),
    "field beneath one that is not there": ("{ tools(first: 1) { nodes { cod { a(b: 1) } } } }", {}, "Tool", None),
    "field without a selection": ("{ tools(first: 1) }", {}, "Query.tools", None),
    "argument that is not there": ("{ tools(frst: 1) { totalCount } }", {}, "Query.tools", None),
    "argument of a wrong type": ('{ tools(first: "1") { totalCount } }', {}, "Query.tools(first:)", "Int"),
    "key that is not there": ("{ tools(where: {nam: {eq: 1}}) { totalCount } }", {}, "ToolFilter", None),
    "value of a wrong type": ("{ tools(where: {name: {eq: 1}}) { totalCount } }", {}, "StringFilter.eq", "String"),
    "item of a wrong type": ("{ tools(where: {name: {in: [1]}}) { totalCount } }", {}, "StringFilter.in", "String!"),
    "directive that is not there": ("{ tools @foo { totalCount } }", {}, "Query.tools", None),
    "directive without its argument": ("{ tools @include { totalCount } }", {}, "@include", None),
    "argument of a directive": ("{ tools @include(if: 1) { totalCount } }", {}, "@include(if:)", "Boolean!"),
    "argument of a directive that is not there": ("{ tools @include(iff: true) { totalCount } }", {}, "@include", None),
    "value of a variable": (TOOLS, {"n": "1"}, "Query.tools(first:)", "Int"),
    "value in a variable": (TOOLS, {"n": 1, "w": {"name": {"eq": 1}}}, "Query.tools(where:)", "ToolFilter"),
    "variable that is not used": ("query($n: Int!) { tools { totalCount } }", {}, None, None),
    "variable of a directive": ("query($n: Boolean!) { tools @skip(if: $n) { totalCount } }", {}, "@skip(if:)", "Boolean!"),
    "no page size": ("{ tools { nodes { code } } }", {}, "Query.tools(first:)", "Int"),
    "no page size within": ("{ sheds(first: 1) { nodes { hung { nodes { code } } } } }", {}, "Shed.hung(first:)", "Int"),
    "no page size in a fragment": (
        "{ tools { ...f } } fragment f on ToolConnection { nodes { code } }",
        {},
        "ToolConnection.nodes",
        None,
    ),
    "last too large": ("{ tools(last: 1000) { nodes { code } } }", {}, "Query.tools(last:)", "Int"),
    "cursor of nothing": ('{ tools(first: 1, after: "x") { nodes { code } } }', {}, "Query.tools(after:)", "String"),
    "null in a filter": ("{ tools(where: {name: {eq: null}}) { totalCount } }", {}, "Query.tools(where:)", "ToolFilter"),
    "bad one of several ids": ('{ nodes(ids: ["x"]) { id } }', {}, "Query.nodes(ids:)", "[ID!]!"),
    "type that is not there": ("{ ...f } fragment f on Nothing { a }", {}, None, None),
    "fragment that is not there": ("{ tools { ...f } }", {}, "Query.tools", None),
}


@pytest.mark.parametrize("name", PLACES)
async def test_place(graph: Graph, name: str) -> None:
    """The first error names its place; where there is none it names nothing."""
    query, variables, coordinate, expected = PLACES[name]
    answer = await graph.ask(query, variables)
    extensions = answer.errors[0]["extensions"]

    assert (extensions.get("coordinate"), extensions.get("expected")) == (coordinate, expected)


def test_nowhere() -> None:
    """An error of no part of a document has no place."""
    error = GraphQLError("none of it")
    tell_places(SCHEMA, parse("{ tools { totalCount } }"), [error])

    assert error.extensions == {}
