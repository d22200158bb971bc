"""Two executors, one truth: operations made at random are answered alike by compiled SQL and by the loaders, on both engines.

GONGTU_TEST_OPERATIONS says how many (`make fuzz` asks for many), GONGTU_TEST_SEED from which seed; a seed is shown with what it broke.
"""

import gc
import os
from collections.abc import AsyncIterator, Iterable
from math import inf
from random import Random

import pytest
from sqlalchemy import select

from db.tables import key_columns
from resolvers.access import Profile
from resolvers.identity import id_of
from schema.variables import read_variables
from schema.views import VIEWS
from tests.census import courses
from tests.graph import Graph, hub, hub_schema, places
from tests.operations import Maker, Operation
from tests.world import world, world_schema

OPERATIONS = int(os.environ.get("GONGTU_TEST_OPERATIONS", "500"))
SEED = int(os.environ.get("GONGTU_TEST_SEED", "2025"))
BATCH = 25
# Two worlds on two engines share the number.
SEEDS = range(SEED, SEED + max(1, OPERATIONS // BATCH // 4))
# Reasons for which an operation may be left to the loaders: it is wrong, its cursor is another list's, or it asks who asks.
WRONG = {"BadUserInputError", "PageSizeError", "CursorMismatchError", "UnreadableError", "Refused", "viewer"}
FOLLOWED = 3
# Each may plan a list for every figure on its page.
FEW = 5


@pytest.fixture(params=["world", "hub"])
async def asked(request: pytest.FixtureRequest, tools_url: str, demo_url: str) -> AsyncIterator[Graph]:
    """The small nasty world, and the hub's own records."""
    url, schema, catalog = (tools_url, world_schema, world()) if request.param == "world" else (demo_url, hub_schema, hub())
    async with Graph(url, schema(Profile.DEVELOPER), catalog, Profile.DEVELOPER) as graph:
        yield graph


async def ids_of(graph: Graph) -> dict[str, list[str]]:
    """Give some ids of every type, and one that is not there."""
    found = {}
    for bound in graph.catalog.values():
        columns = key_columns(bound.about)
        rows = await graph.database.rows(select(*(bound.table.c[name] for name in columns)).limit(4))
        keys = [*(dict(zip(columns, row, strict=True)) for row in rows), dict.fromkeys(columns, 1)]
        found[bound.name] = [id_of(bound, key) for key in keys]
    return found


async def compared(graph: Graph, operation: Operation) -> bytes:
    """Answer an operation both ways; whatever one executor says, the other says too, in no more statements than its plan has."""
    standard = await graph.standard(operation.query, operation.variables)
    compiled = await graph.compiled(operation.query, operation.variables)
    if compiled is not None:
        assert (compiled.text, places(compiled)) == (standard.text, places(standard)), f"{operation.query}\n{operation.variables}"
        assert len(compiled.statements) <= await planned(graph, operation), f"{operation.query}\n{operation.variables}"
    return standard.text


async def planned(graph: Graph, operation: Operation) -> float:
    """How many statements the plan has that answers an operation: one for each root field, and one for each cut; no number with fills."""
    meant = (await graph.planner.document(operation.query)).operation(None)
    assert meant is not None
    plan = await graph.planner.planned(graph.database, operation.query, meant, read_variables(meant.variables, operation.variables))
    return inf if any(root.prepared.fills for root in plan.roots) else sum(len(root.prepared.statements) for root in plan.roots)


# Beside a field that fails at once, graphql-core leaves others of the standard way unawaited.
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("seed", SEEDS)
async def test_same_answer(asked: Graph, seed: int) -> None:
    """Answers are the same byte for byte, errors by path and code; what is right compiles."""
    await all_the_same(asked, seed, BATCH)


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("seed", SEEDS)
async def test_same_comparisons(developer: Graph, seed: int) -> None:
    """So are those of what Python fills in, which stands behind one root of very many."""
    await all_the_same(developer, seed, FEW, VIEWS)


async def all_the_same(asked: Graph, seed: int, count: int, roots: Iterable[str] = ()) -> None:
    """Compare so many operations that follow from a seed."""
    ids = await ids_of(asked)
    schema = asked.planner.schema
    planned = {"roots": tuple(roots)} if roots else {"courses": courses(schema, seed * BATCH * 2)}
    maker = Maker(schema, Random(seed), ids=ids, **planned)  # noqa: S311 - it only has to be the same again
    maker.pools["ID"] += [text for texts in ids.values() for text in texts]
    waiting: list[Operation] = []
    for _ in range(count):
        fresh = not waiting
        operation = maker.operation() if fresh else waiting.pop()
        text = await compared(asked, operation)
        if fresh:
            waiting += list(operation.following(text, maker.random))[:FOLLOWED]

    end_what_is_left()
    assert set(asked.planner.left) <= WRONG


def end_what_is_left() -> None:
    """End what the standard way left unawaited here, where nothing is thought of it, and not in another test."""
    gc.collect()
