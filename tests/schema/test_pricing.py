"""Pricing: what a document costs under its variables is what it costs with everything written out."""

from random import Random
from timeit import timeit
from typing import Any

import pytest
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    get_named_type,
    parse,
    value_from_ast_untyped,
)

from resolvers.access import Profile
from schema.pricing import Priced, counted, priced
from schema.weights import weight_of
from tests.graph import hub_schema
from tests.operations import Maker

SCHEMA = hub_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
PAGE = 100


def price(text: str) -> Priced:
    """Price the only operation of a text."""
    fragments, operation = parts(parse(text))
    return priced(SCHEMA, operation, fragments, PAGE)


def parts(document: Any) -> Any:
    """The fragments of a document and its operation."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    (operation,) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return fragments, operation


class Naive:
    """Prices with everything written out: each node is walked as often as it is reached, under values that are known."""

    def __init__(self, document: Any, variables: dict[str, Any]) -> None:
        self.fragments, self.operation = parts(document)
        defaults = {
            each.variable.name.value: value_from_ast_untyped(each.default_value)
            for each in self.operation.variable_definitions or ()
            if each.default_value
        }
        self.values = defaults | variables

    def whole(self) -> int:
        """The price of the operation."""
        return self.set(self.operation.selection_set, SCHEMA.query_type, 1, frozenset())

    def set(self, chosen: Any, parent: Any, size: int, sized: frozenset[str]) -> int:
        """The price of a selection; the fields in ``sized`` count ``size`` times."""
        total = 0
        for node in chosen.selections:
            left = [value_from_ast_untyped(each.arguments[0].value, self.values) for each in node.directives or ()]
            if any(value is (each.name.value == "skip") for value, each in zip(left, node.directives or (), strict=True)):
                continue
            if isinstance(node, FieldNode):
                total += self.field(node, parent) * (size if node.name.value in sized else 1)
                continue
            inner = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            kind = SCHEMA.type_map[inner.type_condition.name.value] if inner.type_condition else parent
            total += self.set(inner.selection_set, kind, size, sized)
        return total

    def field(self, node: FieldNode, parent: Any) -> int:
        """The price of a field."""
        name = node.name.value
        if name == "__typename":
            return 0
        weight, kind = weight_of(parent, name), get_named_type(parent.fields[name].type)
        given = [value_from_ast_untyped(each.value, self.values) for each in node.arguments or () if each.name.value in weight.slicing]
        sizes = [len(value) if isinstance(value, list) else min(max(value, 0), PAGE) for value in given if isinstance(value, int | list)]
        size = max(sizes, default=weight.assumed)
        beneath = self.set(node.selection_set, kind, size, weight.sized) if node.selection_set else 0
        return weight.weight + beneath if weight.sized else size * (weight.weight + beneath)


@pytest.mark.parametrize("seed", range(300))
def test_as_written_out(seed: int) -> None:
    """The price of any operation is that of the same without fragments, variables and directives; so is that of its known variables."""
    made = Maker(SCHEMA, Random(seed), wrong=0.1).operation()  # noqa: S311 - no secret
    found = price(made.query)
    expected = Naive(parse(made.query), made.variables).whole()

    assert found.over(made.variables) == expected
    assert found.pricer.at(made.variables).whole()[0] == expected


@pytest.mark.parametrize(
    ("query", "variables", "cost"),
    [
        ("{ craftsmen(first: 10) { nodes { name } } }", {}, 11),
        ("{ craftsmen(first: 10) { edges { cursor node { name enterprise { name } } } pageInfo { endCursor } totalCount } }", {}, 22),
        ("{ craftsmen(first: 10) { nodes { honours(last: 5) { nodes { year } } } } }", {}, 71),
        ("{ craftsmen { nodes { name } } }", {}, 2),
        ("{ craftsmen(first: 5, last: 7) { nodes { name } } }", {}, 8),
        ("{ craftsmen(first: 100000000000) { nodes { name } } }", {}, 101),
        ("{ craftsmen(first: null) { nodes { name } } }", {}, 2),
        ("query ($n: Int) { craftsmen(first: $n) { nodes { name } } }", {"n": 20}, 21),
        ("query ($n: Int) { craftsmen(first: $n) { nodes { name } } }", {"n": 20.0}, 21),
        ("query ($n: Int) { craftsmen(first: $n) { nodes { name } } }", {"n": 10**400}, 101),
        ("query ($n: Int) { craftsmen(first: $n) { nodes { name } } }", {"n": -5}, 1),
        ("query ($n: Int) { craftsmen(first: $n) { nodes { name } } }", {}, 2),
        ("query ($n: Int) { craftsmen(first: $n) { nodes { name } } }", {"n": True}, 2),
        ("query ($n: Int = 30) { craftsmen(first: $n) { nodes { name } } }", {}, 31),
        ("query ($n: Int = 30) { craftsmen(first: $n) { nodes { name } } }", {"n": None}, 2),
        ("query ($n: Int) { craftsmen(first: $n, last: 4) { nodes { name } } }", {"n": 3}, 5),
        ("query ($s: Boolean!) { craftsmen(first: 9) @skip(if: $s) { nodes { name } } }", {"s": True}, 0),
        ("query ($s: Boolean!) { craftsmen(first: 9) @skip(if: $s) { nodes { name } } }", {"s": False}, 10),
        ("query ($s: Boolean! = false) { craftsmen(first: 9) @include(if: $s) @skip(if: false) { nodes { name } } }", {}, 0),
        ("{ craftsmen(first: 9) @include(if: false) { nodes { name } } }", {}, 0),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', {}, 3),
        ("query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Craftsman { enterprise { name } } } }", {"ids": ["a"] * 8}, 16),
        ("{ enterprises(first: 10) { nodes { names { name } } } }", {}, 31),
    ],
)
def test_price(query: str, variables: dict[str, Any], cost: int) -> None:
    """Page sizes multiply along the path, whatever says them; no page is larger than the largest."""
    assert price(query).over(variables) == cost


def test_counted() -> None:
    """A value that says no size says none."""
    values: tuple[Any, ...] = (None, "5", {}, False, [1, 2], 7)

    assert [counted(value, 100) for value in values] == [None, None, None, None, 2, 7]


def test_linear() -> None:
    """A chain of fragments that doubles at each link is priced at once, with variables too."""
    links = " ".join(f"fragment f{n} on Region {{ parent {{ ...f{n + 1} }} a: parent {{ ...f{n + 1} }} }}" for n in range(60))
    found = price(f"query ($n: Int) {{ regions(first: $n) {{ nodes {{ ...f0 }} }} }} {links} fragment f60 on Region {{ ...g }} {LAST}")

    assert found.over({"n": 1}) > 2**60
    assert len(found.steps) < 200


LAST = "fragment g on Region { enterprises(first: $n) { nodes { name } } }"


def test_quick() -> None:
    """A request pays microseconds for it, and nothing where no variable matters: far less than a tenth of a millisecond."""
    open_ = price("query ($a: Int, $b: Int) { craftsmen(first: $a) { nodes { honours(first: $b) { nodes { year } } } } }")
    given = {"a": 20, "b": 5}

    assert open_.over(given) == 141
    assert timeit(lambda: open_.over(given), number=1000) < 0.1
