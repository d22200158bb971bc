"""How many statements an answer takes depends on the shape of the question, never on the number of rows."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from db.engine import Reading
from resolvers.access import Profile
from resolvers.loaders import Loaders
from resolvers.records import Record
from resolvers.scope import Scope
from tests.graph import TODAY, Graph, Rows
from tests.world import world, world_schema

Herd = Callable[[int], AbstractAsyncContextManager[Graph]]

FLAT = "{ tools(first: 200) { nodes { id code } pageInfo { hasNextPage } } }"
QUESTIONS = {
    FLAT: 1,
    "{ tools(first: 200) { totalCount nodes { code } } }": 2,
    "{ tools(first: 200) { nodes { shed { name } region { name } } } }": 3,
    "{ tools(first: 200) { nodes { shed { name } again: shed { size } } } }": 3,
    "{ tools(first: 200) { nodes { shed { inside { inside { name } } } } } }": 4,
    "{ tools(first: 200) { nodes { marks { text tool { code } } } } }": 3,
    "{ tools(first: 200) { nodes { isKept loanCount weightAgain { value } } } }": 4,
    '{ tools(first: 200) { nodes { isKept then: isKept(asOf: "2020-01-01") other: loanCount(year: 2020) } } }': 4,
    "{ tools(first: 200) { nodes { visits same: visits isVisited then: visits(year: 1) } } }": 4,
    "{ tools(first: 200) { nodes { told } edges { node { visits } } } }": 5,
    "{ tools(first: 200) { nodes { provenance { source { title } quotation recordedAt } } } }": 2,
    "{ tools(first: 200) { nodes { loans(first: 1) { nodes { year } totalCount } } } }": 3,
    "{ tools(first: 200) { nodes { loans(first: 1) { nodes { year } } more: loans(first: 2) { nodes { year } } } } }": 3,
    "{ tools(first: 200) { nodes { loans { totalCount } } } }": 2,
    "{ tools(first: 200) { nodes { sheds(first: 2, orderBy: [{ name: DESC }]) { edges { year fee { amountFen } node { size } } } } } }": 2,
    "{ tools(first: 200) { nodes { sheds(first: 2) { nodes { tools(last: 1) { nodes { shed { name } } } } } } } }": 4,
    "{ tools(first: 200) { nodes { loans(first: 2) { nodes { tool { loans(first: 1) { nodes { shed { name } } } } } } } } }": 5,
    "{ tools(first: 200) { nodes { keepers(first: 3) { nodes { name chief { name } tool { code } } } } } }": 4,
    "{ keepers(first: 200) { nodes { juniors(first: 3) { nodes { name } totalCount } } } }": 3,
    "{ remarks(first: 200) { nodes { subject { ... on Tool { code } ... on Shed { name } } author { name } } } }": 5,
    "{ tools(where: { loans: { some: { shed: { size: { gte: 0 } } } } }) { totalCount } }": 1,
    "{ tools(first: 200, orderBy: [{ shed: { inside: { name: ASC } } }]) { nodes { code } } }": 1,
}


def fill(rows: Rows, size: int) -> None:
    """Write so many tools, each with two of everything that can hang on it."""
    for place in range(size):
        region = rows.add("Region", name=f"{place}", level="CITY")
        outer = rows.add("Shed", name="外", inside=rows.add("Shed", name="最外"))
        shed = rows.add("Shed", name=f"{place}", size=place, inside=outer)
        tool = rows.add("Tool", code=f"{place:03}", shed=shed, region=region)
        chief = rows.add("Keeper", region_id=region, name="长", tool=tool)
        for turn in range(2):
            rows.add("Loan", tool=tool, shed=shed, year=turn)
            rows.add("Mark", tool=tool, text="记")
            rows.add("Keeper", region_id=region, name="员", tool=tool, chief=chief)
        rows.add("Remark", text="好", tool=tool, maker=rows.add("Maker", name="甲"))
        rows.add("Remark", text="好", shed=shed, guest=rows.add("Guest", name="乙"))


@pytest.fixture(scope="module")
def urls(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """Databases of one, ten and two hundred tools, made in one process."""
    found = {}
    for size in (1, 10, 200):
        path: Path = tmp_path_factory.mktemp("herd") / f"{size}.db"
        found[size] = f"sqlite:///{path}"
        with Rows(world(), found[size]) as rows, rows.together():
            fill(rows, size)
    return found


@pytest.fixture
def herd(urls: dict[int, str]) -> Herd:
    """Give the graph over so many tools."""

    @asynccontextmanager
    async def of(size: int) -> AsyncIterator[Graph]:
        async with Graph(urls[size], world_schema(Profile.DEVELOPER), world(), Profile.DEVELOPER, page_max=200) as graph:
            yield graph

    return of


@pytest.mark.parametrize("size", [1, 10, 200])
@pytest.mark.parametrize(("question", "statements"), QUESTIONS.items())
async def test_statements(herd: Herd, question: str, statements: int, size: int) -> None:
    """One, ten or two hundred rows: the same number of statements."""
    async with herd(size) as graph:
        answer = await graph.ask(question)

    assert answer.errors == []
    assert len(answer.statements) == statements


async def test_empty_pages_of_many_owners(herd: Herd) -> None:
    """A cursor that leaves most owners without a row is looked at once, not once for each."""
    made = "{ tools(first: 200) { nodes { loans(first: 2) { pageInfo { endCursor } } } } }"
    async with herd(200) as graph:
        cursor = (await graph.data(made))["tools"]["nodes"][-1]["loans"]["pageInfo"]["endCursor"]
        answer = await graph.ask(f'{{ tools(first: 200) {{ nodes {{ loans(first: 1, after: "{cursor}") {{ nodes {{ id }} }} }} }} }}')

    assert answer.errors == []
    assert len(answer.statements) == 3


async def test_rows_stay_with_their_owners(herd: Herd) -> None:
    """Batched rows come back to the owner they belong to."""
    asked = "code shed { name tools(first: 2) { nodes { code } } } keepers(first: 9) { nodes { tool { code } } }"
    async with herd(200) as graph:
        nodes = (await graph.data(f"{{ tools(first: 200) {{ nodes {{ {asked} }} }} }}"))["tools"]["nodes"]

    assert len(nodes) == 200
    for node in nodes:
        assert node["shed"]["name"] == str(int(node["code"]))
        assert node["shed"]["tools"]["nodes"] == [{"code": node["code"]}] * 2
        assert node["keepers"]["nodes"] == [{"tool": {"code": node["code"]}}] * 3


async def test_statements_serve_every_request_as_it_asks(herd: Herd) -> None:
    """A statement is made once and asked with other owners, sizes, days and orders: each gets its own rows."""
    asked = "{{ tools({page}) {{ nodes {{ code isKept loans(first: 1{order}) {{ nodes {{ year }} }} }} }} }}"
    async with herd(10) as graph:
        for page, order, codes, year in (
            ("first: 1", "", ["000"], 0),
            ("first: 3", "", ["000", "001", "002"], 0),
            ("last: 2", ", orderBy: [{ year: DESC }]", ["008", "009"], 1),
            ('first: 9, where: { code: { eq: "004" } }', "", ["004"], 0),
            ('first: 9, where: { code: { eq: "005" } }', "", ["005"], 0),
        ):
            nodes = (await graph.data(asked.format(page=page, order=order)))["tools"]["nodes"]

            assert [node["code"] for node in nodes] == codes
            assert {loan["year"] for node in nodes for loan in node["loans"]["nodes"]} == {year}


async def test_nothing_is_kept_between_requests(herd: Herd) -> None:
    """Each request reads anew."""
    async with herd(1) as graph:
        first, second = await graph.ask(FLAT), await graph.ask(FLAT)

    assert first.statements == second.statements != []


async def test_row_that_is_gone_meanwhile(herd: Herd) -> None:
    """A derived field of a row that was erased after it was read is unknown, not an error."""
    async with herd(1) as graph:
        loaders = Loaders(graph.database, Scope(world(), graph.viewer, TODAY))
        tool = world()["Tool"]
        gone = Record(tool, {"id": 1})
        found = [await loaders.derived(tool.members[name], gone, None) for name in ("loanCount", "weightAgain")]  # type: ignore[arg-type]

    assert found == [None, None]


async def test_cancelled_beside_a_failure(graph: Graph) -> None:
    """What one field no longer waits for, since another beside it failed, is still loaded for the others that want it."""
    bound = graph.catalog["Tool"]
    ((number,),) = await graph.database.rows(select(bound.table.c.id).where(bound.table.c.code == "a"))
    async with Reading(graph.database) as reading:
        loaders = graph.context(reading, TODAY).loaders
        one, other = (asyncio.create_task(loaders.row(bound, ("id",), (number,))) for _ in range(2))
        await asyncio.sleep(0)
        one.cancel()
        record = await other

    assert one.cancelled()
    assert record is not None
    assert record.cells["code"] == "a"
