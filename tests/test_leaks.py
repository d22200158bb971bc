"""The ways in which masked data leaks through a graph (``domain/identifiers.md`` section 9), each with the attack written out.

Cells, masks and rows are in `tests/test_policy_matrix.py`, random ones in `tests/test_policy_property.py`, caches in
`tests/app/test_askers.py`, small numbers in `tests/resolvers/test_counts.py`.
"""

from collections.abc import AsyncIterator

import pytest

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
