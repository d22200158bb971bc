"""The budget of one list: what is measured, what is refused, and that all within it runs."""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from resolvers.access import Profile
from resolvers.budget import DEEPEST, DERIVED, KEYS, MOST, STEP, check_list, measure
from resolvers.problems import BadUserInputError
from tests.graph import Graph, Rows, hub, hub_schema

NAME = {"name": {"eq": "x"}}


def steps(count: int, where: dict[str, Any], key: str = "parent") -> dict[str, Any]:
    """Put a filter behind so many relations to one."""
    for _ in range(count):
        where = {key: where}
    return where


@pytest.mark.parametrize(
    ("entity", "where", "measured"),
    [
        ("Region", {}, (0, 0)),
        ("Region", NAME, (1, 1)),
        ("Region", {"name": {"eq": "x"}, "code": {"eq": "1"}}, (1, 2)),
        ("Region", {"not": NAME}, (2, 2)),
        ("Region", {"or": [NAME, {"and": [NAME, NAME]}]}, (3, 5)),
        ("Region", {"parent": NAME}, (STEP + 1, 2)),
        ("Region", {"source": {"isInvented": {"eq": True}}}, (STEP + 1, 2)),
        ("Region", {"verification": {"eq": "CHECKED"}}, (1, 1)),
        ("Region", {"within": "330100"}, (STEP, DERIVED)),
        ("Region", {"level": {"eq": "CITY", "ne": "COUNTY"}}, (1, 2)),
        ("Enterprise", {"employeeCount": {"value": {"gt": "1", "lt": "5"}, "unit": {"eq": "PERSON"}}}, (1, 3)),
        ("Craftsman", {"categories": {"hasAny": ["MODEL_WORKER", "DIGITAL_CRAFTSMAN", "MODEL_WORKER"]}}, (STEP, 2 * DERIVED)),
        ("Region", {"children": {"some": NAME, "every": NAME}}, (STEP + 2, 3)),
        ("Region", {"children": {"count": {"gte": 2, "where": NAME}}}, (STEP + 1, 2)),
        ("Region", {"successors": {"none": {}}}, (STEP, 1)),
        ("Enterprise", {"isUnionised": {"eq": True}}, (STEP, DERIVED)),
        ("StudioRole", {"person": {"craftsman": NAME}}, (STEP + 1, 2)),
    ],
)
def test_measure(entity: str, where: dict[str, Any], measured: tuple[int, int]) -> None:
    """A filter's depth and number of conditions."""
    assert measure(hub(), hub()[entity], where) == measured


@pytest.mark.parametrize(
    ("where", "order_by", "at"),
    [
        (steps(DEEPEST // STEP, NAME), [], "where"),
        ({"or": [NAME] * MOST}, [], "where"),
        ({}, [{"name": "ASC"}] * (KEYS + 1), "orderBy"),
        ({}, [steps(KEYS, {"name": "ASC"})], "orderBy"),
    ],
)
def test_refused(where: dict[str, Any], order_by: list[dict[str, Any]], at: str) -> None:
    """One more than fits is refused, with the figure and the way out."""
    with pytest.raises(BadUserInputError) as refusal:
        check_list(hub(), hub()["Region"], where, order_by)

    assert refusal.value.at == at
    assert any(character.isdigit() for character in refusal.value.message)


@pytest.mark.parametrize(
    ("where", "order_by"),
    [
        (steps(DEEPEST // STEP - 1, NAME), []),
        ({"or": [NAME] * (MOST - 1)}, []),
        ({}, [{"name": "ASC"}] * KEYS),
        ({}, [steps(KEYS - 1, {"name": "ASC"})]),
    ],
)
def test_accepted(where: dict[str, Any], order_by: list[dict[str, Any]]) -> None:
    """What just fits passes."""
    check_list(hub(), hub()["Region"], where, order_by)


STEPS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "to one": lambda where: {"parent": where},
    "some": lambda where: {"children": {"some": where}},
    "none": lambda where: {"children": {"none": where}},
    "every": lambda where: {"children": {"every": where}},
    "every not": lambda where: {"children": {"every": {"not": where}}},
    "count": lambda where: {"children": {"count": {"gte": 1, "where": where}}},
    "through": lambda where: {"successors": {"every": where}},
    "connectives": lambda where: {"not": {"or": [{"and": [where, where]}, where]}},
}
NESTED = """
query Nested($where: RegionFilter, $order: [RegionOrder!]) {
  regions(first: 2, orderBy: [{ id: ASC }]) {
    nodes { children(first: 2, where: $where, orderBy: $order, asOf: "2025-01-01") { totalCount edges { cursor } } }
  }
}
"""


def fits(where: dict[str, Any]) -> bool:
    """Whether the budget lets a filter pass."""
    with contextlib.suppress(BadUserInputError):
        check_list(hub(), hub()["Region"], where, [])
        return True
    return False


@pytest.fixture
async def chain(empty_url: str) -> AsyncIterator[Graph]:
    """Five regions, each in the one before: what is deep is not slow there."""
    with Rows(hub(), empty_url) as rows:
        parent = None
        for place in range(5):
            parent = rows.add("Region", name=f"r{place}", level="VILLAGE", parent=parent)
    async with Graph(empty_url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
        yield graph


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("leaf", [NAME, {"within": "330100"}])
async def test_within_runs(chain: Graph, step: str, leaf: dict[str, Any]) -> None:
    """The deepest filter that passes is answered, in the statement that takes the most itself: a nested, ordered page."""
    where = leaf
    while fits(STEPS[step](where)):
        where = STEPS[step](where)
    answer = await chain.ask(NESTED, {"where": where, "order": [steps(4, {"name": "DESC"}), {"code": "ASC_NULLS_FIRST"}]})

    assert answer.errors == []
