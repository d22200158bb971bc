"""Compiled execution: what is answered so, what is left, and what is told of a database that does not answer."""

import logging
from typing import Any

import orjson
import pytest

from app.graphql import errors_of, make_context
from db.errors import SlowError
from schema.compiled import execute_compiled
from tests.graph import CLOCK, TODAY, Graph


class Breaking:
    """A database that fails at statements that hold a word."""

    def __init__(self, graph: Graph, word: str, error: Exception) -> None:
        self._graph = graph
        self._word = word
        self._error = error
        self.dialect = graph.database.dialect

    async def rows(self, statement: Any) -> Any:
        """Answer as ever."""
        return await self._graph.database.rows(statement)

    async def fetch(self, sql: str, parameters: Any) -> Any:
        """Fail, or answer."""
        if self._word in sql:
            raise self._error
        return await self._graph.database.fetch(sql, parameters)

    async def parses(self, _sql: str) -> bool:
        """Take whatever comes."""
        return True


async def broken(graph: Graph, query: str, word: str, error: Exception) -> Any:
    """Ask a database that breaks."""
    database = Breaking(graph, word, error)
    context = make_context(graph.catalog, graph.viewer, TODAY, database, 100)
    return await execute_compiled(graph.planner, database, {"query": query}, context)


async def test_one_statement_for_each_root_field(graph: Graph) -> None:
    """However much is asked, each root field is one statement; what is known is none."""
    answer = await graph.compiled(
        "{ __typename tools(first: 8) { nodes { shed { name } loans(first: 2) { nodes { year } } } } sheds { totalCount } }"
    )

    assert answer is not None
    assert len(answer.statements) == 2


async def test_what_is_left_stands_beside(developer: Graph) -> None:
    """A root field that does not compile is executed, each in its place."""
    figures = "figureComparisons(first: 1) { nodes { verdict } }"
    query = f'{{ regions {{ totalCount }} {figures} __type(name: "Region") {{ name }} b: regions {{ totalCount }} }}'
    standard, compiled = await developer.standard(query), await developer.compiled(query)

    assert compiled is not None
    assert compiled.text == standard.text
    assert list(compiled.data) == ["regions", "figureComparisons", "__type", "b"]
    assert dict(developer.planner.left) == {"figureComparisons": 1, "introspection": 1}


async def test_errors_of_what_is_left(developer: Graph) -> None:
    """An error beside a compiled field takes with it what it always takes."""
    query = "{ regions { totalCount } figureComparisons { nodes { verdict } } }"
    standard, compiled = await developer.standard(query), await developer.compiled(query)

    assert compiled is not None
    assert (compiled.data, compiled.errors) == (standard.data, standard.errors)


async def test_only_introspection(graph: Graph) -> None:
    """Introspection alone asks no database."""
    answer = await graph.compiled("{ __schema { queryType { name } } }")

    assert answer is not None
    assert (answer.data, answer.statements) == ({"__schema": {"queryType": {"name": "Query"}}}, [])


@pytest.mark.parametrize(
    ("query", "variables", "reason"),
    [
        ("{ tools { nodes { id } } }", {}, "PageSizeError"),
        ('{ tools(first: 1, after: "x") { nodes { id } } }', {}, "BadUserInputError"),
        ("query ($n: Int!) { tools(first: $n) { nodes { id } } }", {"n": "x"}, "UnreadableError"),
        ("query ($n: Int!) { tools(first: $n) { nodes { id } } }", {"n": 0}, "PageSizeError"),
        ("query ($n: Int!) { tools(first: $n) { pageInfo { hasPreviousPage } } }", {"n": 0}, "PageSizeError"),
        ("query ($w: ToolFilter) { tools(where: $w) { __typename } }", {"w": {"note": {"eq": "\0"}}}, "BadUserInputError"),
        (
            "query ($w: ToolFilter) { tools(where: $w) { totalCount } }",
            {"w": {"isNull": True, "region": {"within": "shed_1"}}},
            "BadUserInputError",
        ),
        (
            "query ($w: ToolFilter) { tools(where: $w) { totalCount } }",
            {"w": {"or": [{"and": []}, {"not": {"or": []}, "region": {"within": "shed_1"}}]}},
            "BadUserInputError",
        ),
    ],
)
async def test_left_as_a_whole(graph: Graph, query: str, variables: dict[str, Any], reason: str) -> None:
    """What is wrong with a request is told the standard way, and counted."""
    assert await graph.compiled(query, variables) is None
    assert graph.planner.left[reason] == 1
    assert (await graph.ask(query, variables)).errors != []


@pytest.mark.parametrize("query", ["{", "query A { __typename } query B { __typename }", "subscription { x }"])
async def test_no_operation(graph: Graph, query: str) -> None:
    """Without one valid query that is meant there is nothing to compile."""
    assert await graph.compiled(query) is None


async def test_expired_cursor(graph: Graph) -> None:
    """A cursor whose row is gone refuses an empty page, and only that."""
    first = await graph.data("{ tools(first: 1) { edges { cursor } } }")
    mark = first["tools"]["edges"][0]["cursor"].split(".")[0]
    gone = f'{{ tools(first: 1, after: "{mark}.1") {{ nodes {{ id }} }} }}'

    assert await graph.compiled(gone) is None
    assert graph.planner.left["Refused"] == 1
    assert (await graph.ask(gone)).codes == ["CURSOR_EXPIRED"]


async def test_a_database_that_is_slow(graph: Graph) -> None:
    """A field that was not answered is null with its error, in its place; where it may not be null all is."""
    lookup = '{ tool(by: {code: "a"}) { id } sheds { totalCount } }'
    nullable = await broken(graph, lookup, "tool", SlowError())
    required = await broken(graph, "{ sheds { totalCount } tools { totalCount } }", "shed", SlowError())

    assert orjson.loads(orjson.dumps(nullable.data)) == {"tool": None, "sheds": {"totalCount": 3}}
    assert [(error["path"], error["extensions"]["code"]) for error in errors_of(nullable)] == [(["tool"], "TIMEOUT")]
    assert (required.data, [error.path for error in required.errors]) == (None, [["sheds"]])


async def test_a_fault_of_ours(graph: Graph, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever else breaks is logged without what was asked for, counted, and left to the standard way."""
    with caplog.at_level(logging.ERROR):
        assert await broken(graph, "{ sheds { totalCount } }", "shed", ValueError("a secret")) is None

    assert graph.planner.left["failed"] == 1
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_clock() -> None:
    """The field that both executors answer at different moments is the only one that is not compared."""
    assert CLOCK == "countedAt"
