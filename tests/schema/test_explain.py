"""Explain: a request stage by stage."""

from typing import Any

import pytest

from app.graphql import make_context
from schema.explain import explain
from tests.graph import TODAY, Graph

INNER = "hung(first: 1) { nodes { loans(first: 1) { nodes { shed { hung(first: 1) { nodes { code shed { name } } } } } } } }"
DEEP = f"query ($n: Int) {{ sheds(first: $n) {{ nodes {{ {INNER} }} }} }}"


async def explained(graph: Graph, query: str, **variables: Any) -> Any:
    """Explain a query."""
    context = make_context(graph.catalog, graph.viewer, TODAY, graph.database, 100)
    return await explain(graph.planner, graph.database, {"query": query, "variables": variables}, context)


async def test_stages(graph: Graph) -> None:
    """Selection, plan, SQL with the names of its parameters, the engine's plan and the times are told."""
    told = await explained(graph, "query ($n: Int) { t: tools(first: $n) { nodes { code } } }", n=2)
    (root,) = told["roots"]
    (statement,) = root["statements"]

    assert root["selection"] == ["t: tools(first: $n)", "  on ToolConnection", "    nodes", "      on Tool", "        code"]
    assert root["plan"][0] == "t: Connection of Tool where {}, first $n"
    assert statement["sql"][0].startswith("SELECT")
    assert [name.partition(" = ")[2] for name in statement["parameters"]] == ["$n"]
    assert statement["database"]
    assert list(told["milliseconds"]) == ["read", "variables", "select", "resolve", "emit", "run"]


async def test_cuts(graph: Graph) -> None:
    """Each cut is a statement and a part of the plan."""
    (root,) = (await explained(graph, DEEP, n=1))["roots"]
    cuts = 1 if graph.database.dialect.name == "sqlite" else 0

    assert len(root["statements"]) == 1 + cuts
    assert len([line for line in root["plan"] if line.startswith("cut")]) == cuts


async def test_what_is_left(graph: Graph) -> None:
    """What does not compile says why: a field, a value, the document."""
    told = await explained(graph, "{ __schema { queryType { name } } __typename }")

    assert [root.get("left") for root in told["roots"]] == ["introspection", None]
    assert await explained(graph, "{ nothing }") == {"left": "the document"}
    assert await explained(graph, DEEP, n="x") == {"left": "UnreadableError"}


@pytest.mark.parametrize("query", ["{ tools { nodes { code } } }"])
async def test_what_is_wrong(graph: Graph, query: str) -> None:
    """A request that is wrong is named by its problem."""
    assert await explained(graph, query) == {"left": "PageSizeError"}


async def test_no_time_to_explain(graph: Graph) -> None:
    """Where too much waits to be planned, nothing is explained."""
    async with graph.planner.desk.turn():
        told = await explained(graph, "{ sheds { totalCount } }")

    assert told == {"left": "BusyError"}
