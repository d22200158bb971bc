"""Compiled execution: what is answered so, what is left, and what is told of a database that does not answer."""

import logging
from typing import Any

import orjson
import pytest

from app.answers import errors_of
from app.graphql import make_context
from db.errors import SlowError
from resolvers import slots
from resolvers.compiler.ir import Plan, Selected, Unsupported
from resolvers.compiler.plan import Roots
from schema.compiled import execute_compiled, ready
from schema.context import Context
from schema.plans import Planner
from tests.graph import TODAY, Graph


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

    def context() -> Context:
        return make_context(graph.catalog, graph.viewer, TODAY, database, 100)

    return await execute_compiled(graph.planner, database, {"query": query}, {slots.TODAY: TODAY, slots.NOW: graph.moment}, context)


async def test_one_statement_for_each_root_field(graph: Graph) -> None:
    """However much is asked, each root field is one statement; what is known is none."""
    answer = await graph.compiled(
        "{ __typename tools(first: 8) { nodes { shed { name } loans(first: 2) { nodes { year } } } } sheds { totalCount } }"
    )

    assert answer is not None
    assert len(answer.statements) == 2


async def test_what_is_left_stands_beside(developer: Graph) -> None:
    """A root field that does not compile is executed, each in its place."""
    query = '{ regions { totalCount } __type(name: "Region") { name } b: regions { totalCount } }'
    standard, compiled = await developer.standard(query), await developer.compiled(query)

    assert compiled is not None
    assert compiled.text == standard.text
    assert list(compiled.data) == ["regions", "__type", "b"]
    assert dict(developer.planner.left) == {"introspection": 1}


async def test_errors_of_what_is_left(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error beside a compiled field takes with it what it always takes."""
    plan = Roots.plan

    def refusing(self: Roots, selected: Selected) -> Plan:
        if selected.name == "tools":
            raise Unsupported(selected.name)
        return plan(self, selected)

    monkeypatch.setattr(Roots, "plan", refusing)
    query = "{ sheds { totalCount } tools { nodes { id } } }"
    standard, compiled = await graph.standard(query), await graph.compiled(query)

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


async def test_no_time_to_plan(graph: Graph) -> None:
    """Where too much waits to be planned, a request is refused at once: the standard way would only take more."""
    planner = Planner(graph.schema, graph.catalog, graph.viewer, 100, wait_ms=0)
    async with planner.desk.turn():
        answer = await graph.compiled("{ sheds { totalCount } }", planner=planner)

    assert answer is not None
    assert (answer.data, answer.codes) == (None, ["OVERLOADED"])
    assert not planner.left


SLOW = [
    '{ tool(by: {code: "a"}) { code loans(first: 1) { nodes { year } } } sheds { totalCount } }',
    '{ t: tool(by: {code: "a"}) { code loanCount } sheds { totalCount } }',
    "{ tools(first: 2) { nodes { code loans(first: 1) { totalCount } } } }",
]


@pytest.mark.parametrize("query", SLOW)
async def test_where_slowness_is_told(graph: Graph, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    """The code is that of standard execution; the path is the root field's, where the other way names a field beneath it."""
    fetch = graph.database.fetch

    async def slow(sql: str, parameters: Any) -> Any:
        if "loan" in sql:
            raise SlowError
        return await fetch(sql, parameters)

    monkeypatch.setattr(graph.database, "fetch", slow)
    standard, compiled = await graph.standard(query), await graph.compiled(query)

    assert compiled is not None
    assert {*standard.codes, *compiled.codes} == {"TIMEOUT"}
    assert [len(error["path"]) for error in compiled.errors] == [1]
    assert all(error["path"][:1] == compiled.errors[0]["path"] and len(error["path"]) > 1 for error in standard.errors)
    assert graph.planner.left == {}


async def test_a_fault_of_ours(graph: Graph, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever else breaks is logged without what was asked for, counted, and left to the standard way."""
    with caplog.at_level(logging.ERROR):
        assert await broken(graph, "{ sheds { totalCount } }", "shed", ValueError("a secret")) is None

    assert graph.planner.left["failed"] == 1
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


GIVEN = {slots.TODAY: TODAY}
TWO = "query ($n: Int!) { tools(first: $n) { nodes { code } } }"


async def kept(graph: Graph, query: str, **variables: Any) -> Any:
    """Ask once, and give what then stands ready for other variables."""
    assert await graph.compiled(query, {"n": 2}) is not None
    return ready(graph.planner, {"query": query, "variables": variables}, {**GIVEN, slots.NOW: graph.moment})


async def test_ready(graph: Graph) -> None:
    """What was planned once is answered without a further step, and says the same."""
    found = await kept(graph, TWO, n=1)
    first = await graph.compiled(TWO, {"n": 1})

    assert first is not None
    assert await found.answer(graph.database) == b'{"data":%b}' % first.text
    assert not found.asks_much


async def test_not_ready(graph: Graph) -> None:
    """A document that is new, a variable that does not fit, several root fields: there is more to do."""
    assert ready(graph.planner, {"query": "{ sheds { totalCount } }"}, GIVEN) is None
    assert await kept(graph, TWO, n="x") is None
    assert await kept(graph, "{ a: sheds { totalCount } b: sheds { totalCount } }") is None


async def test_ready_and_wrong(graph: Graph) -> None:
    """What is wrong with a request is left to be told in full; so is what nobody foresaw."""
    wrong, right = await kept(graph, TWO, n=0), await kept(graph, TWO, n=1)

    assert await wrong.answer(graph.database) is None
    assert await right.answer(Breaking(graph, "tool", RuntimeError("secret"))) is None


@pytest.mark.parametrize(("query", "data"), [(TWO, None), ('query { tool(by: {code: "a"}) { code } }', {"tool": None})])
async def test_ready_and_slow(graph: Graph, query: str, data: Any) -> None:
    """A database that does not answer in time is told at the root field, null where it may be."""
    result = await (await kept(graph, query, n=1)).answer(Breaking(graph, "tool", SlowError()))

    assert result.data == data
    assert [(error["path"][0][:4], error["extensions"]["code"]) for error in errors_of(result)] == [("tool", "TIMEOUT")]


async def test_ready_for_much(developer: Graph) -> None:
    """What Python fills in asks for several things at once, in turns of its own."""
    figures = "{ figureComparisons(first: 2) { nodes { verdict counted } } }"
    answer = await developer.compiled(figures)
    found = ready(developer.planner, {"query": figures}, {**GIVEN, slots.NOW: developer.moment})

    assert answer is not None
    assert found is not None
    assert found.asks_much
    assert await found.answer(developer.database) == b'{"data":%b}' % answer.text
