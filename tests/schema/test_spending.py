"""Spending: an answer costs what it holds, and never more than its price where its lists are no longer than assumed."""

from typing import Any

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse

from resolvers.access import Profile
from schema.pricing import priced
from schema.spending import spent
from tests.graph import hub_schema

SCHEMA = hub_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
NESTED = "{ craftsmen(first: 10) { nodes { honours(first: 5) { nodes { year } } } } }"
HONOURS = {"honours": {"nodes": [{"year": 2025}, {"year": 2024}]}}

TWICE = {"a": {"nodes": [{"id": "1"}]}, "b": {"nodes": [{"id": "2"}]}}


def cost(text: str, data: dict[str, Any]) -> tuple[int, int]:
    """The price of a text, and what data that answers it cost."""
    document = parse(text)
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    (operation,) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    price = priced(SCHEMA, operation, fragments, 100)
    return price.over({}), spent(price.pricer, data)


@pytest.mark.parametrize(
    ("text", "data", "costs"),
    [
        (NESTED, {"craftsmen": {"nodes": [HONOURS, {"honours": {"nodes": []}}]}}, (71, 1 + 2 + 2 + 2)),
        (NESTED, {"craftsmen": {"nodes": []}}, (71, 1)),
        (NESTED, {"craftsmen": None}, (71, 0)),
        ('{ a: region(by: {code: "1"}) { name parent { id } } }', {"a": {"name": "x", "parent": None}}, (2, 1)),
        ("{ regions { totalCount } __typename }", {"regions": {"totalCount": 7}, "__typename": "Query"}, (2, 2)),
        ("{ ...f ...f } fragment f on Query { regions { totalCount } }", {"regions": {"totalCount": 7}}, (4, 2)),
        ('{ node(id: "a") { id ... on Region { parent { id } } } }', {"node": {"id": "a", "parent": {"id": "b"}}}, (2, 2)),
        ('{ node(id: "a") { id ... on Region { parent { id } } } }', {"node": {"id": "a"}}, (2, 1)),
        ("{ a: regions(first: 1) { ...f } b: regions(first: 1) { ...f } } fragment f on RegionConnection { nodes { id } }", TWICE, (4, 4)),
    ],
)
def test_spent(text: str, data: dict[str, Any], costs: tuple[int, int]) -> None:
    """Records, lists and counts that are there cost what they weigh."""
    assert cost(text, data) == costs


def test_large() -> None:
    """What is selected is looked at once, however many rows there are."""
    data = {"craftsmen": {"nodes": [HONOURS] * 10_000}}

    assert cost(NESTED, data) == (71, 1 + 10_000 * 4)
