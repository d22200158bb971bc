"""The door: whoever is turned away is told so in the same words as inside, and nobody's request is taken for another's."""

import asyncio
import io
import json
from collections.abc import AsyncIterator

import pytest
from starlette.types import Receive, Scope, Send

from app.cors import cors_of
from app.door import DOOR, Door
from app.line import Line
from app.observation import Observation
from app.observed import Observed, request_logger
from app.settings import read_settings
from tests.app.plain import BODY, FIRST, HEAD, HOST, INSIDE, PLAIN, TURNED, TYPE
from tests.faults.running import Answer, Running, parsed, running


class Behind:
    """What is waited for behind the line, where nobody waits."""

    is_crowded = False


class Full(Line):
    """A line that nobody may join."""

    def __init__(self) -> None:
        super().__init__(Behind())

    @property
    def is_short(self) -> bool:
        """It is not."""
        return False

    def lets_join(self) -> bool:
        """Nobody may."""
        return False


def told(_observation: Observation, _method: str, _status: int, _size: int) -> None:
    """Keep nothing."""


async def nowhere(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """Answer nothing."""


@pytest.mark.parametrize("data", TURNED.values(), ids=TURNED)
def test_turned(data: bytes) -> None:
    """A short request for the graph is told that it may come again, and in how many seconds."""
    turned = Door(Full(), told).turned_away(data)

    assert turned
    answer = parsed(turned.answer, 0)
    assert (answer.status, answer.codes, answer.headers["retry-after"], answer.headers["cache-control"]) == (
        503,
        {"OVERLOADED"},
        "1",
        "no-store",
    )
    assert (int(answer.headers["content-length"]), turned.closes) == (len(answer.body), False)


@pytest.mark.parametrize("data", INSIDE.values(), ids=INSIDE)
def test_inside(data: bytes) -> None:
    """What is not there whole, asks for something else, or may be read in two ways goes in, however long the line is."""
    assert Door(Full(), told).turned_away(data) is None


def test_joins() -> None:
    """While the line is short, everybody goes in."""
    assert Door(Line(Behind()), told).turned_away(PLAIN) is None


@pytest.mark.parametrize(("origin", "allowed"), [(b"https://portal.example", True), (b"https://other.example", False)])
def test_origin(origin: bytes, *, allowed: bool) -> None:
    """A page of a site that may ask may read that it is to ask again; without such sites only the server's own pages can."""
    request = HEAD + b"Origin: " + origin + b"\r\n\r\n" + BODY
    settings = read_settings({"GONGTU_CORS_ORIGINS": "https://portal.example"})
    answers = [Door(Full(), told, cors).turned_away(request) for cors in (cors_of(nowhere, settings), None)]
    named, unnamed = (parsed(each.answer, 0).headers for each in answers if each)

    assert named.get("access-control-allow-origin") == (origin.decode() if allowed else None)
    assert "Retry-After" in named["access-control-expose-headers"]
    assert [name for name in unnamed if name.startswith("access-control")] == []


@pytest.mark.parametrize(
    ("line", "closes"), [(b"Connection: close\r\n", True), (b"connection:Close\r\n", True), (b"Connection: keep-alive\r\n", False)]
)
def test_closes(line: bytes, *, closes: bool) -> None:
    """A client that wants the connection to end has it so, and is told."""
    turned = Door(Full(), told).turned_away(HEAD + line + b"\r\n" + BODY)

    assert turned
    assert (turned.closes, parsed(turned.answer, 0).headers.get("connection")) == (closes, "close" if closes else None)


@pytest.mark.parametrize(("given", "kept"), [(b"trace-0001", True), (b"short", False), (b"trace 0001", False)])
def test_request_id(given: bytes, *, kept: bool) -> None:
    """The id that a proxy gave stands in the answer and in what is told, if it can stand in a log; else one is made."""
    seen: list[Observation] = []
    door = Door(Full(), lambda observation, *_: seen.append(observation))
    turned = door.turned_away(HEAD + b"X-Request-Id: " + given + b"\r\n\r\n" + BODY)

    assert turned
    named = parsed(turned.answer, 0).headers["x-request-id"]
    assert (named, seen[0].codes) == (seen[0].id, ["OVERLOADED"])
    assert (named == given.decode()) == kept


@pytest.fixture
async def server(demo_url: str) -> AsyncIterator[Running]:
    """A server."""
    async with running(demo_url) as server:
        yield server


async def read(reader: asyncio.StreamReader) -> Answer:
    """Read one answer of a connection that stays."""
    answer = parsed(await reader.readuntil(b"\r\n\r\n"), 0)
    return Answer(answer.status, answer.headers, await reader.readexactly(int(answer.headers["content-length"])), 0)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_running(server: Running) -> None:
    """Over one connection: answered, turned away, answered; each is one line in the log, and health answers all the while."""
    observed, log = server.server.config.loaded_app, io.BytesIO()
    while not isinstance(observed, Observed):
        observed = getattr(observed, "graph", None) or observed.app
    observed.log = request_logger(log)
    door: Door = server.server.lifespan.state[DOOR]
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    statuses, short = [], door.line
    try:
        for line in (short, Full(), short):
            door.line = line
            writer.write(PLAIN)
            statuses.append((await read(reader)).status)
            assert (await server.get("/health")).status == 200
    finally:
        writer.close()
    lines = [json.loads(line) for line in log.getvalue().splitlines()]

    assert statuses == [200, 503, 200]
    assert [(line["status"], line["codes"]) for line in lines] == [(200, []), (503, ["OVERLOADED"]), (200, [])]
    assert (await server.get("/metrics")).body.count(b'code="OVERLOADED"') == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_under_way(server: Running) -> None:
    """What looks like a request and is the rest of a body stays that: nobody can make the server lose its place."""
    door: Door = server.server.lifespan.state[DOOR]
    inner = b" " * 9 + PLAIN
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        writer.write(FIRST + HOST + TYPE + b"Content-Length: %d\r\n\r\n" % len(inner) + inner[:9])
        await asyncio.sleep(0.1)
        door.line = Full()
        writer.write(inner[9:])
        first = await read(reader)
        writer.write(PLAIN)
        second = await read(reader)
    finally:
        writer.close()

    assert (first.status, first.codes) == (400, {"BAD_REQUEST"})
    assert (second.status, second.codes) == (503, {"OVERLOADED"})


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_running_closes(server: Running) -> None:
    """A connection that is to end with its answer ends with the refusal."""
    server.server.lifespan.state[DOOR].line = Full()
    answer = await server.ask({"query": "{ __typename }"})

    assert (answer.status, answer.headers["connection"]) == (503, "close")
