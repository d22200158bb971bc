"""A walk over all pages, forwards or backwards, gives exactly the whole list in its order, whatever the size of a page."""

import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolvers.access import Profile
from resolvers.orders import Direction
from tests.conftest import NewDatabase
from tests.graph import Graph, Rows
from tests.world import Wear, world, world_schema

TOOLS = 40
LOANS = 60
LISTS = {
    "root": "query($o: [ToolOrder!], $w: ToolFilter, $first: Int, $last: Int, $after: String, $before: String)"
    " { list: tools(ARGS) { EDGES } }",
    "nested": "query($o: [ToolOrder!], $w: ToolFilter, $first: Int, $last: Int, $after: String, $before: String, $id: ID!)"
    " { shed(by: { id: $id }) { list: hung(ARGS) { EDGES } } }",
    "through": "query($o: [ToolOrder!], $w: ToolFilter, $first: Int, $last: Int, $after: String, $before: String, $id: ID!)"
    " { shed(by: { id: $id }) { list: tools(ARGS) { EDGES } } }",
}
ARGS = "first: $first, last: $last, after: $after, before: $before, orderBy: $o, where: $w"
EDGES = "edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"
KEYS = ["name", "note", "count", "wear", "made", "period", "isLent", "weight", "price", "loanCount"]

key = st.sampled_from([*KEYS, "shed", "region"])
direction = st.sampled_from(Direction.names())
order = st.lists(st.builds(lambda name, way: {name: {"name": way} if name in {"shed", "region"} else way}, key, direction), max_size=3)
condition = st.sampled_from(
    [{}, {"count": {"isNull": True}}, {"not": {"wear": {"eq": "NEW"}}}, {"loans": {"some": {}}}, {"shed": {"size": {"gte": 2}}}]
)


def fill(rows: Rows) -> list[str]:
    """Write tools that tie and lack values wherever they can, and loans of the same tools to the same sheds."""
    chance = random.Random(7)  # noqa: S311 - a data set that is the same each time, not a secret

    def perhaps(values: list[Any]) -> Any:
        return chance.choice([None, *values])

    places = [rows.add("Region", name=name, level="CITY") for name in ("杭州", "宁波")]
    sheds = [rows.add("Shed", name="同名", size=perhaps([1, 2, 3])) for _ in range(3)]
    tools = [
        rows.add(
            "Tool",
            code=str(place),
            name=perhaps(["张伟", "𠮷", "阿"]),
            note=perhaps(["", "x"]),
            count=perhaps([0, 1]),
            wear=perhaps(list(Wear.names())),
            made=perhaps(["2025", "2025-01-01", "2024"]),
            period=(perhaps(["2025", "2024"]), None),
            is_lent=perhaps([True, False]),
            price=perhaps([0, 5]),
            shed=perhaps(sheds),
            region=perhaps(places),
        )
        for place in range(TOOLS)
    ]
    for _ in range(LOANS):
        rows.add("Loan", tool=chance.choice(tools[:9]), shed=chance.choice(sheds))
    return [f"shed_{number}" for number in sheds]


@pytest.fixture(scope="session")
def crowd(engine: str, new_database: NewDatabase, bare_url: str) -> tuple[str, list[str]]:
    """A database where nearly every key ties, and the ids of its sheds."""
    url = new_database(engine, bare_url)
    with Rows(world(), url, create=False) as rows, rows.together():
        return url, fill(rows)


@pytest.fixture
async def crowded(crowd: tuple[str, list[str]]) -> AsyncIterator[Graph]:
    """The graph over it."""
    async with Graph(crowd[0], world_schema(Profile.DEVELOPER), world(), Profile.DEVELOPER) as graph:
        yield graph


async def page(graph: Graph, kind: str, variables: dict[str, Any]) -> Any:
    """Ask for one page."""
    data = await graph.data(LISTS[kind].replace("ARGS", ARGS).replace("EDGES", EDGES), variables)
    return data["list"] if kind == "root" else data["shed"]["list"]


