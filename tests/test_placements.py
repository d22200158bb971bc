"""Every statement says in which region it looks for people, whichever executor makes it; `conftest` watches all tests for it."""

from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from db.entity import Kind
from db.statements import Statements
from resolvers.compiler.engines import ENGINES
from resolvers.compiler.ir import Connection
from resolvers.compiler.roots import listed
from resolvers.listings import Listing
from tests.compiling import SCOPE, plan_of
from tests.graph import Graph, hub
from tests.operations import Maker
from tests.placements import ANYWHERE, COUNTED, PLACEMENT, RULES, Look, Watch
from tests.test_executors import compared, ids_of
from tests.test_goldens import CASES, variables_of
from tests.test_goldens import TEXTS as GOLDENS
from tests.test_queries import FILES, OF_OFFICERS, TEXTS, variables
from tests.world import world

ASKED = 15
PEOPLE = [bound for bound in hub().values() if bound.kind is Kind.PEOPLE]
CROSSING = (
    "{ tools(first: 2) { nodes { keepers(first: 2) { totalCount nodes { name chief { name } juniors(first: 1) { nodes { name } } } } } } }"
)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """What this test makes, and nothing that was made before it."""
    return Watch(RULES).over(monkeypatch)


async def asked(graph: Graph, query: str, given: Any = None) -> None:
    """Ask both ways, with nothing known beforehand."""
    graph.database.statements = Statements(graph.database.dialect)
    await graph.standard(query, given)
    assert await graph.compiled(query, given) is not None


async def test_small_world(graph: Graph, watched: Watch) -> None:
    """The goldens look for keepers in a region, but for the list of all."""
    for case in CASES:
        await asked(graph, GOLDENS[case.stem], variables_of(case))
    await asked(graph, CROSSING)

    assert watched.scans["keeper"] > 10
    assert set(watched.unplaced) == {"keeper"}


async def test_developers(developer: Graph, watched: Watch) -> None:
    """So does the hub for developers, but for the exceptions; every table of people is looked at."""
    for file in FILES:
        await asked(developer, TEXTS[file.stem], variables(file))
    for bound in PEOPLE:
        await asked(developer, f"{{ {bound.plural}(first: 1) {{ totalCount nodes {{ id }} }} }}")

    assert set(watched.scans) == {bound.table.name for bound in PEOPLE}
    assert set(watched.unplaced) == RULES.people - {"keeper"}


async def test_public(public: Graph, watched: Watch) -> None:
    """For everybody there is no exception but the numbers of figures: who sees no list of people looks for none without a region."""
    for file in FILES:
        if file.stem not in OF_OFFICERS:
            await asked(public, TEXTS[file.stem], variables(file))
    maker = Maker(public.planner.schema, Random(3), ids=await ids_of(public))  # noqa: S311 - it only has to be the same again
    for _ in range(ASKED):
        await compared(public, maker.operation())

    assert watched.scans["membership"] > 0
    assert set(watched.unplaced) <= COUNTED


def test_exceptions() -> None:
    """The exceptions are exactly the ways from core records to people whose placement no column of the record holds."""
    ways = {f"{bound.table.name}.{relation.name}_id" for bound in PEOPLE for relation in relations_to_core(bound)}

    assert ways == set(ANYWHERE)


def relations_to_core(bound: Any) -> list[Any]:
    """Relations of people to core records that can be gone back, where no column pins the placement."""
    return [
        relation
        for relation in map(bound.relation, related(bound))
        if hub()[relation.target].kind is Kind.CORE and gone_back(bound, relation) and not relation.pinned_by
        if f"{relation.name}_id" != PLACEMENT
    ]


def related(bound: Any) -> list[str]:
    """Names of relations."""
    return [member.name for member in bound.about.members.values() if hasattr(member, "target")]


def gone_back(bound: Any, relation: Any) -> bool:
    """Whether a way leads back, or through the record to something else."""
    through = [member for member in bound.about.members.values() if relation.name in getattr(member, "near", ())]
    return bool(relation.inverses or through)


def looked(query: str) -> Look:
    """Look over the statement of a list of the small world."""
    root = plan_of(query).root
    assert isinstance(root, Connection)
    return Look(RULES).over(listed(SCOPE, root, ENGINES["sqlite"]))


def test_a_conjunct_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the placement is left out of a link between rows, each table of people that is looked through stands here."""
    whole = looked(CROSSING)
    link = Listing._link  # noqa: SLF001 - the one place that pins what a list finds
    monkeypatch.setattr(Listing, "_link", lambda listing, scope: [pair for pair in link(listing, scope) if pair[0] != "region_id"])
    without = looked(CROSSING)

    assert (whole.scans, whole.unplaced) == ({"keeper": 4}, [])
    assert sorted(without.unplaced) == ["keeper.chief_id", "keeper.tool_id", "keeper.tool_id"]


@pytest.mark.parametrize(
    ("condition", "unplaced"),
    [
        (lambda row: row.c.region_id == 7, []),
        (lambda row: row.c.region_id != 7, ["keeper"]),
        (lambda row: (row.c.region_id == 7) | (row.c.id == 7), ["keeper"]),
        (lambda row: row.c.region_id == row.c.id, ["keeper"]),
        (lambda row: row.c.region_id == world()["Tool"].row().c.region_id, []),
        (lambda row: row.c.region_id == world()["Shed"].row().c.size, ["keeper"]),
        (lambda row: row.c.region_id == world()["Keeper"].row().c.region_id, ["keeper", "keeper"]),
        (lambda row: row.c.id.in_(select(world()["Keeper"].row().c.id)), ["keeper", "keeper"]),
    ],
)
def test_what_places(condition: Any, unplaced: list[str]) -> None:
    """A parameter does, and a column that holds a placement; nothing that only may hold, and no other column."""
    row = world()["Keeper"].row()

    assert Look(RULES).over(select(row.c.id).where(condition(row))).unplaced == unplaced
