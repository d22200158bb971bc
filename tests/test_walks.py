"""Whatever the schema lets one ask compiles, twelve levels deep: every link of every type, in both profiles and on both engines.

`make fuzz` goes each link at each depth that it can be reached at, `make test` at some depth: what lies beneath a row depends on its type
and on how deep it stands, and on nothing else.
"""

from collections import Counter
from collections.abc import AsyncIterator

import pytest

from resolvers.access import Profile
from tests.graph import Graph, hub, hub_schema
from tests.test_census import EVERYTHING
from tests.test_executors import OPERATIONS
from tests.walks import Walks
from tests.world import world_schema

DEPTH = 12


@pytest.fixture(params=list(Profile), ids=lambda profile: profile.name.lower())
async def viewed(request: pytest.FixtureRequest, demo_url: str) -> AsyncIterator[Graph]:
    """The hub as each profile sees it."""
    async with Graph(demo_url, hub_schema(request.param), hub(), request.param) as graph:
        yield graph


async def test_every_way(viewed: Graph) -> None:
    """Each walk compiles as a whole: a statement for each cut, and none for a row."""
    for query in Walks(viewed.planner.schema, DEPTH, everywhere=OPERATIONS >= EVERYTHING):
        operation = (await viewed.planner.document(query)).operation(None)
        assert operation is not None
        planned = await viewed.planner.planned(viewed.database, query, operation, {})
        answer = await viewed.compiled(query)

        assert planned.rest is None
        assert answer is not None
        assert len(answer.statements) <= 1 + len(planned.roots[0].prepared.batches)
    assert viewed.planner.left == Counter()


async def test_deep_answers_are_the_same(graph: Graph) -> None:
    """Twelve levels that are cut are answered like twelve levels that are not."""
    for query in Walks(graph.planner.schema, DEPTH):
        assert (await graph.ask(query)).errors == []
        assert await graph.compiled(query) is not None


@pytest.mark.parametrize("everywhere", [False, True])
def test_all_steps(*, everywhere: bool) -> None:
    """The walks take each step that can be taken, so many levels deep."""
    walks = Walks(world_schema(Profile.DEVELOPER)._schema, 4, everywhere)  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
    queries = list(walks)

    assert {link for _, type_, link in walks.steps() if type_ == "Tool"} == {
        *("region", "shed", "marks", "loans", "sheds", "keepers", "remarks"),
    }
    assert {depth for depth, *_ in walks.steps()} == ({1, 2, 3} if everywhere else {0})
    assert all(f" {link}" in "".join(queries) for _, _, link in walks.steps())
    assert len(queries) < len(walks.steps())
