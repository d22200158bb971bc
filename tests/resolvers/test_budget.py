"""The budget of one list: what is measured, what is refused, and that all within it runs."""

from typing import Any

import pytest

from resolvers.budget import DEEPEST, KEYS, MOST, STEP, check_list, measure
from resolvers.problems import BadUserInputError
from tests.graph import hub

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
        ("Region", {"within": "330100"}, (1, 1)),
        ("Region", {"children": {"some": NAME, "every": NAME}}, (STEP + 2, 3)),
        ("Region", {"children": {"count": {"gte": 2, "where": NAME}}}, (STEP + 1, 2)),
        ("Region", {"successors": {"none": {}}}, (STEP, 1)),
        ("Enterprise", {"isUnionised": {"eq": True}}, (STEP, 1)),
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
