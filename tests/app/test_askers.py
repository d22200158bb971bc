"""Askers: over HTTP, credentials decide what is seen; without any the public asks, and what proves nothing is refused."""

import asyncio
import datetime as dt
from typing import Any

from httpx2 import AsyncClient

MEMBERS = "{ members(first: 10) { totalCount nodes { name mobile } } }"
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


async def asked(client: AsyncClient, key: str | None) -> tuple[int, Any]:
    """Ask for members with a key, or without."""
    answer = await client.post("/graphql", json={"query": MEMBERS}, headers={"X-API-Key": key} if key else {})
    return answer.status_code, answer.json()


async def test_roles(client: AsyncClient, keys: tuple[str, dict[str, str]]) -> None:
    """An officer sees the members of the own union under masks; the public knows no such type; a wrong key is 401."""
    _, made = keys
    status, body = await asked(client, made["own"])

    assert (status, body) == (200, {"data": {"members": {"totalCount": 1, "nodes": [{"name": "张**", "mobile": "154****5678"}]}}})
    assert (await asked(client, made["nobody"]))[1]["data"]["members"] == {"totalCount": 0, "nodes": []}
    assert (await asked(client, None))[1]["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert (await asked(client, "gk_x_y"))[0] == 401


async def test_nothing_is_kept_on_the_way(client: AsyncClient, keys: tuple[str, dict[str, str]]) -> None:
    """An answer to credentials is kept by no cache; that to the public says nothing of it."""
    _, made = keys
    answers = [
        await client.post("/graphql", json={"query": "{ __typename }"}, headers={"X-API-Key": key} if key else {})
        for key in (made["own"], None)
    ]

    assert [answer.headers.get("cache-control") for answer in answers] == ["no-store", None]


async def test_viewers_never_mix(client: AsyncClient, keys: tuple[str, dict[str, str]]) -> None:
    """Requests of several viewers at the same time are each answered within the own reach."""
    _, made = keys
    names = ["own", "sibling", "other", "nobody"] * 25
    answers = await asyncio.gather(*(asked(client, made[name]) for name in names))
    alone = {name: await asked(client, made[name]) for name in set(names)}

    assert [answer == alone[name] for name, answer in zip(names, answers, strict=True)] == [True] * len(names)
    assert alone["nobody"] != alone["own"]
