"""Sockets of the running server: what reads slowly, says too much, or is open when the server stops."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.service import Mistakes
from tests.app.socketing import INIT, PROTOCOL, TICKS, subscribe
from tests.events import event_roots, open_sources
from tests.faults.running import Running, running

FOREVER = subscribe("1", TICKS, count=1_000_000_000)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Name a file without a table."""
    return f"sqlite:///{tmp_path / 'none.db'}"


@asynccontextmanager
async def opened(server: Running, *messages: Any) -> AsyncIterator[ClientConnection]:
    """Open a socket, send messages and read the acknowledgement."""
    address = f"ws://127.0.0.1:{server.port}/graphql"
    async with connect(address, subprotocols=[Subprotocol(PROTOCOL)], compression="deflate", close_timeout=1, max_queue=1) as socket:
        await socket.send(json.dumps(INIT))
        await socket.recv()
        for message in messages:
            await socket.send(json.dumps(message))
        yield socket


async def closed(socket: ClientConnection) -> int:
    """Read until the socket is closed, and tell with what code."""
    with suppress(ConnectionClosed):
        async with asyncio.timeout(20):
            async for _message in socket:
                pass
    await socket.wait_closed()
    assert socket.close_code is not None
    return socket.close_code


async def test_plain(url: str) -> None:
    """Nothing is compressed, though the client would."""
    async with running(url, event_roots) as server, opened(server) as socket:
        assert socket.response is not None
        assert "Sec-WebSocket-Extensions" not in socket.response.headers
        assert socket.response.headers["X-Request-Id"]


async def test_too_large(url: str) -> None:
    """A message larger than a body may be is not read to its end, and closes the socket."""
    async with running(url, event_roots, body_max=5000) as server, opened(server) as socket:
        await socket.send("x" * 6000)

        assert await closed(socket) == 1009


async def test_no_utf8(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """Bytes that are no text close the socket; a client's mistake leaves no traceback in the log."""
    mistakes = Mistakes()
    logging.getLogger("uvicorn.error").addFilter(mistakes)
    async with running(url, event_roots) as server, opened(server) as socket:
        await socket.send(b"\xff\xfe", text=True)

        assert await closed(socket) == 1007
    logging.getLogger("uvicorn.error").removeFilter(mistakes)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_stops(url: str) -> None:
    """A server that stops closes its sockets with the code that tells clients to come again, and the sources end."""
    async with running(url, event_roots) as server, opened(server, FOREVER) as socket:
        await socket.recv()
        server.server.should_exit = True

        assert await closed(socket) == 1012
    assert open_sources == []


async def test_slow_reader(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a stream that nobody reads no more is made than fits on the way; queries go on, and everything ends with the socket."""
    made: list[str] = []

    def long_message(number: str, _body: bytes) -> str:
        made.append(number)
        return "x" * 10_000

    monkeypatch.setattr("app.sockets.next_message", long_message)
    async with running(url, event_roots) as server:
        before = server.held()
        async with opened(server, FOREVER) as socket:
            counts = [-1, len(made)]
            while counts[-1] != counts[-2]:
                await asyncio.sleep(0.5)
                counts.append(len(made))
            held = server.held().connections
            answer = await server.ask({"query": "{ __typename }"})
            socket.transport.abort()
        after = await server.calm(before)

    assert 10 < len(made) < 5_000
    assert (answer.status, held) == (200, 0)
    assert after.tasks <= before.tasks
    assert open_sources == []
