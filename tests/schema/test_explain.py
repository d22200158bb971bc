"""Explain: a request stage by stage."""

from typing import Any

import pytest

from app.graphql import make_context
from db.engine import Database
from db.errors import SlowError
from resolvers.policy import Profile
from resolvers.reach import Reach, reached
from schema.explain import explain
from tests.graph import TODAY, Graph, hub, hub_schema
from tests.peopled import Peopled

INNER = "hung(first: 1) { nodes { loans(first: 1) { nodes { shed { hung(first: 1) { nodes { code shed { name } } } } } } } }"
DEEP = f"query ($n: Int) {{ sheds(first: $n) {{ nodes {{ {INNER} }} }} }}"


async def explained(graph: Graph, query: str, **variables: Any) -> Any:
    """Explain a query."""
    context = make_context(graph.catalog, graph.viewer, TODAY, graph.database, 100)
    return await explain(graph.planner, graph.database, {"query": query, "variables": variables}, context)


@pytest.fixture
async def own_reach(peopled: Peopled) -> Reach:
    """What an officer of one union reaches, with the region that it is in."""
    async with Database(peopled.url) as database:
        return await reached(database, hub(), ("330127",), (f"union_{peopled.branches['own'].union}",))


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


async def test_reach(peopled: Peopled, own_reach: Reach) -> None:
    """Whoever reaches a union is told what reads its members, with names where the reach stands and no value of it, nor of a person."""
    query = "query ($n: Int) { memberships(first: $n) { nodes { member { name mobile } } } }"
    async with Graph(peopled.url, hub_schema(Profile.UNION_OFFICER), hub(), Profile.UNION_OFFICER, reach=own_reach) as graph:
        told = await explained(graph, query, n=5)
        data = await graph.data(query, {"n": 5})
    text = str(told)

    assert data["memberships"]["nodes"][0]["member"] == {"name": "张**", "mobile": "154****5678"}
    assert "@unions" in text
    assert "@placements" in text
    numbers = {*own_reach.unions, *own_reach.regions, *own_reach.placements}
    assert [secret for secret in ("张own", "15400005678", *map(str, numbers)) if secret in text] == []


async def test_cuts(graph: Graph) -> None:
    """Each cut is a statement and a part of the plan."""
    (root,) = (await explained(graph, DEEP, n=1))["roots"]
    cuts = 1 if graph.database.dialect.name == "sqlite" else 0

    assert len(root["statements"]) == 1 + cuts
    assert len([line for line in root["plan"] if line.startswith("cut")]) == cuts


async def test_what_is_left(graph: Graph) -> None:
    """What does not compile says why, beside what does."""
    told = await explained(graph, "{ __schema { queryType { name } } __typename }")

    assert [root.get("left") for root in told["roots"]] == ["introspection", None]


NOT_MEANT = "none of its operations is the query that is meant"
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("{ tools(first: 1) {", {}, "the document: Syntax Error: Expected Name, found <EOF>."),
    ("{ nothing }", {}, "the document: Cannot query field 'nothing' on type 'Query'."),
    ("mutation { x }", {}, "the document: The mutation operation is not supported by the schema."),
    ("query A { __typename } query B { __typename }", {}, f"the document: {NOT_MEANT}"),
    ("{ a" * 5_000, {}, "the document: Syntax Error: Document is nested too deeply. Parsing aborted."),
    (DEEP, {"n": "x"}, "a variable has a value that its type does not take"),
    ("{ tools { nodes { code } } }", {}, "PAGE_SIZE: neither first nor last is given; say how many: add first: 10 (1 to 100)"),
    ("query ($n: Int) { tools(first: $n) { nodes { code } } }", {"n": 0}, "PAGE_SIZE: first is 0; say how many: first or last, 1 to 100"),
]


@pytest.mark.parametrize(("query", "variables", "why"), WRONG)
async def test_what_is_wrong(graph: Graph, query: str, variables: dict[str, Any], why: str) -> None:
    """A request that is wrong says what is wrong with it."""
    assert await explained(graph, query, **variables) == {"left": why}


async def test_a_cursor_whose_row_is_gone(graph: Graph) -> None:
    """An expired cursor is told like anything else that the standard way answers."""
    first = await graph.data("{ tools(first: 1) { edges { cursor } } }")
    mark = first["tools"]["edges"][0]["cursor"].split(".")[0]

    assert await explained(graph, f'{{ tools(first: 1, after: "{mark}.1") {{ nodes {{ id }} }} }}') == {
        "left": "the row of a cursor is gone"
    }


async def test_a_database_that_is_slow(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that does not answer spoils no answer that there was."""

    async def fetch(*_asked: Any) -> Any:
        raise SlowError

    monkeypatch.setattr(graph.database, "fetch", fetch)

    assert (await explained(graph, "{ tools { totalCount } }"))["left"].startswith("TIMEOUT: ")


async def test_no_time_to_explain(graph: Graph) -> None:
    """Where too much waits to be planned, nothing is explained."""
    async with graph.planner.desk.turn():
        told = await explained(graph, "{ sheds { totalCount } }")

    assert told["left"].startswith("OVERLOADED: ")
