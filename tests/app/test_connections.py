"""Connections: slow and silent clients are given up, one address holds so many, and nobody else notices either."""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.connections import Guard, Guarded, guarded
from app.settings import read_settings
from tests.app.socketing import PROTOCOL
from tests.faults.running import Answer, Running, parsed, running, seconds

BODY = b'{"query":"{ __typename }"}'
HEAD = b"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n" % len(BODY)
WHOLE = HEAD + b"\r\n" + BODY
READ_MS = 500
IDLE = 200

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def line(server: Running) -> AsyncIterator[Line]:
    """Open a connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def until_closed(reader: asyncio.StreamReader) -> Answer:
    """Read all that comes until the server closes."""
    started, given = time.monotonic(), b""
    with suppress(ConnectionError):
        async with asyncio.timeout(20):
            while piece := await reader.read(65536):
                given += piece
    return parsed(given, time.monotonic() - started)


async def one_answer(reader: asyncio.StreamReader) -> Answer:
    """Read an answer of a connection that stays."""
    head = await reader.readuntil(b"\r\n\r\n")
    answer = parsed(head, 0)
    body = await reader.readexactly(int(answer.headers["content-length"]))
    return Answer(answer.status, answer.headers, body, 0)


@pytest.fixture
async def server(demo_url: str) -> AsyncIterator[Running]:
    """A server that is not patient, and lets one address hold two connections."""
    async with running(demo_url, read_ms=READ_MS, connections_per_address=2) as server:
        yield server


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
class TestSlow:
    """Who brings a request slowly."""

    @pytest.mark.parametrize("given", [b"POST /gra", HEAD, HEAD + b"\r\n", HEAD + b"\r\n" + BODY[:5]], ids=["line", "head", "none", "half"])
    async def test_not_whole(self, server: Running, given: bytes) -> None:
        """Whatever is missing, it is told so and closed; the next is answered."""
        async with line(server) as (reader, writer):
            writer.write(given)
            told = await until_closed(reader)
        answer = await server.ask(json.loads(BODY))

        assert (told.status, told.codes, told.headers["connection"]) == (408, {"BAD_REQUEST"}, "close")
        assert "0.5 s" in json.loads(told.body)["errors"][0]["message"]
        assert READ_MS / 1000 * 0.5 < told.seconds < seconds(2)
        assert answer.status == 200

    async def test_byte_by_byte(self, server: Running) -> None:
        """Bytes that come now and then buy no time."""
        async with line(server) as (reader, writer):
            answer = asyncio.create_task(until_closed(reader))
            for byte in WHOLE:
                if answer.done():
                    break
                writer.write(bytes([byte]))
                await asyncio.sleep(0.05)

        assert (await answer).status == 408

    async def test_silent(self, server: Running) -> None:
        """Who says nothing is told nothing."""
        async with line(server) as (reader, _writer):
            told = await until_closed(reader)

        assert (told.status, told.seconds < seconds(2)) == (0, True)

    async def test_kept(self, server: Running) -> None:
        """A connection may rest between two requests; the second is given no more time than the first."""
        async with line(server) as (reader, writer):
            writer.write(WHOLE)
            first = await one_answer(reader)
            await asyncio.sleep(2 * READ_MS / 1000)
            writer.write(WHOLE)
            second = await one_answer(reader)
            writer.write(WHOLE[:50])
            third = await until_closed(reader)

        assert [answer.status for answer in (first, second, third)] == [200, 200, 408]

    async def test_refused_beforehand(self, server: Running) -> None:
        """Who was answered before the end of the body, and does not bring it, is closed."""
        async with line(server) as (reader, writer):
            writer.write(b"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n")
            told = await until_closed(reader)

        assert told.status == 415


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
class TestMany:
    """Who holds many connections."""

    async def test_one_too_many(self, server: Running) -> None:
        """The third is refused, told why and when to come again; once another is closed there is room."""
        async with line(server), line(server), line(server) as (reader, _writer):
            refused = await until_closed(reader)
        await asyncio.sleep(0.05)
        answer = await server.ask(json.loads(BODY))

        assert (refused.status, refused.codes, refused.headers["retry-after"]) == (429, {"RATE_LIMITED"}, "60")
        assert json.loads(refused.body)["errors"][0]["extensions"]["limit"] == 2
        assert answer.status == 200

    async def test_sockets(self, server: Running) -> None:
        """WebSockets are counted by themselves, and are nothing that is waited for."""
        address = f"ws://127.0.0.1:{server.port}/graphql"
        async with connect(address, subprotocols=[Subprotocol(PROTOCOL)]), connect(address, subprotocols=[Subprotocol(PROTOCOL)]) as socket:
            await asyncio.sleep(2 * READ_MS / 1000)
            answer = await server.ask(json.loads(BODY))
            await socket.send('{"type":"connection_init"}')
            told = json.loads(await socket.recv())

        assert (answer.status, told["type"]) == (200, "connection_ack")

    async def test_idle(self, demo_url: str) -> None:
        """Two hundred that say nothing leave queries as fast as they were."""
        async with running(demo_url) as server:
            alone = await asked(server)
            lines = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(IDLE)]
            beside = await asked(server)
            for _, writer in lines:
                writer.close()

        assert beside < 2 * alone + seconds(0.01)


async def asked(server: Running) -> float:
    """Tell the median seconds of a query."""
    return statistics.median([(await server.ask(json.loads(BODY))).seconds for _ in range(50)])


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("given", [b"\x16\x03\x01\x02\x00\x01", b"GET /\0 HTTP/1.1", b"POST /graphql HTTP/1.1\r\nContent-Length: x"])
async def test_no_http(server: Running, given: bytes) -> None:
    """What is no HTTP is refused as everything is: JSON with its code."""
    async with line(server) as (reader, writer):
        writer.write(given + b"\r\n\r\n")
        told = await until_closed(reader)

    assert (told.status, told.codes) == (400, {"BAD_REQUEST"})
    assert told.headers["content-type"].startswith("application/graphql-response+json")


@pytest.mark.parametrize("most", [0, 2])
def test_guard(most: int) -> None:
    """Connections are counted for each address, and forgotten when they end."""
    guard = Guard(most, 1.0)
    stays = [guard.enter(address) for address in ("a", "a", "a", "b")]
    for address in ("a", "a", "a", "b"):
        guard.leave(address)

    assert stays == [True, True, not most, True]
    assert guard.addresses == 0


def test_settings() -> None:
    """The settings say how many and how long."""
    made: Any = guarded(read_settings({"GONGTU_READ_MS": "100", "GONGTU_CONNECTIONS_PER_ADDRESS": "1"}))
    addresses: Iterator[bool] = (made.guard.enter("a") for _ in range(2))

    assert made.guard.seconds == 0.1
    assert list(addresses) == [True, False]


@pytest.mark.parametrize("began", [True, False])
def test_another_parser(*, began: bool) -> None:
    """Where the parser cannot be asked what it has read, only the first bytes of a connection are sure to begin a request."""
    connection: Any = object.__new__(Guarded)
    connection.began = began

    assert connection.is_free() == (not began)
