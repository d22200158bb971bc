"""Reach: what lies beneath what is named, in both trees, and nothing where nothing is named or found."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from db.engine import Database
from resolvers.access import Profile
from resolvers.policy import Viewer
from resolvers.reach import NOWHERE_NEAR, PLACEMENTS, REGIONS, UNIONS, Reach, any_viewer, profile_in, reached
from resolvers.slots import Slot
from resolvers.viewers import Claims, Role
from tests.graph import TODAY, Graph, hub, hub_schema
from tests.peopled import Peopled

COUNTED = "{ members(first: 10) { totalCount nodes { id name } } }"


@pytest.fixture
async def database(peopled: Peopled) -> AsyncIterator[Database]:
    """Open the database with three branches."""
    async with Database(peopled.url) as database:
        yield database


async def test_union(peopled: Peopled, database: Database) -> None:
    """A union reaches itself and its branches, no region, and is placed where its members are."""
    own = peopled.branches["own"]
    reach = await reached(database, hub(), (), (f"union_{own.union}",))

    assert reach == Reach((own.union,), (), (own.region,))


async def test_region(peopled: Peopled, database: Database) -> None:
    """A region reaches its own parts, the unions that are of it, and theirs, wherever these are."""
    other = peopled.branches["other"]
    reach = await reached(database, hub(), ("330106",), ())

    assert other.region in reach.regions
    assert other.union in reach.unions
    assert peopled.branches["own"].union not in reach.unions
    assert len(reach.regions) > 1


async def test_several(peopled: Peopled, database: Database) -> None:
    """What is named adds up."""
    union = peopled.branches["own"].union
    alone = await reached(database, hub(), ("330106",), ())
    both = await reached(database, hub(), ("330106",), (f"union_{union}",))

    assert set(both.unions) == {*alone.unions, union}


@pytest.mark.parametrize(("regions", "unions"), [((), ()), (("999999",), ()), ((), ("union_1",)), ((), ("region_1", "union_x"))])
async def test_nothing(database: Database, regions: tuple[str, ...], unions: tuple[str, ...]) -> None:
    """What is not there reaches nothing, and so does who names nothing."""
    assert await reached(database, hub(), regions, unions) == NOWHERE_NEAR


def test_viewers() -> None:
    """A request brings the reach under the names that the plans of its profile hold slots for."""
    reach, viewer = Reach((1, 2), (3,), (4,)), any_viewer(Profile.UNION_OFFICER)
    slots = [viewer.unions, viewer.regions, viewer.placements]

    assert reach.values == {UNIONS: (1, 2), REGIONS: (3,), PLACEMENTS: (4,)}
    assert all(isinstance(slot, Slot) for slot in slots)
    assert [slot.read(reach.values) for slot in slots] == [(1, 2), (3,), (4,)]
    assert reach.viewer(Profile.AUDITOR) == Viewer(Profile.AUDITOR, (1, 2), (3,), (4,))
    assert profile_in(Claims(role=Role.DEPT_OFFICER, department="人社")) is Profile.HRSS_OFFICER


async def test_one_plan_for_all(peopled: Peopled, database: Database) -> None:
    """A thousand viewers of one role leave one plan and one text; each is answered within the own reach."""
    branches = peopled.branches.values()
    given = {branch.union: await reached(database, hub(), (), (f"union_{branch.union}",)) for branch in branches}
    graph = Graph(peopled.url, hub_schema(Profile.UNION_OFFICER), hub(), Profile.UNION_OFFICER)
    texts: set[str] = set()
    answers: dict[int, Any] = {}
    async with graph:
        for number in range(1000):
            reach = list(given.values())[number % 3]
            graph.reach = replace(reach, unions=(*reach.unions, -number - 1))
            answer = await graph.compiled(COUNTED, today=TODAY)
            assert answer is not None
            texts |= {text for text in answer.statements if "member" in text}
            answers[number] = answer.data
        planner = graph.planner

    assert (len(planner.plans), len(texts)) == (1, 1)
    assert {number % 3: data["members"]["nodes"][0]["id"] for number, data in answers.items()} == {
        place: f"member_{branch.region}_{branch.current}" for place, branch in enumerate(branches)
    }
    assert {data["members"]["totalCount"] for data in answers.values()} == {1}
