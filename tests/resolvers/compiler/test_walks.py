"""Walks: a page of all rows is read as they lie; only what is asked for by a natural key goes by its index."""

import re

import pytest

from resolvers.policy import Profile
from resolvers.reach import Reach
from tests.compiling import sql_of
from tests.graph import Graph, hub, hub_schema
from tests.peopled import Peopled


@pytest.mark.parametrize(
    "arguments",
    ["first: 2", "last: 2", 'first: 2, where: { name: { eq: "A" } }', 'first: 2, where: { or: [{ name: { eq: "A" } }] }'],
)
def test_walked(arguments: str) -> None:
    """Nothing leads SQLite to an index of the rows that are not deleted."""
    assert "+tool_1.deleted_at IS NULL" in sql_of(f"{{ tools({arguments}) {{ nodes {{ code }} }} }}")


@pytest.mark.parametrize(
    "arguments",
    [
        'first: 2, where: { code: { eq: "A" } }',
        'first: 2, where: { or: [{ code: { eq: "A" } }, { name: { eq: "B" } }] }',
        "first: 2, orderBy: [{ code: ASC }]",
    ],
)
def test_by_index(arguments: str) -> None:
    """A filter or an order may have an index."""
    assert "+tool_1" not in sql_of(f"{{ tools({arguments}) {{ nodes {{ code }} }} }}")


def test_elsewhere() -> None:
    """PostgreSQL finds the way by itself, past what is no key."""
    assert "+tool_1" not in sql_of("{ tools(first: 2) { nodes { code } } }", "postgresql")


UNIONS = {"sqlite": r"\S*membership_\d+\.union_id(?= IN)", "postgresql": r"\S*membership_\d+\.union_id.{0,5}(?= = ANY)"}
WALKED = {"sqlite": r"\(*\+membership_\d+\.union_id", "postgresql": r"\(\(membership_\d+\.union_id \+ 0\)"}


@pytest.mark.parametrize("after", ["", ', after: "{cursor}"'])
async def test_owned(engine: str, peopled: Peopled, after: str) -> None:
    """A list of people's records that an index has in its order is read in it, whatever unions are reached."""
    own = peopled.branches["own"]
    reach = Reach((own.union,), (), (own.region,))
    asked = f"memberships(first: 1{after}, orderBy: [{{ period: DESC }}]) {{ nodes {{ id }} pageInfo {{ endCursor }} }}"
    query = f'{{ region(by: {{ id: "region_{own.region}" }}) {{ {asked} }} }}'
    async with Graph(peopled.url, hub_schema(Profile.UNION_OFFICER), hub(), Profile.UNION_OFFICER, reach=reach) as graph:
        first = await graph.ask(query.replace(after, ""))
        cursor = first.data["region"]["memberships"]["pageInfo"]["endCursor"]
        graph.statements.clear()
        await graph.compiled(query.replace("{cursor}", cursor))
        (sql,) = graph.statements

    found = re.findall(UNIONS[engine], sql)
    walked = [place for place in found if re.fullmatch(WALKED[engine], place)]
    # The row of a cursor is found by its key.
    assert walked
    assert (len(walked) < len(found)) is bool(after)
