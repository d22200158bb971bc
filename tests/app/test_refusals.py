"""Refusals: the log tells what was refused for want of rights, and cannot be filled by whoever has none."""

import asyncio

import pytest
from httpx2 import AsyncClient

from app.graphql import GraphQL
from app.refusals import NOT_SEEN, Refusals
from app.witness import Witness
from db.audit.entries import Entry
from db.audit.trail import Record, from_number, records
from db.errors import LostError
from tests.app.conftest import Keys


async def written(graphql: GraphQL) -> list[Record]:
    """Read the chain of what is about nobody's records."""
    return await records(graphql.database.rows, from_number("-", 1, 100))


async def test_credentials(client: AsyncClient, graphql: GraphQL) -> None:
    """Any number of wrong keys within a second is one record, which is written at the latest when the server ends."""
    answers = [await client.post("/graphql", json={"query": "{ viewer { role } }"}, headers={"X-API-Key": "gk_a_b"}) for _ in range(3)]
    await graphql.refusals.__aexit__(None, None, None)
    (record,) = await written(graphql)

    assert {answer.status_code for answer in answers} == {401}
    assert (record.cells["act"], record.cells["subject"], record.cells["detail"]) == ("REFUSAL", None, "credentials x3")


FOUND = "query Found($where: [MemberFilter!]) { members(first: 1, where: { and: $where }) { totalCount } }"
UNSEEN = [
    ("query Peek { members(first: 1) { nodes { id idDocHash } } }", {}, ""),
    (
        FOUND,
        {"where": [{"mobile": {"startsWith": "+861"}, "nonsense": 1}, {"not": {"name": {"eq": "张"}}}]},
        "MemberFilter.mobile MemberFilter.name",
    ),
    (FOUND, {"where": [{"nonsense": 1}], "more": {"mobile": 1}}, ""),
    (
        '{ unions(first: 1, where: { memberCount: { value: { gte: "1" } } }) { totalCount } }',
        {},
        "UnionFilter.memberCount",
    ),
    (
        "{ unions(first: 1) { nodes { memberCount { value } } } auditRecords(first: 1) { nodes { at } } }",
        {},
        "AuditRecord.at AuditRecordConnection.nodes Query.auditRecords",
    ),
    ("{ members(first: 1) { nodes { nonsense } } }", {}, ""),
    ("{ members(first: 1) { nodes { name } }", {}, ""),
]
"""What is asked, with its variables, and what of it others see."""


async def test_unseen(client: AsyncClient, graphql: GraphQL, keys: Keys) -> None:
    """A known viewer who asks for what others see is written down; a slip of the pen is not."""
    for query, variables, unseen in UNSEEN:
        before = await written(graphql)
        answer = await client.post("/graphql", json={"query": query, "variables": variables}, headers={"X-API-Key": keys[1]["own"]})
        found = (await written(graphql))[len(before) :]

        assert answer.status_code == (422 if query.count("{") == query.count("}") else 400)
        assert [record.cells["coordinates"] for record in found] == ([unseen] if unseen else []), query
        assert {record.cells["detail"] for record in found} <= {NOT_SEEN}
        assert {record.cells["role"] for record in found} <= {"UNION_OFFICER"}


async def test_the_public(client: AsyncClient, graphql: GraphQL) -> None:
    """Strangers' documents cost no writing."""
    answer = await client.post("/graphql", json={"query": "{ members(first: 1) { nodes { name } } }"})

    assert answer.status_code == 422
    assert await written(graphql) == []


async def test_kept_for_the_next(monkeypatch: pytest.MonkeyPatch, graphql: GraphQL) -> None:
    """What cannot be written now is told with the next: none is lost."""
    told: list[str | None] = []

    async def write(_self: Witness, entries: list[Entry]) -> None:
        if not told:
            told.append(None)
            raise LostError
        told.extend(entry.detail for entry in entries)

    monkeypatch.setattr(Witness, "write", write)
    async with Refusals(graphql.witness, 0) as refusals:
        refusals.credentials()
        await asyncio.sleep(0.01)
        refusals.credentials()
        await asyncio.sleep(0.01)

    assert told == [None, "credentials x2"]
