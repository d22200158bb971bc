"""What the operations made at random are like: a table in the documents, and nothing of the schema that they never reach."""

import os
from collections.abc import Iterator
from random import Random

import pytest

from app.settings import CHECKOUT
from resolvers.access import Profile
from tests.census import FEATURES, Census, courses, ways
from tests.graph import hub_schema
from tests.operations import Maker
from tests.test_executors import OPERATIONS
from tests.world import world_schema

PAGE = CHECKOUT / "docs" / "executors.md"
SCHEMAS = {"small world": world_schema, "hub": hub_schema}
COUNTED = 250
EVERYTHING = 20_000
"""So many operations, half of them of each schema, reach everything."""


def census(name: str, count: int) -> Census:
    """Count operations of one schema."""
    schema = SCHEMAS[name](Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
    maker = Maker(schema, Random(1), courses=courses(schema, 0))  # noqa: S311 - it only has to be the same again
    counted = Census(schema)
    for _ in range(count):
        counted.add(maker.operation())
    return counted


@pytest.fixture(scope="module")
def counted() -> dict[str, Census]:
    """Some operations of each schema."""
    return {name: census(name, COUNTED) for name in SCHEMAS}


def table(counted: dict[str, Census]) -> Iterator[str]:
    """Write the counts line by line."""
    yield f"| in {COUNTED} operations each | {' | '.join(counted)} |"
    yield f"| --- |{' --- |' * len(counted)}"
    for feature in FEATURES:
        yield f"| {feature} | {' | '.join(f'{each.features[feature]:,}' for each in counted.values())} |"
    reached = [f"{len(ways(each.schema)) - len(each.missed()):,} of {len(ways(each.schema)):,}" for each in counted.values()]
    yield f"| parts of the schema reached | {' | '.join(reached)} |"


def test_table(counted: dict[str, Census]) -> None:
    """The counts stand in the documents; GONGTU_TEST_WRITE=1 writes them."""
    text, _, _ = PAGE.read_text("utf-8").partition("| in ")
    page = text + "\n".join(table(counted)) + "\n"
    if os.environ.get("GONGTU_TEST_WRITE"):
        PAGE.write_text(page, "utf-8")

    assert page == PAGE.read_text("utf-8")


def test_every_feature(counted: dict[str, Census]) -> None:
    """No feature is missing from either schema's operations."""
    assert [(name, feature) for name, each in counted.items() for feature in FEATURES if not each.features[feature]] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_everything_is_reached(counted: dict[str, Census], name: str) -> None:
    """Each field, argument and key of an input is asked for, where so many operations are made; few are missed by fewer."""
    missed = census(name, EVERYTHING // 2).missed() if OPERATIONS >= EVERYTHING else set()

    assert missed == set()
    assert len(counted[name].missed()) < len(ways(counted[name].schema)) // 2


def test_what_is_missed() -> None:
    """What no operation reached is told by name."""
    schema = world_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else

    assert Census(schema).missed() > {"Query.tools", "Query.tools(where)", "ToolFilter.loans", "LoanCountFilter.gte"}
