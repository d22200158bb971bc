"""The ways in which masked data leaks through a graph (``domain/identifiers.md`` section 9), each with the attack written out.

Cells, masks and rows are in `tests/test_policy_matrix.py`, random ones in `tests/test_policy_property.py`, caches in
`tests/app/test_askers.py`, small numbers in `tests/resolvers/test_counts.py`.
"""

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from sqlalchemy import update

from resolvers.policy import Profile
from resolvers.reach import Reach
from tests.conftest import NewDatabase
from tests.graph import Graph, Rows, hub, hub_schema, hub_sdl
from tests.peopled import Branch, Peopled


@pytest.fixture
def own(peopled: Peopled) -> Branch:
    """Give the union of the officer who asks."""
    return peopled.branches["own"]


@pytest.fixture
def other(peopled: Peopled) -> Branch:
    """Give a union of another region."""
    return peopled.branches["other"]


@pytest.fixture
async def officer(peopled: Peopled, own: Branch) -> AsyncIterator[Graph]:
    """Ask as an officer of one union."""
    reach = Reach((own.union,), (), (own.region,))
    async with Graph(peopled.url, hub_schema(Profile.UNION_OFFICER), hub(), Profile.UNION_OFFICER, reach=reach) as graph:
        yield graph


@pytest.mark.parametrize(
    "attack",
    [
        '{ members(first: 1, where: { mobile: { startsWith: "+86154" } }) { totalCount } }',
        '{ members(first: 1, where: { name: { eq: "张own" } }) { totalCount } }',
        "{ members(first: 1, where: { birthYear: { lt: 1990 } }) { totalCount } }",
        '{ memberships(first: 1, where: { member: { name: { contains: "张" } } }) { totalCount } }',
        '{ unions(first: 1, where: { memberships: { some: { member: { mobile: { startsWith: "+861" } } } } }) { totalCount } }',
        "{ members(first: 1, orderBy: [{ name: ASC }]) { totalCount } }",
        "{ memberships(first: 1, orderBy: [{ member: { birthYear: ASC } }]) { totalCount } }",
        '{ member(by: { memberNo: "虚own0042" }) { id } }',
        '{ enterprises(first: 1, where: { contactPhone: { startsWith: "0571" } }) { totalCount } }',
    ],
)
async def test_filter_oracle(officer: Graph, attack: str) -> None:
    """1: what is masked is no key: no filter, order or lookup tells it digit by digit."""
    answer = await officer.ask(attack)

    assert answer.codes == ["GRAPHQL_VALIDATION_FAILED"]
    assert answer.data is None


async def test_path_around(officer: Graph, own: Branch, other: Branch) -> None:
    """3: relations, totals and filters from public records lead to nobody who is not reached."""
    asked = """query ($own: ID!, $other: ID!, $mine: ID!, $theirs: ID!) {
      mine: union(by: { id: $own }) { members(first: 9) { totalCount nodes { id } } memberships(first: 9) { totalCount } }
      theirs: union(by: { id: $other }) { members(first: 9) { totalCount nodes { id } } memberships(first: 9) { totalCount } }
      here: enterprise(by: { id: $mine }) { memberships(first: 9) { totalCount } contactPhone }
      there: enterprise(by: { id: $theirs }) { memberships(first: 9) { totalCount } contactPhone }
      having: unions(first: 9, where: { memberships: { some: {} } }) { totalCount nodes { id } }
      many: enterprises(first: 9, where: { memberships: { count: { gte: 1 } } }) { totalCount }
    }"""
    ids = {"own": own.union, "other": other.union}
    variables = {name: f"union_{number}" for name, number in ids.items()}
    variables |= {"mine": f"enterprise_{own.enterprise}", "theirs": f"enterprise_{other.enterprise}"}
    data = await officer.data(asked, variables)

    assert data["mine"] == {
        "members": {"totalCount": 1, "nodes": [{"id": f"member_{own.region}_{own.current}"}]},
        "memberships": {"totalCount": 2},
    }
    assert data["theirs"] == {"members": {"totalCount": 0, "nodes": []}, "memberships": {"totalCount": 0}}
    assert data["here"] == {"memberships": {"totalCount": 2}, "contactPhone": None}
    assert data["there"] == {"memberships": {"totalCount": 0}, "contactPhone": None}
    assert data["having"] == {"totalCount": 1, "nodes": [{"id": f"union_{own.union}"}]}
    assert data["many"] == {"totalCount": 1}


