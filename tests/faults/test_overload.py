"""Overload: half as much again as a server can answer. The excess is refused at once, and what is answered stays near the best."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.settings import CHECKOUT, PREFIX
from tests.faults.operations import refusal
from tests.faults.running import Answer, asked, full, seconds

PAGE = """{ enterprises(first: 100) { totalCount nodes {
    name kind region { name parent { name } }
    unions(first: 5) { totalCount nodes { name region { name } } }
    agreements(first: 9) { totalCount nodes { title status kind } }
} } }"""
BODY = {"query": PAGE}
"""A page that takes a server longer than it takes its clients, which share the machine with it."""
SECONDS = 15.0 if full() else 3.0
AT_ONCE = 16
EXCESS = 1.5
REFUSED = seconds(1.0)
KEPT_UP = 0.8 if full() else 0.0
"""The least part of the best; beside other tests, which take the processors, only that something is answered."""


@contextmanager
def serving(url: str, **given: object) -> Iterator[int]:
    """Run a server in a process of its own, and give its port; one address may hold any number of connections."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = {"DATABASE_URL": url, "PORT": port, "RATE": 0, "RATE_COST": 0, "CONNECTIONS_PER_ADDRESS": 0, "LOG_LEVEL": "error"} | given
    environ = os.environ | {f"{PREFIX}{name}": str(value) for name, value in settings.items()}
    with subprocess.Popen([sys.executable, "-m", "app", "serve"], cwd=CHECKOUT, env=environ, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
            yield port
        finally:
            process.kill()


async def best(port: int) -> float:
    """Tell how many answers a second there are where each client waits for its own."""
    count, until = 0, time.monotonic() + SECONDS / 3

    async def client() -> None:
        nonlocal count
        while time.monotonic() < until:
            assert (await asked(port, BODY)).status == 200
            count += 1

    await asyncio.gather(*(client() for _ in range(AT_ONCE)))
    return count / (SECONDS / 3)


async def pressed(port: int, per_second: float) -> list[Answer]:
    """Ask so often a second, whether anything is answered or not."""
    due, asking = time.monotonic(), []
    until = due + SECONDS
    while due < until:
        asking.append(asyncio.create_task(asked(port, BODY)))
        due += 1 / per_second
        await asyncio.sleep(max(due - time.monotonic(), 0))
    return await asyncio.gather(*asking)


def verdict(answer: Answer) -> str:
    """Judge an answer: ``answered``, ``refused`` where that is clean and quick, else what is wrong."""
    if answer.status == 200:
        return "answered"
    return refusal(answer) or ("refused" if answer.seconds < REFUSED else f"refused after {answer.seconds:.1f} s")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
async def test_overload(engine: str, city_url: str) -> None:
    """Half as much again as can be answered: no more than that excess is lost."""
    with serving(city_url) as port:
        await asked(port, BODY)
        most = await best(port)
        answers = await pressed(port, EXCESS * most)
    verdicts = Counter(map(verdict, answers))
    slowest = max(answer.seconds for answer in answers)
    kept_up = verdicts["answered"] / SECONDS / most
    print(f"overload, {engine}: best {most:.0f}/s, {dict(verdicts)}, {kept_up:.2f} of the best, the slowest {slowest:.2f} s")  # noqa: T201 - table

    assert set(verdicts) <= {"answered", "refused"}
    assert kept_up > KEPT_UP
