"""Cut: a plan becomes as many statements as an engine's parser needs, and never more."""

import pytest

from resolvers.compiler.cut import cut
from tests.compiling import plan_of

DEEP = """{ sheds(first: 1) { nodes { name hung(first: 1) { edges { node {
  remarks(first: 1) { nodes { subject { ... on Shed { inside { hung(first: 1) { nodes { marks { tool { code } } } } } } } } }
} } } } } }"""


@pytest.mark.parametrize(("deepest", "cuts"), [(500, 0), (90, 1), (45, 4), (0, 7)])
def test_depths(deepest: int, cuts: int) -> None:
    """The less an engine takes, the more statements there are; one of each node at the least."""
    assert len(cut(plan_of(DEEP), deepest).batches) == cuts


@pytest.mark.parametrize(
    ("query", "cuts"),
    [
        ('{ tool(by: {code: "a"}) { code shed { name } } }', 1),
        ('{ nodes(ids: ["tool_1"]) { id ... on Tool { shed { name } } } }', 1),
        ('{ shed(by: {name: "x"}) { tools(first: 1) { nodes { code } pageInfo { hasNextPage } } } }', 1),
        ("{ tools { totalCount } }", 0),
        ("{ __typename }", 0),
    ],
)
def test_root(query: str, cuts: int) -> None:
    """Where a root's own conditions leave no room, what is beneath it is cut too; with some room it stays."""
    assert len(cut(plan_of(query), 0).batches) == cuts
    assert cut(plan_of(query), 50).batches == ()
