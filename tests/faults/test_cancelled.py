"""Clients that go away at any moment: whatever they leave behind is cleared, on both engines."""

import asyncio

import pytest

from db.turns import Turns
from tests.faults.operations import operations
from tests.faults.running import FILES, Running, full, running, seeded
from tests.postgresql import ask

# GraphQL's executor makes coroutines for the fields that it has not come to when the answer is given up.
pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
REQUESTS = 2_000 if full() else 60
AT_ONCE = 20
LATEST = 0.15
IDLE = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"


async def storm(server: Running, requests: int) -> int:
    """Let so many clients ask and leave at random moments; count those that were not answered before."""
    chance = seeded("cancelled")
    bodies = list(operations().values())
    gate = asyncio.Semaphore(AT_ONCE)

    async def client() -> int:
        async with gate:
            answer = await server.ask(chance.choice(bodies), leave_after=chance.uniform(0.001, LATEST))
            return answer.status == 0

    return sum(await asyncio.gather(*(client() for _ in range(requests))))


async def test_nothing_is_left(engine: str, demo_url: str) -> None:
    """No connection is held, none idles in a transaction, tasks and files are as many as before, and the next answer is right."""
    async with running(demo_url) as server:
        body = operations()["p3-platform-rights"]
        expected = (await server.ask(body)).body
        before = server.held()
        left = await storm(server, REQUESTS)
        after = await server.calm(before)
        again = await server.ask(body)
        idle = ask(demo_url, IDLE) if engine == "postgresql" else 0

    assert left > REQUESTS / 4
    assert after.connections == before.connections == 0
    assert after.tasks <= before.tasks
    # Connections to the database may be more than before the storm, up to their bound: they are kept for the next.
    assert after.files <= before.files + FILES * server.database.limits.connections
    assert idle == 0
    assert (again.status, again.body) == (200, expected)


async def test_control(monkeypatch: pytest.MonkeyPatch, demo_url: str) -> None:
    """Control: where a turn is not given back when a client leaves, the check sees it."""
    given = Turns.give

    def forget(turns: Turns) -> None:
        task = asyncio.current_task()
        if task and task.cancelling():
            return
        given(turns)

    async with running(demo_url, database_connections=100) as server:
        # What is planned already goes straight to the database, where it is to be left.
        for body in operations().values():
            await server.ask(body)
        monkeypatch.setattr("tests.faults.running.CALM_SECONDS", 0.5)
        monkeypatch.setattr(Turns, "give", forget)
        monkeypatch.setattr("db.sqlite_pool.SqlitePool._cleared", lost)
        before = server.held()
        await storm(server, 100)
        after = await server.calm(before)

    assert after.connections > 0


async def lost(*_arguments: object) -> None:
    """Forget a connection."""
