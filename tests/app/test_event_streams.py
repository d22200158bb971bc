"""Event streams: a subscription over HTTP, to whom it is told so, and how it ends."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from db.keys import id_in, revoke
from schema.context import utc_now
from tests.app.conftest import Keys
from tests.app.socketing import TICKS, application
from tests.events import event_roots, open_sources
from tests.faults.running import Running, running
from tests.graph import Rows, hub

EVENTS, JSON, NEWER = "text/event-stream", "application/json", "application/graphql-response+json"
HELLO = {"query": "{ __typename }"}
HELLO_ANSWER = {"data": {"__typename": "Query"}}
COMPLETE = ("complete", None)


def ticks(count: int = 2, pause: int = 0, **more: Any) -> dict[str, Any]:
    """Ask for a clock."""
    return {"query": TICKS, "variables": {"count": count, "pause": pause, **more}}


TICKED = [("next", {"data": {"ticks": 0}}), ("next", {"data": {"ticks": 1}}), COMPLETE]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Open the application over a file without a table."""
    url = f"sqlite:///{tmp_path_factory.mktemp('events') / 'none.db'}"
    with application(url, rate=0, sockets=1) as client:
        yield client


def events_in(text: str) -> list[tuple[str, Any]]:
    """Read a stream as a browser does: what its events are called, and what they hold."""
    blocks = [dict(line.split(":", 1) for line in block.split("\n")) for block in text.removesuffix("\n\n").split("\n\n")]
    return [(block["event"].strip(), json.loads(block["data"]) if block["data"] else None) for block in blocks if "event" in block]


@pytest.mark.parametrize(
    ("accept", "asked", "declared", "expected"),
    [
        (EVENTS, ticks(), EVENTS, TICKED),
        (f"{JSON}, {EVENTS}", ticks(), EVENTS, TICKED),
        (f"{JSON}, {EVENTS};q=0.1", ticks(), EVENTS, TICKED),
        (f"{EVENTS}, {JSON};q=0.9", HELLO, EVENTS, [("next", HELLO_ANSWER), COMPLETE]),
        (EVENTS, HELLO, EVENTS, [("next", HELLO_ANSWER), COMPLETE]),
        (f"{EVENTS}, {JSON}", HELLO, JSON, HELLO_ANSWER),
        (f"{EVENTS};q=0.9, {NEWER}", HELLO, NEWER, HELLO_ANSWER),
        (f"{NEWER}, application/graphql+json, {JSON}, {EVENTS}, multipart/mixed", HELLO, NEWER, HELLO_ANSWER),
        (f"{EVENTS}, */*", HELLO, JSON, HELLO_ANSWER),
    ],
)
def test_accept(client: TestClient, accept: str, asked: dict[str, Any], declared: str, expected: Any) -> None:
    """A subscription is told to whoever takes events at all; anything else so only to whoever wants events most."""
    by_post = client.post("/graphql", json=asked, headers={"Accept": accept})
    url = "/graphql?" + urlencode({name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()})
    by_get = client.get(url, headers={"Accept": accept})

    for answer in (by_post, by_get):
        assert (answer.status_code, answer.headers["content-type"]) == (200, f"{declared}; charset=utf-8")
        assert (events_in(answer.text) if declared == EVENTS else answer.json()) == expected


def test_headers(client: TestClient) -> None:
    """Nothing on the way keeps a stream, or keeps it back."""
    headers = client.get("/graphql?query={__typename}", headers={"Accept": EVENTS}).headers

    assert headers["cache-control"] == "no-store"
    assert headers["x-accel-buffering"] == "no"
    assert headers["vary"] == "Accept"
    assert "etag" not in headers


@pytest.mark.parametrize("accept", [JSON, NEWER, "*/*"])
def test_no_stream(client: TestClient, accept: str) -> None:
    """Who does not take events is told to."""
    answer = client.post("/graphql", json=ticks(), headers={"Accept": accept})

    assert answer.status_code == 406
    assert "text/event-stream in Accept" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { ticks(count: -1) }", "BAD_USER_INPUT"),
    ],
)
def test_wrong_document(client: TestClient, query: str, code: str) -> None:
    """What is wrong with a document is told in the stream, since a browser shows its page nothing of a refusal."""
    answer = client.post("/graphql", json={"query": query}, headers={"Accept": EVENTS})
    (name, told), last = events_in(answer.text)

    assert (answer.status_code, name, last) == (200, "next", COMPLETE)
    assert told["errors"][0]["extensions"]["code"] == code
    assert "data" not in told


