"""Unchanged: the same question is told at the door that nothing changed, for as long as that is so, and counts like any other."""

import asyncio
import datetime as dt
import io
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import update

from app.conditional import Kept
from app.observed import Observed, request_logger
from app.rate_stores import Memory, Shared
from app.rates import Rates
from app.unchanged import LONGEST, MOST, RAW, Unchanged
from tests.app.plain import GET, HOST, PLAIN
from tests.conftest import NewDatabase
from tests.faults.running import Answer, Running, parsed, running
from tests.graph import Rows, hub

QUERY = '{ craftsman(by: { slug: "ge-xiaoqing" }) { name } }'
LINE = b"GET /graphql?query=%b HTTP/1.1\r\n" % quote(QUERY).encode()
DAY = dt.date(2026, 3, 1)
KEPT = Kept('"tag"', 0, ("state", DAY))


class Asked:
    """What holds now, and who counts."""

    def __init__(self, limit: int = 0) -> None:
        self.state: tuple[str | None, dt.date] = ("state", DAY)
        self.rates = Rates(limit, Memory(), lambda: 60.0)
        self.unchanged = Unchanged(lambda: self.state, lambda: self.rates)

    def learn(self, raw: bytes | None, kept: Kept = KEPT) -> None:
        """Have a request answered inside with 304."""
        self.unchanged.learn({"state": {RAW: raw}} if raw else {}, kept)

    def told(self, raw: bytes = GET) -> Answer | None:
        """Ask at the door."""
        answer = self.unchanged.answer(raw, "from 192.0.2.7", [(b"date", b"today")])
        return parsed(answer[0], 0) if answer else None


def test_told() -> None:
    """It is told with the tag and what caches are to know, with what all answers bear, and under an id of its own."""
    asked = Asked(limit=10)
    asked.learn(GET)
    first, second = asked.told(), asked.told()

    assert first
    assert second
    assert (first.status, first.body, first.headers["etag"], first.headers["cache-control"]) == (304, b"", '"tag"', "public, no-cache")
    assert (first.headers["date"], first.headers["ratelimit"], second.headers["ratelimit"]) == (
        "today",
        '"minute";r=9;t=60',
        '"minute";r=8;t=60',
    )
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


@pytest.mark.parametrize("state", [("other", DAY), ("state", DAY + dt.timedelta(days=1)), (None, DAY)])
def test_changed(state: tuple[str | None, dt.date]) -> None:
    """Once anything was committed, a day is over, or nobody can tell, it is asked inside, and stays so until it was told there again."""
    asked = Asked()
    asked.learn(GET)
    asked.state = state
    told = [asked.told()]
    asked.state = ("state", DAY)
    told.append(asked.told())

    assert told == [None, None]


@pytest.mark.parametrize(
    "raw",
    [
        None,
        PLAIN + b"x",
        GET.replace(HOST, HOST + b"Origin: https://portal.example\r\n"),
        GET.replace(HOST, HOST + b"Connection: close\r\n"),
        GET.replace(HOST, HOST + b"X-Request-Id: trace-0001\r\n"),
        GET.replace(HOST, HOST + b"X: " + b"a" * LONGEST + b"\r\n"),
    ],
)
def test_not_learned(raw: bytes | None) -> None:
    """What is answered with more than what is the same for all, or is not plain, is asked inside each time."""
    asked = Asked()
    asked.learn(raw)

    assert asked.told(raw or GET) is None


def test_no_state() -> None:
    """What does not say what it depends on is not told again."""
    asked = Asked()
    asked.learn(GET, Kept('"tag"', 0))

    assert asked.told() is None


async def test_who_counts() -> None:
    """Who has asked too often is refused inside; where others count, all are asked inside."""
    asked = Asked(limit=1)
    asked.learn(GET)
    told = [asked.told(), asked.told()]
    asked.rates = Rates(1, Shared("redis://127.0.0.1:1"))
    told.append(asked.told())

    assert [answer is not None for answer in told] == [True, False, False]


def test_bounded() -> None:
    """So many are remembered; the oldest is forgotten first."""
    asked = Asked()
    requests = [GET.replace(b"?query", b"?n=%d&query" % number) for number in range(MOST + 1)]
    for request in requests:
        asked.learn(request)

    assert [asked.told(request) is None for request in (requests[0], requests[1], requests[-1])] == [True, False, False]


