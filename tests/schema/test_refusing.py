"""Refusing: where an operation costs too much, and a page size that it can be had with."""

from typing import Any

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse

from resolvers.access import Profile
from schema.pricing import Priced, priced
from schema.refusing import too_dear
from tests.graph import hub_schema

SCHEMA = hub_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
LIMIT = 1_000
HONOURS = "honours(first: $b) { nodes { year } }"


def price(text: str) -> Priced:
    """Price the only operation of a text."""
    nodes = parse(text).definitions
    fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
    return priced(SCHEMA, next(node for node in nodes if isinstance(node, OperationDefinitionNode)), fragments, 100)


@pytest.mark.parametrize(
    ("query", "variables", "advice"),
    [
        (f"query ($a: Int, $b: Int) {{ craftsmen(first: $a) {{ nodes {{ {HONOURS} }} }} }}", {"a": 20, "b": 100}, "first: 47"),
        (f"query ($a: Int, $b: Int) {{ craftsmen(last: $a) {{ edges {{ node {{ ...f }} }} }} }} fragment f on Craftsman {{ {HONOURS} }}",
         {"a": 100, "b": 20}, "last: 45"),
    ],
)  # fmt: skip
def test_advice(query: str, variables: dict[str, Any], advice: str) -> None:
    """The largest page is made as small as it must be: with that size it passes, with one more it does not."""
    found = price(query)
    refusal = too_dear(found, variables, found.over(variables), LIMIT)
    name, size = advice.split(": ")
    changed = "b" if variables["b"] == 100 else "a"

    assert f"ask for less: {advice} at craftsmen" in refusal.message
    assert f"{found.over(variables):,} records, the limit is 1,000" in refusal.message
    assert refusal.figures["coordinate"] in {"Craftsman.honours", "Query.craftsmen"}
    assert name in {"first", "last"}
    assert found.over({**variables, changed: int(size)}) <= LIMIT < found.over({**variables, changed: int(size) + 1})


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("{ " + " ".join(f"c{n}: craftsmen(first: 100) {{ nodes {{ name }} }}" for n in range(15)) + " }", "craftsmen"),
        ("{ craftsman(by: {slug: 1}) { name } ...f ...f __typename } fragment f on Query { viewer { role } }", ""),
    ],
)
def test_no_size_helps(query: str, place: str) -> None:
    """Where no page size alone is enough, or there is none, it is to be several requests."""
    found = price(query)
    refusal = too_dear(found, {}, found.over({}), 0 if not place else LIMIT)

    assert "ask for less: several requests" in refusal.message
    assert refusal.message.endswith(f"at {place} (Query.craftsmen)" if place else "each for a part of it")


def test_nothing_to_pay_for() -> None:
    """What costs nothing has no place that could be smaller."""
    found = price("{ __typename }")

    assert "several requests" in too_dear(found, {}, 1, 0).message
