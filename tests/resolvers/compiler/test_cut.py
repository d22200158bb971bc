"""Cut: a plan becomes as many statements as an engine's parser needs, and never more."""

import pytest

from resolvers.compiler.cut import cut
from tests.compiling import plan_of

DEEP = """{ sheds(first: 1) { nodes { name hung(first: 1) { edges { node {
  remarks(first: 1) { nodes { subject { ... on Shed { inside { hung(first: 1) { nodes { marks { tool { code } } } } } } } } }
} } } } } }"""


@pytest.mark.parametrize(("deepest", "cuts"), [(500, 0), (90, 1), (45, 4), (0, 6)])
def test_depths(deepest: int, cuts: int) -> None:
    """The less an engine takes, the more statements there are; one of each node at the least."""
    assert len(cut(plan_of(DEEP), deepest).batches) == cuts


@pytest.mark.parametrize(
    "query",
    [
        '{ tool(by: {code: "a"}) { code shed { name } } }',
        '{ nodes(ids: ["tool_1"]) { id ... on Tool { shed { name } } } }',
        "{ tools { totalCount } }",
        '{ shed(by: {name: "x"}) { tools(first: 1) { nodes { code } pageInfo { hasNextPage } } } }',
        "{ __typename }",
    ],
)
def test_first_level_stays(query: str) -> None:
    """What stands directly under the root is never cut: there would be nothing left to ask."""
    assert cut(plan_of(query), 0).batches == ()