async def test_node_lookup(officer: Graph, own: Branch, other: Branch) -> None:
    """4: an id that is known from elsewhere finds nobody who is not reached, nor tells whether there is somebody."""
    ids = [f"member_{branch.region}_{number}" for branch in (own, other) for number in (branch.current, branch.former, 1)]
    data = await officer.data("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids})
    alone = [await officer.data("query ($id: ID!) { node(id: $id) { id } member(by: { id: $id }) { id } }", {"id": key}) for key in ids]

    assert data["nodes"] == [{"id": ids[0]}, None, None, None, None, None]
    assert alone == [{"node": found, "member": found} for found in data["nodes"]]


async def test_cursors(officer: Graph, other: Branch) -> None:
    """5: a cursor holds no value, and one made for a row that is not reached begins nowhere."""
    asked = """query ($after: String) {
      memberships(first: 1, after: $after, orderBy: [{ period: ASC }]) { nodes { id } pageInfo { endCursor } }
    }"""
    first = (await officer.data(asked))["memberships"]
    mark, region, number = first["pageInfo"]["endCursor"].split(".")
    forged = await officer.ask(asked, {"after": f"{mark}.{other.region}.{other.current}"})

    assert first["nodes"] == [{"id": f"membership_{region}_{number}"}]
    assert forged.codes == ["CURSOR_EXPIRED"]


async def test_time_travel(officer: Graph, own: Branch) -> None:
    """9: the past is read with the rights of today: who has left the union is a membership without a person."""
    asked = 'query ($id: ID!) { union(by: { id: $id }) { memberships(first: 9, asOf: "2021-06-01") { nodes { status member { id } } } } }'
    data = await officer.data(asked, {"id": f"union_{own.union}"})
    people = {node["status"]: node["member"] for node in data["union"]["memberships"]["nodes"]}

    assert people == {"ACTIVE": {"id": f"member_{own.region}_{own.current}"}, "ENDED": None}


async def test_what_never_leaves(officer: Graph) -> None:
    """P3 is in no type, in no argument and in no suggestion."""
    answer = await officer.ask("{ members(first: 1) { nodes { idDocHash } } }")

    assert answer.codes == ["GRAPHQL_VALIDATION_FAILED"]
    assert "idDocHash" not in str([error["message"].partition("Did you mean")[2] for error in answer.errors])


@pytest.fixture
def grown(peopled: Peopled, own: Branch, engine: str, new_database: NewDatabase) -> str:
    """Write four more members into the own union, in a copy: there are five today and one of the past, and one in the sibling."""
    url = new_database(engine, peopled.url)
    with Rows(hub(), url, create=False) as rows, rows.together():
        for number in range(1, 5):
            rows.add("Member", id=number, region_id=own.region, name=f"赵{number}")
            held = {"id": number, "region_id": own.region, "member": number}
            rows.add("Membership", **held, union=own.union, status="ACTIVE", period=("2024-07", None))
    return url


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        (Profile.DEPT_ANALYST, {"own": "5", "sibling": None, "other": None}),
        (Profile.UNION_OFFICER, {"own": "5", "sibling": "1", "other": None}),
        (Profile.AUDITOR, {"own": "5", "sibling": "1", "other": None}),
    ],
)
async def test_small_cells(grown: str, peopled: Peopled, profile: Profile, told: dict[str, str | None]) -> None:
    """2: an analyst is told how many members a reached union has, from five on; an officer, who sees them, always. It is told why not."""
    reach = Reach(tuple(peopled.branches[name].union for name in ("own", "sibling")), (), (peopled.branches["own"].region,))
    selection = '{{ union(by: {{ id: "union_{0}" }}) {{ memberCount {{ value unit }} viewerCan {{ countMembers }} }} }}'
    async with Graph(grown, hub_schema(profile), hub(), profile, reach=reach) as graph:
        found = {name: (await graph.data(selection.format(branch.union)))["union"] for name, branch in peopled.branches.items()}
        past = await graph.data(
            f'{{ union(by: {{ id: "union_{peopled.branches["own"].union}" }}) {{ memberCount(asOf: "2024-06-01") {{ value }} }} }}'
        )

    assert {name: each["memberCount"] and each["memberCount"]["value"] for name, each in found.items()} == told
    assert {name: each["viewerCan"]["countMembers"] for name, each in found.items()} == {"own": True, "sibling": True, "other": False}
    assert (past["union"]["memberCount"] is None) is (profile is Profile.DEPT_ANALYST)


