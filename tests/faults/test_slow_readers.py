"""Two hundred slow questions and five connections: health stays fast, the excess is refused in time, nothing leaks."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from aiosqlite import Connection

from db.sqlite_pool import SqlitePool
from db.statements import Rows
from tests.faults.operations import refusal
from tests.faults.running import Answer, Running, full, running, seconds

QUESTIONS = 200 if full() else 30
CONNECTIONS = 5
SLOW = "SELECT pg_sleep(0.4)"
BODY = {"query": "{ craftsmen { totalCount } }"}


@pytest.fixture(autouse=True)
def sqlite_sleeps_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give SQLite PostgreSQL's function: a statement that is slow and leaves the processors to others."""
    connect = SqlitePool._connect  # noqa: SLF001 - where its connections are made

    async def connected(pool: SqlitePool, settings: tuple[str, ...]) -> Connection:
        connection = await connect(pool, settings)
        await connection.create_function("pg_sleep", 1, time.sleep)
        return connection

    monkeypatch.setattr(SqlitePool, "_connect", connected)


async def crowd(monkeypatch: pytest.MonkeyPatch, server: Running) -> tuple[list[Answer], list[Answer]]:
    """Ask two hundred slow questions at once, and meanwhile look after the server's health."""
    pool = server.database.pool
    fetch = pool.fetch

    async def slow(_sql: str, _parameters: Sequence[Any]) -> Rows:
        await fetch(SLOW, ())
        return [(1,)]

    # As fast as the server reads questions, and not faster: what is looked at is the wait for the database.
    pause = 2 * statistics.median([(await server.ask(BODY)).seconds for _ in range(9)])
    monkeypatch.setattr(pool, "fetch", slow)
    asked, health = [], []
    for _ in range(QUESTIONS):
        asked.append(asyncio.create_task(server.ask(BODY)))
        await asyncio.sleep(pause)
        health += [await server.get("/health")] if len(asked) % 10 == 0 else []
    await asyncio.wait(asked)
    monkeypatch.setattr(pool, "fetch", fetch)
    return await asyncio.gather(*asked), health


async def test_slow_readers(monkeypatch: pytest.MonkeyPatch, demo_url: str) -> None:
    """Some are answered, the others refused within a second; health answers within a tenth."""
    async with running(demo_url, database_connections=CONNECTIONS) as server:
        before = server.held()
        answers, health = await crowd(monkeypatch, server)
        after = await server.calm(before)
        again = await server.ask(BODY)

    statuses = Counter(answer.status for answer in answers)
    refused = [answer for answer in answers if answer.status == 503]
    assert set(statuses) == {200, 503}
    assert [refusal(answer) for answer in refused if refusal(answer)] == []
    assert max(answer.seconds for answer in refused) < seconds(1)
    assert {answer.status for answer in health} == {200}
    assert sorted(answer.seconds for answer in health)[len(health) * 9 // 10] < seconds(0.1)
    assert after.connections == 0
    assert after.tasks <= before.tasks
    assert again.status == 200


async def test_control(monkeypatch: pytest.MonkeyPatch, demo_url: str) -> None:
    """Control: where the wait for a connection has no bound to speak of, nobody is refused within a second."""
    async with running(demo_url, database_connections=CONNECTIONS, database_wait_ms=60_000) as server:
        monkeypatch.setattr("tests.faults.test_slow_readers.QUESTIONS", 25)
        answers, _ = await crowd(monkeypatch, server)

    assert {answer.status for answer in answers} == {200}
    assert max(answer.seconds for answer in answers) > 0.5 + 0.4
