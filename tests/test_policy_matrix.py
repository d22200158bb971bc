"""The matrix: every type, every field, every role, over what is its own, its neighbour's and another region's, on both engines.

What is expected is worked out here in Python from what a developer sees: the tables of `PEOPLE`, `MASKED` and `REACHED` say it once more,
in words of their own. Both executors are asked by `Graph.ask`, which compares them.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLObjectType, GraphQLScalarType, get_named_type

from resolvers.policy import GRANTS, Profile
from resolvers.reach import Reach, reached
from tests.graph import Graph, hub, hub_schema, hub_sdl
from tests.peopled import Peopled

ROLES = [profile for profile in Profile if profile is not Profile.DEVELOPER]

ALL_PEOPLE = [
    "CompetitionEntry",
    "CraftsmanMember",
    "IncentiveGrant",
    "Member",
    "MemberEmployment",
    "Membership",
    "SkillCertificate",
    "TrainingEnrolment",
]
PEOPLE = {
    Profile.HRSS_OFFICER: {"Member", "SkillCertificate", "IncentiveGrant"},
    Profile.UNION_OFFICER: set(ALL_PEOPLE),
    Profile.AUDITOR: set(ALL_PEOPLE),
}
"""Which entities about people a role sees; any other sees none."""

MEMBER_OF = {
    "CompetitionEntry": "participant",
    "CraftsmanMember": "member",
    "IncentiveGrant": "recipient",
    "MemberEmployment": "member",
    "SkillCertificate": "holder",
    "TrainingEnrolment": "member",
}
"""The field that leads to the member whom a row is about."""


def name_mask(text: str) -> str:
    """Mask a name: the invented ones here have the surname 欧阳 or one of a single character."""
    return ("欧阳" if text.startswith("欧阳") else text[0]) + "**"


def phone_mask(text: str) -> str:
    """Mask a telephone: a mobile in its international form, or a landline of Hangzhou."""
    digits = text.removeprefix("+86")
    return f"{text[:5]}****{text[-4:]}" if text.startswith("0571-") else f"{digits[:3]}****{digits[-4:]}"


MASKED: dict[str, Callable[[Any], Any]] = {
    "Member.name": name_mask,
    "Member.memberNo": lambda text: f"***{text[-3:]}",
    "Member.birthYear": lambda year: year // 10 * 10,
    "Member.idDocMasked": lambda text: f"{text[:3]}{'*' * 14}{text[-1]}",
    "Member.mobile": phone_mask,
    "SkillCertificate.certificateNo": lambda text: f"***{text[-3:]}",
    "Enterprise.contactName": name_mask,
    "Enterprise.contactPhone": phone_mask,
    "Enterprise.legalRepresentative": name_mask,
    "UnionOfficer.phone": phone_mask,
}
"""What is shown under a mask to whoever sees it at all, other than a developer."""

TRADERS: dict[str, Callable[[Any], Any]] = {
    "Enterprise.name": name_mask,
    "Enterprise.brandName": name_mask,
    "Enterprise.registeredAddress": lambda _text: "****",
    "Enterprise.address": lambda _text: "****",
}
"""What is shown under a mask of a sole trader, to everybody other than a developer."""

REACHED = {"Enterprise": "region", "UnionOfficer": "union"}
"""What a masked value in a public record belongs to: whoever does not reach that sees null."""

NEVER = {"Member.idDocHash"}
"""What no role sees: what never leaves."""

COUNTED = {Profile.DEPT_ANALYST: 5, Profile.UNION_OFFICER: 0, Profile.AUDITOR: 0}
"""Who is told how many members a union that is reached has, from how many on."""


@pytest.fixture
async def graphs(peopled: Peopled) -> AsyncIterator[Callable[[Profile], Any]]:
    """A way to ask as a role that reaches the own branch."""
    url, branches = peopled.url, peopled.branches
    async with AsyncExitStack() as stack:

        async def graph(profile: Profile, reach: Reach | None = None) -> Graph:
            plain = await stack.enter_async_context(Graph(url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER))
            given = reach or await reached(plain.database, hub(), (), (f"union_{branches['own'].union}",))
            regions = () if reach else (branches["own"].region,)
            found = reach or replace(given, regions=regions)
            return await stack.enter_async_context(Graph(url, hub_schema(profile), hub(), profile, reach=found))

        yield graph


def leaves(type_: GraphQLObjectType, depth: int = 3) -> str:
    """Select all that is a value: no record is followed, and no argument is needed."""
    parts = []
    for name, field in type_.fields.items():
        kind = get_named_type(field.type)
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            parts.append(name)
        elif (
            isinstance(kind, GraphQLObjectType)
            and "id" not in kind.fields
            and not name.endswith("s")
            and name != "viewerCan"
            and depth
            and "nodes" not in kind.fields
        ):
            inner = leaves(kind, depth - 1)
            parts += [f"{name} {{ {inner} }}"] if inner and name != "provenance" else []
    return " ".join(parts)


def lists(profile: Profile) -> dict[str, tuple[str, GraphQLObjectType]]:
    """Give the root lists of a role's schema: the type of their nodes by the field's name."""
    schema = hub_sdl(profile)
    assert schema.query_type is not None
    found: dict[str, tuple[str, GraphQLObjectType]] = {}
    for name, field in schema.query_type.fields.items():
        connection = get_named_type(field.type)
        if isinstance(connection, GraphQLObjectType) and "nodes" in connection.fields:
            node = get_named_type(connection.fields["nodes"].type)
            assert isinstance(node, GraphQLObjectType)
            # What is worked out of records, as comparisons are, has no id.
            found |= {name: (node.name, node)} if "id" in node.fields else {}
    return found


KNOWN: dict[tuple[str, Profile, str, str], dict[str, dict[str, Any]]] = {}
"""What developers and the public were told already: every role is compared with it."""


async def rows_of(graph: Graph, name: str, selection: str) -> dict[str, dict[str, Any]]:
    """Read all rows of a list, page by page, by their ids."""
    key = (graph.url, graph.viewer.profile, name, selection)
    if graph.viewer.profile in (Profile.DEVELOPER, Profile.PUBLIC):
        KNOWN[key] = KNOWN.get(key) or await read(graph, name, selection)
        return KNOWN[key]
    return await read(graph, name, selection)


async def read(graph: Graph, name: str, selection: str) -> dict[str, dict[str, Any]]:
    """Read them now."""
    found: dict[str, dict[str, Any]] = {}
    after = None
    while True:
        asked = f"nodes {{ {selection} }} totalCount pageInfo {{ hasNextPage endCursor }}"
        query = f"query ($after: String) {{ x: {name}(first: 100, after: $after) {{ {asked} }} }}"
        page = (await graph.data(query, {"after": after}))["x"]
        found |= {node["id"]: node for node in page["nodes"]}
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(found)
            return found
        after = page["pageInfo"]["endCursor"]


async def members_reached(plain: Graph, reach: Reach) -> set[str]:
    """Tell the members who belong to a union that is reached, today."""
    rows = await rows_of(plain, "memberships", "id member { id } union { id } period { to { value } }")
    unions = {f"union_{number}" for number in reach.unions}
    return {row["member"]["id"] for row in rows.values() if row["union"]["id"] in unions and row["period"]["to"] is None}


async def people_expected(plain: Graph, type_name: str, list_name: str, reach: Reach) -> set[str]:
    """Tell the rows about people that whoever reaches so far sees."""
    members = await members_reached(plain, reach)
    if type_name == "Member":
        return members
    if type_name == "Membership":
        rows = await rows_of(plain, list_name, "id union { id }")
        return {key for key, row in rows.items() if row["union"]["id"] in {f"union_{number}" for number in reach.unions}}
    field = MEMBER_OF[type_name]
    inner = "... on Member { id }" if field == "participant" else "id"
    rows = await rows_of(plain, list_name, f"id {field} {{ {inner} }}")
    return {key for key, row in rows.items() if row[field] and row[field].get("id") in members}


@pytest.mark.parametrize("profile", ROLES)
async def test_matrix(graphs: Callable[..., Any], profile: Profile) -> None:
    """Each role sees the rows and the cells that the tables here allow it, and nothing besides."""
    plain, asked, public = await graphs(Profile.DEVELOPER), await graphs(profile), await graphs(Profile.PUBLIC)
    shown = lists(profile)

    assert {kind for kind, _ in shown.values()} & set(ALL_PEOPLE) == PEOPLE.get(profile, set())

    for list_name, (type_name, type_) in shown.items():
        selection = leaves(type_)
        seen = await rows_of(asked, list_name, selection)
        known = await rows_of(plain, list_name, selection)
        if type_name in ALL_PEOPLE:
            assert set(seen) == await people_expected(plain, type_name, list_name, asked.reach)
        else:
            assert set(seen) == set(await rows_of(public, list_name, "id"))
        owners = await owners_of(plain, list_name, type_name)
        for key, row in seen.items():
            for field, value in row.items():
                coordinate = f"{type_name}.{field}"
                if coordinate == "Union.memberCount":
                    assert value == (known[key][field] if is_counted(profile, asked.reach, key, known[key][field]["value"]) else None), key
                else:
                    assert value == expected(coordinate, known[key], owners.get(key), asked.reach), (coordinate, key)


def is_counted(profile: Profile, reach: Reach, union: str, members: str) -> bool:
    """Tell whether a role is told how many members a union has."""
    return int(members) >= COUNTED[profile] and union in {f"union_{number}" for number in reach.unions}


async def owners_of(plain: Graph, list_name: str, type_name: str) -> dict[str, str | None]:
    """Tell what a row's masked values belong to, by the row's id."""
    if type_name not in REACHED:
        return {}
    field = REACHED[type_name]
    rows = await rows_of(plain, list_name, f"id {field} {{ id }}")
    return {key: row[field] and row[field]["id"] for key, row in rows.items()}


def expected(coordinate: str, row: dict[str, Any], owner: str | None, reach: Reach) -> Any:
    """Give what a role that has the field sees of a value of a row."""
    assert coordinate not in NEVER
    type_name, _, field = coordinate.partition(".")
    value = row[field]
    if coordinate in TRADERS and row["kind"] == "SOLE_TRADER" and value is not None:
        return TRADERS[coordinate](value)
    if coordinate not in MASKED or value is None:
        return value
    if type_name in REACHED:
        numbers = reach.regions if REACHED[type_name] == "region" else reach.unions
        if owner not in {f"{REACHED[type_name]}_{number}" for number in numbers}:
            return None
    return MASKED[coordinate](value)


@pytest.mark.parametrize("profile", ROLES)
async def test_sole_traders(graphs: Callable[..., Any], peopled: Peopled, profile: Profile) -> None:
    """Every role sees every sole trader, with its credit code; what only names it once more is hidden from all but developers."""
    query = """{
      enterprises(first: 9, where: { name: { startsWith: "欧阳" } }) { nodes { id name uscc names { name } } }
      organisations(where: { name: { contains: "铺" } }) { totalCount }
      enterpriseNames(where: { name: { contains: "铺" } }) { totalCount }
    }"""
    asked, developer = await graphs(profile), await graphs(Profile.DEVELOPER)
    seen, plain = await asked.data(query), await developer.data(query)

    assert plain["organisations"] == plain["enterpriseNames"] == {"totalCount": 3}
    branches = peopled.branches.items()
    traders = [{"id": f"enterprise_{branch.trader}", "name": "欧阳**", "uscc": f"92虚构{name}", "names": []} for name, branch in branches]
    assert seen["enterprises"] == {"nodes": traders}
    assert seen["organisations"] == seen["enterpriseNames"] == {"totalCount": 0}


@pytest.mark.parametrize("profile", ROLES)
def test_hidden_fields(profile: Profile) -> None:
    """A field of class P2 is in a role's schema only where the tables here name it; what never leaves is in none."""
    types = {bound.name: bound for bound in hub().values()}
    schema = hub_sdl(profile).type_map
    for name, bound in types.items():
        type_ = schema.get(name)
        fields = set(type_.fields) if isinstance(type_, GraphQLObjectType) else set()
        personal = {member.api_name for member in bound.members.values() if member.pii.name == "P2" and member.api_name in fields}
        values = {f"{name}.{field}" for field in personal if isinstance(get_named_type(type_.fields[field].type), GraphQLScalarType)}  # type: ignore[union-attr]

        assert not {f"{name}.{field}" for field in fields} & NEVER
        assert ("memberCount" in fields) is (name == "Union" and profile in COUNTED)
        if name not in PEOPLE.get(profile, set()):
            assert values <= (set(MASKED) if profile in PEOPLE else set())


@pytest.mark.parametrize("profile", [profile for profile in ROLES if GRANTS[profile].people])
def test_masked_is_no_key(profile: Profile) -> None:
    """What is seen under a mask can be neither filtered, sorted nor looked up by."""
    schema = hub_sdl(profile).type_map
    for coordinate in MASKED:
        type_name, _, field = coordinate.partition(".")
        for form in ("Filter", "Order", "By"):
            inputs = schema.get(f"{type_name}{form}")
            assert field not in getattr(inputs, "fields", {})
