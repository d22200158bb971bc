"""A PostgreSQL server that loses its sessions, stops, and comes again: no wrong answer, clean refusals, and recovery by itself."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from db.backoff import Backoff
from db.demo.load import load_demo
from db.migrate import upgrade
from tests.faults.operations import operations, verdict
from tests.faults.running import Answer, Running, full, running, seconds, seeded
from tests.postgresql import ask, start, stop

CLIENTS = 8
KILLS = 60 if full() else 4
DOWN_SECONDS = 2.0 if full() else 0.5
RECOVERY_SECONDS = seconds(10.0)
KILL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gongtu' AND pid != pg_backend_pid()"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Give a folder for a server of this file's own, that may be stopped."""
    made = Path(mkdtemp(prefix="gongtu-lost-"))
    yield made
    stop(made)


@pytest.fixture(scope="module")
def url(folder: Path) -> str:
    """Give the embedded records on it."""
    url = start(folder)
    upgrade(url)
    load_demo(url)
    return url


@pytest.fixture
async def server(url: str) -> AsyncIterator[Running]:
    """Give the hub over it."""
    # Who finds all connections taken waits: a refusal here is one of a lost server.
    async with running(url, database_wait_ms=10_000) as server:
        yield server


class Load:
    """Clients that ask without a pause, and the verdicts on what they were answered."""

    def __init__(self, server: Running, expected: dict[str, bytes]) -> None:
        self.server = server
        self.expected = expected
        self.verdicts: Counter[str] = Counter()
        self.chance = seeded("lost")
        self.going = True

    async def client(self) -> None:
        """Ask one operation after the other."""
        while self.going:
            name = self.chance.choice(list(self.expected))
            answer = await self.server.ask(operations()[name])
            self.verdicts[verdict(answer, self.expected[name])] += 1


async def right_answers(server: Running) -> dict[str, bytes]:
    """Ask every operation once while all is well."""
    return {name: (await server.ask(body)).body for name, body in operations().items()}


async def recovered(server: Running, expected: dict[str, bytes], within: float) -> float | None:
    """Count the seconds until three answers in a row are right."""
    started, row = time.monotonic(), 0
    while time.monotonic() - started < within:
        answer = await server.ask(operations()["page"])
        row = row + 1 if verdict(answer, expected["page"]) == "right" else 0
        if row == 3:
            return time.monotonic() - started
        await asyncio.sleep(0.02)
    return None


async def test_lost(server: Running, url: str, folder: Path) -> None:
    """Sessions are killed under load, then the server is stopped and started again."""
    expected = await right_answers(server)
    before = server.held()
    load = Load(server, expected)
    clients = [asyncio.create_task(load.client()) for _ in range(CLIENTS)]
    for _ in range(KILLS):
        await asyncio.sleep(0.05)
        await asyncio.to_thread(ask, url, KILL)
    after_kills = await recovered(server, expected, RECOVERY_SECONDS)
    await asyncio.to_thread(stop, folder)
    await asyncio.sleep(DOWN_SECONDS)
    down, healthy = await server.ask(operations()["page"]), await server.get("/health")
    await asyncio.to_thread(start, folder)
    after_restart = await recovered(server, expected, RECOVERY_SECONDS)
    load.going = False
    await asyncio.gather(*clients)
    held = await server.calm(before)

    assert [name for name in load.verdicts if name not in {"right", "refused"}] == []
    assert load.verdicts["refused"] > 0
    assert after_kills is not None
    assert (verdict(down, expected["page"]), healthy.status) == ("refused", 200)
    assert after_restart is not None
    assert held.connections == 0
    print(f"lost: {dict(load.verdicts)}, recovered in {after_kills:.1f} s and {after_restart:.1f} s")  # noqa: T201 - for the table


async def test_control_wrong_answer(server: Running) -> None:
    """Control: an answer that differs in one letter is seen, and so is a refusal that tells of internals."""
    answer = await server.ask(operations()["page"])
    told = Answer(503, {"retry-after": "1"}, b'{"errors":[{"message":"SELECT","extensions":{"code":"UNAVAILABLE"}}]}', 0)

    assert verdict(answer, answer.body) == "right"
    assert verdict(answer, answer.body.replace(b"true", b"false")).startswith("wrong: status 200")
    assert verdict(told, b"") == "wrong: holds b'SELECT'"


async def test_control_no_recovery(monkeypatch: pytest.MonkeyPatch, server: Running, folder: Path) -> None:
    """Control: where nobody ever tries again, the check sees that it does not recover."""
    expected, failed = {"page": (await server.ask(operations()["page"])).body}, set()
    monkeypatch.setattr(Backoff, "waits", property(lambda backoff: id(backoff) in failed))
    monkeypatch.setattr(Backoff, "failed", lambda backoff: failed.add(id(backoff)))
    await asyncio.to_thread(stop, folder)
    for _ in range(3):
        await server.ask(operations()["page"])
    await asyncio.to_thread(start, folder)

    assert await recovered(server, expected, 3.0) is None