@pytest.mark.parametrize("profile", [Profile.DEPT_ANALYST, Profile.UNION_OFFICER])
async def test_numbers_are_no_key(peopled: Peopled, profile: Profile) -> None:
    """2: what is withheld where it is small is found by no filter and sorted by no order; who has no people counted has no such field."""
    async with Graph(peopled.url, hub_schema(profile), hub(), profile) as graph:
        for attack in ('where: { memberCount: { value: { lt: "5" } } }', "orderBy: [{ memberCount: ASC }]"):
            assert (await graph.ask(f"{{ unions(first: 1, {attack}) {{ totalCount }} }}")).codes == ["GRAPHQL_VALIDATION_FAILED"]
    for other in (Profile.PUBLIC, Profile.HRSS_OFFICER):
        assert "memberCount" not in hub_sdl(other).type_map["Union"].fields  # type: ignore[attr-defined]


TRUE = {"name": "欧阳铺own", "brandName": "孙记own", "registeredAddress": "虚构巷own1号", "address": "虚构巷own2号"}
SEEN = {"name": "欧阳**", "brandName": "孙**", "registeredAddress": "****", "address": "****"}
"""A sole trader's values as they are, and as they are shown."""
LISTS = ["enterprises(where: WHERE)", "outletAffiliations(where: { outlet: WHERE })"]
"""The sole traders themselves, and what leads to them."""
ONE = 'kind: { eq: SOLE_TRADER }, uscc: { eq: "92虚构own" }'


@pytest.fixture(params=[Profile.PUBLIC, Profile.UNION_OFFICER, Profile.DEVELOPER])
async def somebody(request: pytest.FixtureRequest, peopled: Peopled, own: Branch) -> AsyncIterator[Graph]:
    """Ask as one of the public, as an officer who reaches the sole trader, and as a developer, who sees it plainly."""
    reach = Reach((own.union,), (own.region,), (own.region,))
    async with Graph(peopled.url, hub_schema(request.param), hub(), request.param, reach=reach) as graph:
        yield graph


def held(graph: Graph, field: str) -> str:
    """Tell what a sole trader's field holds for whoever asks."""
    return (TRUE if graph.viewer.profile is Profile.DEVELOPER else SEEN)[field]


@pytest.mark.parametrize("listed", LISTS, ids=["themselves", "through a relation"])
@pytest.mark.parametrize("field", TRUE)
async def test_sole_trader_by_letters(somebody: Graph, field: str, listed: str) -> None:
    """1: whatever is compared with a sole trader's value is compared with what is shown of it, letter by letter."""
    value = held(somebody, field)
    true = TRUE[field]
    texts = sorted({text[:length] for text in (true, SEEN[field]) for length in range(1, len(text) + 1)} | set(true))
    told: dict[str, Callable[[str], bool]] = {
        "eq": lambda text: value == text,
        "in": lambda text: value == text,
        "ne": lambda text: value != text,
        "startsWith": value.startswith,
        "contains": lambda text: text in value,
        "lt": lambda text: value < text,
        "gte": lambda text: value >= text,
    }
    asked = {f"{operator}_{place}": (operator, text) for operator in told for place, text in enumerate(texts)}
    parts = []
    for name, (operator, text) in asked.items():
        operand = f'["{text}"]' if operator == "in" else f'"{text}"'
        where = f"{{ {ONE}, {field}: {{ {operator}: {operand} }} }}"
        parts.append(f"{name}: {listed.replace('WHERE', where)} {{ totalCount }}")
    data = await somebody.data(f"{{ {' '.join(parts)} }}")

    assert data == {name: {"totalCount": int(told[operator](text))} for name, (operator, text) in asked.items()}


