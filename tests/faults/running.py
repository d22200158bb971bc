"""The real server in this process, on a socket of the loopback: what it holds can be looked at while clients come and go."""

import asyncio
import json
import os
import random
import socket
import struct
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from app.service import Server, config_of, impatient
from app.settings import read_settings
from db.engine import Database
from schema.subscription import Roots, subscription_roots
from server import create_app

CALM_SECONDS = 10.0
FILES = 3
"""So many files a connection to the database keeps open: SQLite's database, its journal and its index."""
CLOSING = ("Connection: close", "", "")


@dataclass(frozen=True)
class Answer:
    """What a client read: the status, the headers by lower-case names, and the body; a status of 0 where the connection was cut."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def codes(self) -> set[str]:
        """The codes of the errors."""
        return {error["extensions"]["code"] for error in json.loads(self.body).get("errors", [])} if self.status else set()


@dataclass(frozen=True)
class Held:
    """What a process holds: tasks, open files, and connections to the database that are in use."""

    tasks: int
    files: int
    connections: int


@dataclass(frozen=True)
class Running:
    """A server that answers on a port."""

    port: int
    database: Database
    server: "Served"

    def held(self) -> Held:
        """Count what is held now."""
        files = len(list(Path("/proc/self/fd").iterdir()))
        return Held(len(asyncio.all_tasks()), files, self.database.pool.held)

    async def calm(self, before: Held) -> Held:
        """Wait until no more is held than before, but for the files of the pool's connections, at most so long, and count."""
        until, files = time.monotonic() + CALM_SECONDS, before.files + FILES * self.database.limits.connections
        while (now := self.held()) and time.monotonic() < until:
            if now.tasks <= before.tasks and now.files <= files and now.connections <= before.connections:
                break
            await asyncio.sleep(0.05)
        return now

    async def ask(self, operation: dict[str, Any], *, leave_after: float | None = None) -> Answer:
        """Ask like a client; with ``leave_after`` seconds, cut the connection then, whatever comes."""
        return await asked(self.port, operation, leave_after)

    async def get(self, path: str) -> Answer:
        """Fetch a path."""
        return await exchanged(self.port, "\r\n".join((f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *CLOSING)).encode())


async def asked(port: int, operation: dict[str, Any], leave_after: float | None = None) -> Answer:
    """Ask whatever serves a port."""
    body = json.dumps(operation).encode()
    head = ("POST /graphql HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json", f"Content-Length: {len(body)}", *CLOSING)
    return await exchanged(port, "\r\n".join(head).encode() + body, leave_after)


async def exchanged(port: int, request: bytes, leave_after: float | None = None) -> Answer:
    """Send a request over a connection of its own and read until it is closed."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        async with asyncio.timeout(leave_after):
            answer = await reader.read()
    except (TimeoutError, ConnectionError):
        answer = b""
        # Zero seconds of lingering: the peer is told of a reset, as by a process that was killed.
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    finally:
        writer.transport.abort() if leave_after else writer.close()
    return parsed(answer, time.perf_counter() - started)


def parsed(answer: bytes, seconds: float) -> Answer:
    """Take an answer apart; nothing, where the connection was cut."""
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head:
        return Answer(0, {}, b"", seconds)
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Answer(int(first.split()[1]), headers, body, seconds)


class Served(Server):
    """A server that leaves the signals to the test runner, and says when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as any server does, then say so."""
        await super().startup(sockets)
        self.up.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def running(url: str, subscribed: Roots = subscription_roots, **settings: Any) -> AsyncIterator[Running]:
    """Serve a database in production mode, with these settings, for as long as the block lasts."""
    given = {"DATABASE_URL": url, "RATE": 0, "RATE_COST": 0, **settings}
    read = read_settings({f"GONGTU_{name.upper()}": str(value) for name, value in given.items()})
    application = create_app(read, subscribed)
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    impatient(listener)
    server = Served(config_of(read, application, None))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    await server.up.wait()
    try:
        yield Running(listener.getsockname()[1], application.state.database, server)
    finally:
        server.should_exit = True
        await serving


def seeded(name: str) -> random.Random:
    """Give a generator of chance whose seed is printed, or taken from GONGTU_TEST_SEED."""
    seed = os.environ.get("GONGTU_TEST_SEED") or str(random.SystemRandom().randrange(2**32))
    print(f"{name}: GONGTU_TEST_SEED={seed}")  # noqa: T201 - a failure must be repeatable
    return random.Random(f"{name} {seed}")  # noqa: S311 - chance, no secret


def full() -> bool:
    """Tell whether the long lane runs: `make faults`."""
    return os.environ.get("GONGTU_TEST_FAULTS") == "full"


def seconds(limit: float) -> float:
    """Give a limit of time: itself in the long lane, which runs alone; five times as much beside other tests, which take the processors."""
    return limit if full() else 5 * limit