async def walk(graph: Graph, kind: str, variables: dict[str, Any], size: int, *, backwards: bool) -> list[Any]:
    """Collect the edges of all pages, in the list's own order."""
    found: list[Any] = []
    cursor = None
    while True:
        window = {"last": size, "before": cursor} if backwards else {"first": size, "after": cursor}
        part = await page(graph, kind, variables | window)
        info = part["pageInfo"]
        found = part["edges"] + found if backwards else found + part["edges"]
        behind, ahead = ("hasNextPage", "hasPreviousPage") if backwards else ("hasPreviousPage", "hasNextPage")
        assert info[behind] is (cursor is not None)
        if not info[ahead]:
            return found
        cursor = info["startCursor" if backwards else "endCursor"]


@given(
    kind=st.sampled_from(list(LISTS)),
    place=st.integers(0, 2),
    by=order,
    where=condition,
    size=st.sampled_from([1, 2, 3, 7, 20]),
    backwards=st.booleans(),
)
@settings(max_examples=20, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_walk(
    *, crowded: Graph, crowd: tuple[str, list[str]], kind: str, place: int, by: Any, where: Any, size: int, backwards: bool
) -> None:
    """No row is lost, repeated or moved on the way, though keys tie and values are null, and the same tool is listed more than once."""
    variables = {"o": by, "w": where} | ({} if kind == "root" else {"id": crowd[1][place]})
    whole = await page(crowded, kind, variables | {"first": 100})
    walked = await walk(crowded, kind, variables, size, backwards=backwards)

    assert walked == whole["edges"]
    assert len(walked) == whole["totalCount"]
    assert len({edge["cursor"] for edge in walked}) == len(walked)


@pytest.mark.parametrize("kind", ["hung", "tools"])
async def test_top_of_each(crowded: Graph, crowd: tuple[str, list[str]], kind: str) -> None:
    """Nested pages of many owners are each what their owner alone would get, and come in one statement."""
    field = f"list: {kind}(first: 4, orderBy: [{{ name: DESC }}]) {{ {EDGES} }}"
    together = await crowded.data(f"{{ sheds(first: 9) {{ nodes {{ id {field} }} }} }}")
    statements = len(crowded.statements)
    alone = [(await crowded.data(f'{{ shed(by: {{ id: "{name}" }}) {{ id {field} }} }}'))["shed"] for name in crowd[1]]

    assert together["sheds"]["nodes"] == alone
    assert statements == 3


async def test_between(crowded: Graph) -> None:
    """Both cursors may be given: a page lies between them, and says that rows stand on either side."""
    whole = (await page(crowded, "root", {"first": 10}))["edges"]
    bounds = {"after": whole[1]["cursor"], "before": whole[6]["cursor"]}
    first = await page(crowded, "root", bounds | {"first": 2})
    last = await page(crowded, "root", bounds | {"last": 9})

    assert first["edges"] == whole[2:4]
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, True)
    assert last["edges"] == whole[2:6]
    assert (last["pageInfo"]["hasNextPage"], last["pageInfo"]["hasPreviousPage"]) == (True, True)


async def test_after_the_last(crowded: Graph) -> None:
    """Past the end there is an empty page without cursors, before which rows stand."""
    end = (await page(crowded, "root", {"last": 1}))["pageInfo"]["endCursor"]
    past = await page(crowded, "root", {"first": 5, "after": end})

    assert past["edges"] == []
    assert past["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": True, "startCursor": None, "endCursor": None}
    assert past["totalCount"] == TOOLS


async def test_empty(crowded: Graph) -> None:
    """A list of nothing has a page of nothing."""
    part = await page(crowded, "root", {"first": 5, "w": {"code": {"in": []}}})

    assert part == {
        "edges": [],
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
        "totalCount": 0,
    }
