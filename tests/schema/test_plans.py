"""Plans: one for each shape of an operation's variables, as deep as the engine takes, and nothing more."""

import asyncio
import gc
import tracemalloc
from dataclasses import replace
from typing import Any, cast

import pytest

from app.settings import CHECKOUT
from db.engine import Database, Reading
from db.errors import SlowError
from resolvers.access import Profile
from resolvers.compiler.ir import Unsupported
from schema.plans import FILL, Planned, Planner, Root, weight_of_list, weight_of_plan
from schema.variables import read_variables
from tests.compiling import prepared
from tests.graph import Graph, hub, hub_schema

FILTERED = "query ($w: ToolFilter, $n: Int) { tools(first: $n, where: $w) { nodes { code } } }"


async def ask(graph: Graph, query: str, **variables: Any) -> None:
    """Ask for a compiled answer that must come."""
    assert await graph.compiled(query, variables) is not None


async def test_values_leave_one_plan(graph: Graph) -> None:
    """A thousand requests with different values are one plan and one text; another shape of the filter is another plan."""
    for number in range(1000):
        await ask(graph, FILTERED, n=number % 100 + 1, w={"count": {"eq": number}})

    assert (len(graph.planner.plans), graph.planner.plans.misses, graph.planner.plans.hits) == (1, 1, 999)
    await ask(graph, FILTERED, n=1, w={"count": {"lt": 5}})
    assert len(graph.planner.plans) == 2


async def test_first_use_at_once(graph: Graph) -> None:
    """A hundred who ask for the first time at once wait for one plan, whatever values they bring."""
    answers = await asyncio.gather(*(graph.compiled(FILTERED, {"n": number + 1}) for number in range(100)))

    assert (graph.planner.documents.misses, graph.planner.plans.misses) == (1, 1)
    assert [len(answer.data["tools"]["nodes"]) for answer in answers if answer] == [min(number + 1, 8) for number in range(100)]


class Slow:
    """A database that thinks for a moment, and tells when it began."""

    def __init__(self, graph: Graph) -> None:
        self.dialect, self.limits = graph.database.dialect, graph.database.limits
        self.asked = asyncio.Event()
        self._database = graph.database

    async def parses(self, sql: str) -> bool:
        """Answer, but not at once."""
        self.asked.set()
        await asyncio.sleep(0.01)
        return await self._database.parses(sql)


async def test_the_first_leaves(graph: Graph) -> None:
    """Who asks first and leaves while it is planned takes no one along: what it asked the database ends, the others plan anew."""
    planner, database = Planner(graph.schema, graph.catalog, graph.viewer, 100), Slow(graph)
    operation = (await planner.document(FILTERED)).operation(None)
    assert operation is not None

    async def planned() -> Any:
        async with Reading(cast("Database", database)) as reading:
            return await planner.planned(reading, FILTERED, operation, read_variables(operation.variables, {"n": 1}))

    first, *others = (asyncio.create_task(planned()) for _ in range(5))
    await database.asked.wait()
    first.cancel()
    plans = await asyncio.gather(*others)

    assert first.cancelled()
    assert len({id(plan) for plan in plans}) == 1
    assert planner.plans.misses == 2


async def test_lists_and_cursors_shape_nothing(graph: Graph) -> None:
    """A longer list and another cursor find the same plan; a cursor that is left out is another shape."""
    query = "query ($c: [String!]!, $a: String) { tools(first: 1, after: $a, where: {code: {in: $c}}) { pageInfo { endCursor } } }"
    await ask(graph, query, c=["a"])
    for codes in (["a", "b"], ["b", "c", "d"]):
        answer = await graph.compiled(query, {"c": codes})
        assert answer is not None
        await ask(graph, query, c=codes, a=answer.data["tools"]["pageInfo"]["endCursor"])

    assert len(graph.planner.plans) == 2


PAGE = (CHECKOUT / "docs" / "queries" / "p1-craftsman-page.graphql").read_text("utf-8")
KEPT = 12


async def test_memory(demo_url: str) -> None:
    """What is kept of a page of a portal takes no more than is reckoned with, and that is a tenth of a megabyte."""
    async with Graph(demo_url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
        await graph.compiled(PAGE, {"slug": "x"})
        tracemalloc.start()
        for number in range(KEPT):
            await graph.compiled(PAGE.replace("quotes(", f"q{number}: quotes("), {"slug": "x"})
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        documents, plans = graph.planner.documents, graph.planner.plans

        assert len(documents) == len(plans) == KEPT + 1
        assert held / KEPT < (documents.weight + plans.weight) / (KEPT + 1) < 100_000


def test_weights() -> None:
    """What Python fills in weighs beside the SQL; lists that rows stand for are weighed like plans."""
    plain, filled = prepared("{ tools(first: 3) { nodes { code } } }"), prepared("{ tools(first: 3) { nodes { visits isVisited } } }")
    texts = [weight_of_list(None, replace(each, fills=())) for each in (plain, filled)]

    assert [weight_of_list(None, each) for each in (plain, filled)] == [texts[0], texts[1] + 2 * FILL]
    assert weight_of_plan(None, Planned(("tools",), (Root(filled, required=True),), None)) == texts[1] + 2 * FILL


class Failing:
    """A database that fails when it is asked whether it parses a statement."""

    def __init__(self, graph: Graph, error: Exception | None) -> None:
        self.dialect = graph.database.dialect
        self.error = error

    async def fetch(self, sql: str, _parameters: Any) -> Any:
        """Never asked."""
        raise NotImplementedError(sql)

    async def parses(self, _sql: str) -> bool:
        """Fail, or take nothing."""
        if self.error:
            raise self.error
        return False


@pytest.mark.parametrize(("error", "told"), [(None, Unsupported), (SlowError(), SlowError)])
async def test_an_engine_that_takes_nothing(anonymous: Graph, error: Exception | None, told: type[Exception]) -> None:
    """What an engine does not parse at any depth is left, one that does not answer says so; nothing of it is kept."""
    planner = Planner(anonymous.schema, anonymous.catalog, anonymous.viewer, 100)
    operation = (await planner.document(FILTERED)).operation(None)
    assert operation is not None
    values = read_variables(operation.variables, {"n": 1})

    with pytest.raises(told):
        await planner.planned(Failing(anonymous, error), FILTERED, operation, values)
    assert len(planner.plans) == 0
