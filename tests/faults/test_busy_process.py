"""A process that is busy itself: documents new and known, two connections; who is refused hears it in time, and health stays fast."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from resolvers.compiler import statements
from schema.desk import Desk
from tests.faults.operations import operations, verdict
from tests.faults.running import Answer, Running, full, running, seconds, seeded

SECONDS = 20.0 if full() else 2.0
CLIENTS = 10
NEW = 0.3
"""How many of the documents are seen for the first time."""
EVERY = 0.05
HEALTHY = seconds(0.1)
REFUSED = seconds(1.0)


class Crowd:
    """Clients that ask without a pause, one that looks after the health, and what they were answered."""

    def __init__(self, server: Running, expected: dict[str, bytes]) -> None:
        self.server = server
        self.expected = expected
        self.answers: list[tuple[str, Answer]] = []
        self.health: list[float] = []
        self.chance = seeded("busy process")
        self.numbers = itertools.count()
        self.until = time.monotonic() + SECONDS

    async def client(self) -> None:
        """Ask one document after the other; with a comment of its own, one is new to the server."""
        while time.monotonic() < self.until:
            name = self.chance.choice(list(self.expected))
            body = operations()[name]
            if self.chance.random() < NEW:
                body = {**body, "query": f"{body['query']}\n# {next(self.numbers)}"}
            self.answers.append((name, await self.server.ask(body)))

    async def look(self) -> None:
        """Ask for the health at a steady pace, however long an answer takes; one counts from when it was due to be asked for."""
        due, looks = time.monotonic(), []
        while due < self.until:
            looks.append(asyncio.create_task(self.timed(due)))
            due += EVERY
            await asyncio.sleep(due - time.monotonic())
        self.health = await asyncio.gather(*looks)

    async def timed(self, due: float) -> float:
        """Ask for the health once, and give the seconds until it was there."""
        answer = await self.server.get("/health")

        assert answer.status == 200
        return time.monotonic() - due


async def crowd(url: str, names: Iterable[str]) -> Crowd:
    """Let the crowd ask these documents of a server that lets two read at once and nobody wait for long."""
    async with running(url, database_connections=2, database_wait_ms=20) as server:
        expected = {name: (await server.ask(operations()[name])).body for name in names}
        crowd = Crowd(server, expected)
        await asyncio.gather(*(crowd.client() for _ in range(CLIENTS)), crowd.look())
        assert server.database.pool.held == 0
    return crowd


async def test_busy_process(engine: str, demo_url: str) -> None:
    """Answers are right, refusals clean and in time, and health never waits for what others ask."""
    found = await crowd(demo_url, operations())

    verdicts = Counter(verdict(answer, found.expected[name]) for name, answer in found.answers)
    refused = max(answer.seconds for _, answer in found.answers if answer.status == 503)
    looks = len(found.health)
    print(f"busy, {engine}: {dict(verdicts)}, refused in {refused:.2f} s, {looks} x health in {max(found.health) * 1000:.0f} ms")  # noqa: T201 - table

    assert set(verdicts) == {"right", "refused"}
    assert refused < REFUSED
    assert max(found.health) < HEALTHY


async def test_control(monkeypatch: pytest.MonkeyPatch, demo_url: str) -> None:
    """Control: where plans are made on the loop, the check sees that health waits for those that take long."""
    prepare = statements.prepare

    def slow(*given: Any) -> Any:
        until = time.monotonic() + 1.5 * HEALTHY
        while time.monotonic() < until:
            pass
        return prepare(*given)

    async def on_the_loop(_desk: Desk, work: Callable[..., Any], *given: Any) -> Any:
        return work(*given)

    monkeypatch.setattr("resolvers.compiler.depths.prepare", slow)
    monkeypatch.setattr(Desk, "make", on_the_loop)
    found = await crowd(demo_url, ["page"])

    assert max(found.health) > HEALTHY
