"""Socket connections: a socket is read no faster than it may send, nothing of it is lost, and nobody else waits meanwhile."""

import asyncio
import json
import logging
import time
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.frames import Frame, Opcode
from websockets.typing import Subprotocol

from app.socket_connections import BURST_SECONDS, PIECE, Pace, Paced
from tests.app.socketing import INIT, PROTOCOL
from tests.faults.running import running, seconds

PER_SECOND = 1_000
AT_ONCE = int(PER_SECOND * BURST_SECONDS)
MORE = 1_000
LEAST_SECONDS = 0.9 * (MORE - PIECE / 6) / PER_SECOND
"""The last piece is read as a whole."""
PING = Frame(Opcode.TEXT, b'{"type":"ping"}')
BEGUN, ENDED = Frame(Opcode.TEXT, b'{"type":"ping"', fin=False), Frame(Opcode.CONT, b"}")
COUNT = AT_ONCE + MORE
FLOODS = {
    "messages": ([PING] * COUNT, COUNT),
    "pings of the protocol below": ([Frame(Opcode.PING, b"")] * COUNT, 0),
    "pongs that nobody asked for": ([Frame(Opcode.PONG, b"")] * COUNT, 0),
    "a message of countless parts": ([BEGUN, *([Frame(Opcode.CONT, b"", fin=False)] * COUNT), ENDED], 1),
}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Name a file without a table."""
    return f"sqlite:///{tmp_path / 'none.db'}"


def test_pace() -> None:
    """So many may come at once, then so many a second; who was silent may send as many again, and no more."""
    pace = Pace(PER_SECOND)

    assert [pace.counted(AT_ONCE, 0.0), pace.counted(10, 0.0), pace.counted(0, 0.005)] == pytest.approx([0, 0.01, 0.005])
    assert [pace.counted(AT_ONCE, 1_000.0), pace.counted(PER_SECOND, 1_000.0)] == pytest.approx([0, 1])
    assert Pace(0).counted(1_000_000, 0.0) == 0


async def flooded(port: int, frames: list[Frame], pongs: int) -> float:
    """Send frames as fast as they can be sent, and a ping; tell after how many seconds everything is answered."""
    address = f"ws://127.0.0.1:{port}/graphql"
    async with asyncio.timeout(30), connect(address, subprotocols=[Subprotocol(PROTOCOL)], compression=None, max_queue=None) as socket:
        await socket.send(json.dumps(INIT))
        await socket.recv()
        started = time.monotonic()
        socket.transport.write(b"".join(frame.serialize(mask=True) for frame in [*frames, PING]))
        for _ in range(pongs + 1):
            assert json.loads(await socket.recv()) == {"type": "pong"}
        return time.monotonic() - started


@pytest.mark.parametrize(("frames", "pongs"), FLOODS.values(), ids=FLOODS)
async def test_flood(url: str, frames: list[Frame], pongs: int) -> None:
    """What comes faster than it may is read later, whatever it is; all of it is answered, and who asks beside it is not kept waiting."""
    async with running(url, socket_messages=PER_SECOND) as server:
        flood = asyncio.create_task(flooded(server.port, frames, pongs))
        await asyncio.sleep(0.1)
        slowest = max([(await server.get("/health")).seconds for _ in range(20)])
        took = await flood

    assert took > LEAST_SECONDS
    assert slowest < seconds(0.2)


async def test_little(url: str) -> None:
    """Without a limit nothing waits, and a socket that says little is not held up by one."""
    async with running(url, socket_messages=0) as server:
        unlimited = await flooded(server.port, [Frame(Opcode.PONG, b"")] * COUNT, 0)
    async with running(url, socket_messages=PER_SECOND) as server:
        little = await flooded(server.port, [PING] * 20, 20)

    assert max(unlimited, little) < seconds(LEAST_SECONDS)


async def test_large(url: str) -> None:
    """A message of many pieces is one message, however small the pieces."""
    long = json.dumps({"type": "ping", "payload": {"text": "x" * 50 * PIECE}}).encode()
    async with running(url, socket_messages=1) as server:
        took = await flooded(server.port, [Frame(Opcode.TEXT, long)], 1)

    assert took < seconds(2)


async def test_bytes(url: str) -> None:
    """Bytes are a message too, if one that the protocol has not: the socket is closed."""
    address = "ws://127.0.0.1:{}/graphql"
    async with running(url) as server, connect(address.format(server.port), subprotocols=[Subprotocol(PROTOCOL)]) as socket:
        await socket.send(b"{}")
        await socket.wait_closed()

    assert socket.close_code == 4400


async def test_leaves(url: str) -> None:
    """Who goes while much of what it sent is unread leaves nothing behind once it would have been read."""
    async with running(url, socket_messages=PER_SECOND) as server:
        before = server.held()
        flood = asyncio.create_task(flooded(server.port, [PING] * COUNT, COUNT))
        await asyncio.sleep(0.3)
        flood.cancel()
        await asyncio.gather(flood, return_exceptions=True)

        assert await server.calm(before) == before


async def test_comes_all_the_same(url: str) -> None:
    """What comes while nothing is to be read waits its turn behind what came before."""
    async with running(url, socket_messages=PER_SECOND) as server:
        flood = asyncio.create_task(flooded(server.port, [Frame(Opcode.PING, b"")] * COUNT, 1))
        await asyncio.sleep(0.3)
        (connection,) = (each for each in server.server.server_state.connections if isinstance(each, Paced))
        connection.data_received(PING.serialize(mask=True))
        took = await flood

    assert took > LEAST_SECONDS


async def test_stops(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """A server that stops does not wait for what it has not read."""
    async with running(url, socket_messages=1) as server:
        flood = asyncio.create_task(flooded(server.port, [PING] * COUNT, COUNT))
        await asyncio.sleep(0.3)
        stopped = time.monotonic()
    flood.cancel()
    await asyncio.gather(flood, return_exceptions=True)

    assert time.monotonic() - stopped < seconds(2)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_refused(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """A handshake that is refused is the client's affair, and no error of the server's."""
    async with running(url) as server:
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"ws://127.0.0.1:{server.port}/graphql", subprotocols=[Subprotocol("graphql-ws")])
        assert await server.get("/health")

    assert refused.value.response.status_code == 400
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