async def test_sole_trader_by_key(somebody: Graph, own: Branch) -> None:
    """1: a lookup finds no sole trader by what is not shown, and none by a mask that several bear."""
    query = "query ($true: EnterpriseBy!, $seen: EnterpriseBy!) { true: enterprise(by: $true) { id } seen: enterprise(by: $seen) { id } }"
    for field in ("name", "brandName"):
        data = await somebody.data(query, {"true": {field: TRUE[field]}, "seen": {field: SEEN[field]}})
        is_plain = somebody.viewer.profile is Profile.DEVELOPER

        assert data == {"true": {"id": f"enterprise_{own.trader}"} if is_plain else None, "seen": None}


WALKS: dict[str, Callable[[Any], str]] = {
    "enterprises(WINDOW, orderBy: [ORDER], where: WHERE) { nodes { id } pageInfo { endCursor } }": lambda row: row["id"],
    """outletAffiliations(WINDOW, orderBy: [{ outlet: ORDER }], where: { outlet: WHERE }) {
      nodes { outlet { id } } pageInfo { endCursor }
    }""": lambda row: row["outlet"]["id"],
}


@pytest.mark.parametrize("walk", WALKS, ids=["themselves", "through a relation"])
@pytest.mark.parametrize("field", ["name", "brandName"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_sole_traders_in_order(somebody: Graph, peopled: Peopled, walk: str, field: str, direction: str) -> None:
    """1, 5: sole traders of one mask stand in the order of their ids, page by page, and no cursor between them says more."""
    is_plain = somebody.viewer.profile is Profile.DEVELOPER
    names = {branch.trader: TRUE[field].replace("own", name) for name, branch in peopled.branches.items()}
    ids = sorted(names, key=(lambda number: names[number]) if is_plain else None, reverse=direction == "DESC")
    asked = walk.replace("WINDOW", "first: 1, after: $after").replace("ORDER", f"{{ {field}: {direction} }}")
    asked = asked.replace("WHERE", '{ uscc: { startsWith: "92虚构" } }')
    found: list[str] = []
    cursors: list[str] = []
    for _ in names:
        after = cursors[-1] if cursors else None
        page = (await somebody.data(f"query ($after: String) {{ x: {asked} }}", {"after": after}))["x"]
        found += map(WALKS[walk], page["nodes"])
        cursors.append(page["pageInfo"]["endCursor"])

    assert found == [f"enterprise_{number}" for number in ids]
    assert ids != sorted(names, reverse=direction == "DESC") or not is_plain
    assert all(re.fullmatch(r"[a-z2-7]{16}\.[0-9]+", cursor) for cursor in cursors)


async def test_withdrawn_passages(engine: str, demo_url: str, new_database: NewDatabase) -> None:
    """A craftsman who is withdrawn vanishes with the passage that states it, by every way to it."""
    url = new_database(engine, demo_url)
    asked = '{ citations(first: 100, where: { ref: { eq: "F028" } }) { totalCount nodes { id quotation } } }'
    craftsman = hub()["Craftsman"].table
    async with Graph(url, hub_schema(Profile.PUBLIC), hub(), Profile.PUBLIC) as graph:
        known = await graph.data('{ craftsman(by: { slug: "ge-xiaoqing" }) { provenance { rowRef quotation source { id } } } }')
        asked = asked.replace("F028", known["craftsman"]["provenance"]["rowRef"])
        before = (await graph.data(asked))["citations"]
        with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
            connection.execute(update(craftsman).where(craftsman.c.slug == "ge-xiaoqing").values(publication="WITHDRAWN"))
        after = (await graph.data(asked))["citations"]
        node = await graph.data(f'{{ node(id: "{before["nodes"][0]["id"]}") {{ id }} }}')

    assert before["totalCount"] == 1
    assert (after, node) == ({"totalCount": 0, "nodes": []}, {"node": None})