@pytest.mark.parametrize(
    ("method", "asked", "status"),
    [("POST", {"query": ""}, 422), ("POST", [], 422), ("GET", {}, 422), ("GET", {"query": "mutation { a }"}, 405), ("PUT", {}, 405)],
)
def test_refused(client: TestClient, method: str, asked: Any, status: int) -> None:
    """What is no request, or must not be asked so, is refused with its status as ever."""
    more: dict[str, Any] = {"params": asked} if method == "GET" else {"json": asked}
    answer = client.request(method, "/graphql", headers={"Accept": EVENTS}, **more)

    assert (answer.status_code, answer.headers["content-type"]) == (status, f"{NEWER}; charset=utf-8")
    assert answer.json()["errors"]


def test_source_fails(client: TestClient) -> None:
    """A source that fails is told as an error, and ends the stream."""
    answer = client.post("/graphql", json=ticks(1, ends="bug"), headers={"Accept": EVENTS})

    assert [(name, (data or {}).get("errors", [{}])[0].get("extensions")) for name, data in events_in(answer.text)][1:] == [
        ("next", {"code": "INTERNAL_SERVER_ERROR"}),
        ("complete", None),
    ]


@pytest.mark.parametrize(("asked", "status"), [({"query": "{ __typename }"}, 200), (ticks(1_000_000), 406)])
def test_head(client: TestClient, asked: dict[str, Any], status: int) -> None:
    """Who asks for the head of an answer opens no stream that nothing would be told over."""
    params = {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}

    assert client.head("/graphql", params=params, headers={"Accept": EVENTS}).status_code == status


class Listening:
    """A client that reads a stream bit by bit."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self.reader, self.text = reader, ""

    async def until(self, part: str) -> None:
        """Read on until a text has come."""
        while part not in self.text:
            read = await asyncio.wait_for(self.reader.read(65536), 20)
            assert read, self.text
            self.text += read.decode()

    async def rest(self) -> str:
        """Read to the end."""
        return self.text + (await asyncio.wait_for(self.reader.read(), 20)).decode()


@asynccontextmanager
async def listening(server: Running, asked: dict[str, Any], *headers: str) -> AsyncIterator[Listening]:
    """Open a stream over a connection of its own, and leave it at the end of the block."""
    body = json.dumps(asked)
    head = ["POST /graphql HTTP/1.1", "Host: 127.0.0.1", f"Accept: {EVENTS}", f"Content-Type: {JSON}", f"Content-Length: {len(body)}"]
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write("\r\n".join([*head, *headers, "", body]).encode())
    try:
        yield Listening(reader)
    finally:
        writer.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Name a file without a table."""
    return f"sqlite:///{tmp_path / 'none.db'}"


async def test_leaves(url: str) -> None:
    """Who leaves ends the source; one stream more than an address may hold is refused meanwhile, and let in afterwards."""
    async with running(url, event_roots, sockets=1) as server:
        before = server.held()
        async with listening(server, ticks(1_000_000, 10)) as client:
            await client.until('"ticks":3')
            async with listening(server, ticks()) as refused:
                await refused.until('"RATE_LIMITED"')
        await server.calm(before)
        async with listening(server, ticks()) as later:
            await later.until("event: complete")

    assert refused.text.startswith("HTTP/1.1 429")
    assert open_sources == []


async def test_silence(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing happens a comment is sent now and then, which no client takes for an event."""
    monkeypatch.setattr("app.event_streams.KEEP_SECONDS", 0.05)
    async with running(url, event_roots) as server, listening(server, ticks(2, 600)) as client:
        await client.until("event: complete")
    body = client.text.partition("\r\n\r\n")[2]

    assert "\r\n:\n\n\r\n" in body


async def test_stops(url: str) -> None:
    """A server that stops does not wait for streams: they end without being complete, so that clients ask again."""
    async with running(url, event_roots) as server, listening(server, ticks(1_000_000, 10)) as client:
        await client.until('"ticks":3')
        server.server.should_exit = True
        text = await client.rest()

    assert text.endswith("0\r\n\r\n")
    assert "complete" not in text


async def test_revoked(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream whose key is revoked tells so and is complete, whether something is told meanwhile or not."""
    for name in ("app.sessions.LOOK_SECONDS", "app.auth.KEPT_SECONDS", "app.askers.KEPT_SECONDS"):
        monkeypatch.setattr(name, 0.1)
    url, made = keys
    header = f"X-API-Key: {made['own']}"
    async with (
        running(url, event_roots) as server,
        listening(server, ticks(1_000_000, 20), header) as busy,
        listening(server, ticks(2, 60_000), header) as idle,
    ):
        await busy.until('"ticks":3')
        await idle.until('"ticks":0')
        with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
            revoke(connection, str(id_in(made["own"])), utc_now())
        for client in (busy, idle):
            await client.until("event: complete")

            assert '"UNAUTHENTICATED"' in client.text.rpartition("event: next")[2]
