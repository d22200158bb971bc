"""The witness: the audit log holds who read whose records before the answer is there, on both engines and by both executors."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from app.graphql import GraphQL
from db.audit.entries import document_hash
from db.audit.log import Audit
from db.audit.trail import Record, about, from_number, head_of, records
from db.audit.verify import verify
from db.errors import FullError
from tests.app.conftest import Keys
from tests.peopled import Peopled

QUERY = """query Who { memberships(first: 9) { nodes { status member { name gender } } } regions(first: 1) { nodes { name } } }"""
ODD = "query Who { memberships(first: 9) { nodes { status member { name gender } } } viewer { role } }"
"""The viewer is told the standard way, beside what compiles."""
WRONG = 'query Who { member(by: { id: "x" }) { name } members(first: 9) { nodes { gender } } }'
"""A wrong id: all of it is answered the standard way, and one field fails."""


async def ask(client: AsyncClient, key: str, query: str) -> Any:
    """Ask with a key."""
    return (await client.post("/graphql", json={"query": query, "operationName": "Who"}, headers={"X-API-Key": key})).json()


async def written(graphql: GraphQL, chain: str) -> list[Record]:
    """Read a chain."""
    return await records(graphql.database.rows, from_number(chain, 1, 100))


READ: list[tuple[str, list[Any] | None]] = [
    (QUERY, ["Member.gender Membership.member Membership.status", {"Member": 1, "Membership": 2}]),
    (ODD, ["Member.gender Membership.member Membership.status", {"Member": 1, "Membership": 2}]),
    (WRONG, ["Member.gender", {"Member": 1}]),
    ("query Who { members(first: 9) { nodes { name } } }", ["", {"Member": 1}]),
    ("query Who { members(first: 9) { edges { cursor } } }", ["", {"Member": 1}]),
    ("query Who { memberships(first: 1) { pageInfo { endCursor } } }", ["", {"Membership": 1}]),
    ("query Who { members(first: 9) { totalCount } }", None),
    ("query Who { regions(first: 9) { nodes { name } } }", None),
]
"""What is asked, and of its record the coordinates and how many records of each type; none where nobody is read."""


async def test_read(client: AsyncClient, graphql: GraphQL, keys: Keys, peopled: Peopled) -> None:
    """One record tells who read which rows, and which values in clear; an answer without people leaves none. Nothing of it is sent."""
    own = peopled.branches["own"]
    for query, expected in READ:
        before = await written(graphql, f"region_{own.region}")
        body = await ask(client, keys[1]["own"], query)
        found = (await written(graphql, f"region_{own.region}"))[len(before) :]

        assert "@seen" not in str(body)
        assert len(found) == (expected is not None), query
        for record in found:
            check(record, query, own.region, expected)
    assert set((await verify(graphql.database.rows)).values()) <= {None}


def check(record: Record, query: str, region: int, expected: list[Any] | None) -> None:
    """Look at what was written down of a query."""
    cells = record.cells
    assert (cells["act"], cells["role"], cells["operation"]) == ("READ", "UNION_OFFICER", "Who")
    assert cells["subject"].startswith("key:")
    assert cells["document"] == document_hash(query)
    people: dict[str, int] = {}
    for each in record.subjects:
        people[each["entity"]] = people.get(each["entity"], 0) + each["last_id"] - each["first_id"] + 1
    assert [cells["coordinates"], people] == expected, query
    assert {each["region_id"] for each in record.subjects} == {region}


async def test_who_saw_this_member(client: AsyncClient, graphql: GraphQL, keys: Keys, peopled: Peopled) -> None:
    """A member's record tells who saw it; who asks for others leaves no trace there."""
    own, sibling = peopled.branches["own"], peopled.branches["sibling"]
    await ask(client, keys[1]["own"], "query Who { members(first: 9) { nodes { id } } }")
    await ask(client, keys[1]["sibling"], "query Who { members(first: 9) { nodes { id } } }")
    seen = {
        name: await records(graphql.database.rows, about("Member", own.region, branch.current, 9))
        for name, branch in (("own", own), ("sibling", sibling))
    }

    assert own.region == sibling.region
    assert [[record.cells["subject"].split(":")[1] for record in found] for found in seen.values()] == [
        [keys[1][name].split("_")[1]] for name in seen
    ]


async def test_found_by(client: AsyncClient, graphql: GraphQL, keys: Keys) -> None:
    """Whoever finds craftsmen by what their records as members say has read it, though no record of people is told."""
    query = "query Who { craftsmen(first: 9, where: { members: { some: { gender: { eq: FEMALE } } } }) { nodes { name } } }"
    await ask(client, keys[1]["own"], query)
    (record,) = await written(graphql, "-")

    assert (record.cells["act"], record.cells["coordinates"]) == ("READ", "CraftsmanFilter.members MemberFilter.gender")
    assert record.subjects == ()


async def test_the_public_costs_nothing(client: AsyncClient, graphql: GraphQL) -> None:
    """Whoever sees no people is not written down."""
    await client.post("/graphql", json={"query": "{ craftsmen(first: 9) { nodes { name } } }"})

    assert await head_of(graphql.database.rows, "-") is None
    assert graphql.audit._writing is None  # noqa: SLF001 - nothing was begun either


async def test_lost_for_no_answer(client: AsyncClient, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written is not answered: the disk is full, and nobody reads a member; the public goes on."""

    async def full(*_given: object) -> None:
        raise FullError

    monkeypatch.setattr(Audit, "write", full)
    refused = await client.post("/graphql", json={"query": "{ members(first: 9) { nodes { id } } }"}, headers={"X-API-Key": keys[1]["own"]})
    public = await client.post("/graphql", json={"query": "{ regions(first: 1) { nodes { name } } }"})

    assert (refused.status_code, list(refused.json())) == (503, ["errors"])
    assert refused.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert public.status_code == 200