@pytest.fixture
def url(engine: str, demo_url: str, new_database: NewDatabase) -> str:
    """Give a database of one's own with the embedded records."""
    return new_database(engine, demo_url)


@pytest.fixture
async def server(url: str) -> AsyncIterator[Running]:
    """A server that counts."""
    async with running(url, rate=5) as server:
        yield server


class Client:
    """A client over one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def ask(self, tag: str = "", more: bytes = b"") -> Answer:
        """Ask for the craftsman, with a tag."""
        head = HOST + more + (b"If-None-Match: %b\r\n" % tag.encode() if tag else b"")
        self._writer.write(LINE + head + b"\r\n")
        answer = parsed(await self._reader.readuntil(b"\r\n\r\n"), 0)
        length = int(answer.headers.get("content-length", "0"))
        return Answer(answer.status, answer.headers, await self._reader.readexactly(length), 0)


@pytest.fixture
async def client(server: Running) -> AsyncIterator[Client]:
    """Open a connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    yield Client(reader, writer)
    writer.close()


def lines_of(server: Running) -> io.BytesIO:
    """Have the requests of a server logged, and give the log."""
    observed: Any = server.server.config.loaded_app
    while not isinstance(observed, Observed):
        observed = getattr(observed, "graph", None) or observed.app
    log = io.BytesIO()
    observed.log = request_logger(log)
    return log


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_running(server: Running, client: Client, url: str) -> None:
    """The running server says at the door what it said inside, header by header, and something else once somebody wrote."""
    log = lines_of(server)
    tag = (await client.ask()).headers["etag"]
    inside, door = await client.ask(tag), await client.ask(tag)
    with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
        table = hub()["Craftsman"].table
        connection.execute(update(table).where(table.c.slug == "ge-xiaoqing").values(name="虚构"))
    changed = await client.ask(tag)
    logged = [json.loads(line) for line in log.getvalue().splitlines()]

    assert (inside.status, door.status, door.body) == (304, 304, b"")
    own = {"date", "x-request-id", "ratelimit"}
    assert {name: text for name, text in door.headers.items() if name not in own} == {
        name: text for name, text in inside.headers.items() if name not in own
    }
    assert door.headers.keys() == inside.headers.keys()
    assert (changed.status, json.loads(changed.body)) == (200, {"data": {"craftsman": {"name": "虚构"}}})
    assert [(line["status"], line["role"], line["ms"] == 0) for line in logged] == [
        (200, "PUBLIC", False),
        (304, "PUBLIC", False),
        (304, "PUBLIC", True),
        (200, "PUBLIC", False),
    ]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_refused(client: Client) -> None:
    """What is told at the door counts: one request too many is refused."""
    tag = (await client.ask()).headers["etag"]
    statuses = [(await client.ask(tag)).status for _ in range(6)]

    # The turn of a minute may lie between.
    assert statuses[:2] == [304, 304]
    assert set(statuses) <= {304, 429}
    assert statuses in ([304] * 4 + [429] * 2, [304] * 5 + [429], [304] * 6)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_elsewhere(server: Running, client: Client) -> None:
    """Where the database has to be asked for its state, it is asked inside."""
    log = lines_of(server)
    for _ in range(2):
        tag = (await client.ask()).headers["etag"]
        await client.ask(tag)

    assert [json.loads(line)["ms"] > 0 for line in log.getvalue().splitlines()] == [True] * 4


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_stays(url: str) -> None:
    """A connection over which nothing else is asked stays as long as it is used, and ends once it rests."""
    async with running(url, read_ms=300, rate=0) as server:
        for _ in range(2):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            tag = (await Client(reader, writer).ask()).headers["etag"]
            await Client(reader, writer).ask(tag)
            writer.close()
        server.server.config.timeout_keep_alive = 1
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        statuses = []
        for _ in range(6):
            statuses.append((await Client(reader, writer).ask(tag)).status)
            await asyncio.sleep(0.1)
        async with asyncio.timeout(10):
            rest = await reader.read()
        writer.close()

    assert (statuses, rest) == ([304] * 6, b"")
