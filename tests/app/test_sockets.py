"""Sockets: what each message, and each violation of the protocol, comes to."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketDenialResponse

from app.graphql import GraphQL
from app.metrics import Metrics
from app.planners import Planners
from app.settings import read_settings
from app.socket_records import SocketRecords
from app.sockets import Sockets
from db.engine import Database
from resolvers.access import Profile
from tests.app.socketing import ACK, INIT, PROTOCOL, TICKS, application, opened, say, subscribe, told
from tests.events import open_sources

PING, PONG = {"type": "ping"}, {"type": "pong"}
HELLO = subscribe("1", "{ __typename }")
FOREVER = subscribe("1", TICKS, count=1_000_000, pause=5)
COMPLETE = {"type": "complete", "id": "1"}
MOST = 3
UNKNOWN = "a message is a JSON object whose type is one of connection_init, ping, pong, subscribe, complete"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Open the application over a file without a table: nothing here is read from it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sockets') / 'none.db'}"
    with application(url, rate=0, socket_operations=MOST, socket_init_seconds=1, body_max=2000, sockets=2) as client:
        yield client


def following(number: str, *payloads: Any) -> list[Any]:
    """List the answers of an operation to its end."""
    return [*({"id": number, "type": "next", "payload": payload} for payload in payloads), {"id": number, "type": "complete"}]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([INIT, HELLO], [ACK, *following("1", {"data": {"__typename": "Query"}})]),
        ([{**INIT, "payload": {"anything": 1}}, HELLO], [ACK, *following("1", {"data": {"__typename": "Query"}})]),
        ([{**INIT, "payload": None}, PONG, HELLO], [ACK, *following("1", {"data": {"__typename": "Query"}})]),
        ([PING, INIT, HELLO], [PONG, ACK, *following("1", {"data": {"__typename": "Query"}})]),
        ([INIT, subscribe("é", TICKS, count=2)], [ACK, *following("é", {"data": {"ticks": 0}}, {"data": {"ticks": 1}})]),
        ([INIT, subscribe("1", TICKS, count=0)], [ACK, *following("1")]),
        ([INIT, COMPLETE, PING, HELLO], [ACK, PONG, *following("1", {"data": {"__typename": "Query"}})]),
        ([HELLO], [(4401, "Unauthorized")]),
        ([INIT, INIT], [ACK, (4429, "Too many initialisation requests")]),
        ([], [(4408, "Connection initialisation timeout")]),
        ([PING], [PONG, (4408, "Connection initialisation timeout")]),
        ([b"{}"], [(4400, "a message is text, not bytes")]),
        (["{"], [(4400, "the message is no JSON in UTF-8, or holds what no request needs: deep nesting, a number of hundreds of digits")]),
        (
            ["[" * 1500],
            [(4400, "the message is no JSON in UTF-8, or holds what no request needs: deep nesting, a number of hundreds of digits")],
        ),
        ([[]], [(4400, UNKNOWN)]),
        ([{}], [(4400, UNKNOWN)]),
        ([{"type": "start"}], [(4400, UNKNOWN)]),
        ([{"type": ["ping"]}], [(4400, UNKNOWN)]),
        ([{**INIT, "payload": "Bearer"}], [(4400, "payload of connection_init must be an object, or left out")]),
        ([{**PING, "payload": []}], [(4400, "payload of ping must be an object, or left out")]),
        ([INIT, {**HELLO, "id": ""}], [ACK, (4400, "id of subscribe must be a text that is not empty")]),
        ([INIT, {**HELLO, "id": 1}], [ACK, (4400, "id of subscribe must be a text that is not empty")]),
        ([INIT, {"type": "subscribe", "id": "1"}], [ACK, (4400, "payload of subscribe must be an object with a query")]),
        ([INIT, {**HELLO, "payload": {"query": 1}}], [ACK, (4400, "query must be a string")]),
        ([INIT, {**HELLO, "payload": {"query": "{ a }", "variables": []}}], [ACK, (4400, "variables must be an object")]),
        ([INIT, {"type": "complete"}], [ACK, (4400, "id of complete must be a text that is not empty")]),
        ([" " * 2001], [(1009, "Message too big")]),
    ],
)
def test_protocol(client: TestClient, messages: list[Any], expected: list[Any]) -> None:
    """Each message comes to what the sub-protocol says."""
    with opened(client, *messages) as socket:
        assert told(socket) == expected


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { a: ticks(count: 1) b: ticks(count: 1) }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription ($count: Int!) { ticks(count: $count) }", "BAD_USER_INPUT"),
        ("subscription { ticks(count: -1) }", "BAD_USER_INPUT"),
        ("subscription A { ticks(count: 1) } subscription B { ticks(count: 1) }", "BAD_REQUEST"),
        ("mutation { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ("", "BAD_REQUEST"),
    ],
)
def test_errors(client: TestClient, query: str, code: str) -> None:
    """An operation that cannot be begun is an error of its own, with its code, and the socket stays open."""
    with opened(client, INIT, subscribe("1", query)) as socket:
        _, error = told(socket, "error")
        say(socket, HELLO)
        answered = told(socket)

    assert [error["id"], error["type"], error["payload"][0]["extensions"]["code"]] == ["1", "error", code]
    assert answered == following("1", {"data": {"__typename": "Query"}})


@pytest.mark.parametrize(
    ("ends", "code", "text"), [("problem", "BAD_USER_INPUT", "worn out"), ("bug", "INTERNAL_SERVER_ERROR", "reference")]
)
def test_source_fails(client: TestClient, ends: str, code: str, text: str) -> None:
    """A source that fails is told as an error in the stream, without the text of a bug, and ends it."""
    with opened(client, INIT, subscribe("1", TICKS, count=1, ends=ends)) as socket:
        *_, failed, last = told(socket)

    assert [error["extensions"]["code"] for error in failed["payload"]["errors"]] == [code]
    assert text in failed["payload"]["errors"][0]["message"]
    assert "secret" not in str(failed)
    assert last == COMPLETE


def test_several_at_once(client: TestClient) -> None:
    """A query is answered while subscriptions go on, an id that is under way is refused, and everything ends with the socket."""
    with opened(client, INIT, FOREVER, subscribe("2", "{ __typename }")) as socket:
        answered = [message for message in told(socket) if message.get("id") == "2"]
        say(socket, FOREVER)
        *_, closed = told(socket)

    assert answered == following("2", {"data": {"__typename": "Query"}})
    assert closed == (4409, "Subscriber for 1 already exists")
    assert open_sources == []


def test_long_id(client: TestClient) -> None:
    """A reason that does not fit into the frame of a close is cut, between letters."""
    number = "工" * 100
    with opened(client, INIT, {**FOREVER, "id": number}, {**FOREVER, "id": number}) as socket:
        *_, (code, reason) = told(socket)

    assert (code, reason) == (4409, f"Subscriber for {'工' * 36}")


def test_complete(client: TestClient) -> None:
    """Who completes a subscription hears nothing more of it; its source is closed and its id is free."""
    with opened(client, INIT, FOREVER) as socket:
        told(socket, "next")
        say(socket, COMPLETE)
        say(socket, HELLO)
        rest = told(socket)
        still_open = list(open_sources)

    assert rest[-2:] == following("1", {"data": {"__typename": "Query"}})
    assert still_open == []


def test_too_many_operations(client: TestClient) -> None:
    """One operation more than a socket may have under way is an error of its own."""
    with opened(client, INIT, *({**FOREVER, "id": str(number)} for number in range(MOST + 1))) as socket:
        *_, refused = told(socket, "error")

    assert refused["id"] == str(MOST)
    assert "at most 3 operations" in refused["payload"][0]["message"]


@pytest.mark.parametrize(
    ("protocols", "headers", "status", "code"),
    [
        ([], {}, 400, "BAD_REQUEST"),
        (["graphql-ws"], {}, 400, "BAD_REQUEST"),
        ([PROTOCOL], {"Origin": "https://evil.example"}, 403, "FORBIDDEN"),
        ([PROTOCOL], {"Origin": "null"}, 403, "FORBIDDEN"),
        ([PROTOCOL], {"Host": "evil.example"}, 400, "BAD_REQUEST"),
    ],
)
def test_handshake(client: TestClient, protocols: list[str], headers: dict[str, str], status: int, code: str) -> None:
    """Another protocol, or a page of another site, has no socket: the refusal is JSON as any other."""
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect("/graphql", subprotocols=protocols, headers={"Host": "localhost"} | headers),
    ):
        pass

    assert refused.value.status_code == status
    assert refused.value.json()["errors"][0]["extensions"]["code"] == code


def test_too_many_sockets(client: TestClient) -> None:
    """One socket more than an address may hold open is refused until another is closed."""
    with opened(client), opened(client):
        with pytest.raises(WebSocketDenialResponse) as refused, opened(client):
            pass
        metrics = client.get("/metrics").text

    assert (refused.value.status_code, refused.value.headers["retry-after"]) == (429, "60")
    assert refused.value.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert 'gongtu_open{kind="socket"} 2.0' in metrics
    with opened(client, INIT) as socket:
        assert socket.receive_json() == ACK


@pytest.mark.parametrize("last", [PING, HELLO])
async def test_gone(tmp_path: Path, last: dict[str, Any]) -> None:
    """Where nobody takes what is said the socket ends, and is not closed to nobody."""
    hub = GraphQL(read_settings({}), Database(f"sqlite:///{tmp_path / 'none.db'}"))
    coming = [{"type": "websocket.connect"}, *({"type": "websocket.receive", "text": json.dumps(each)} for each in (INIT, last))]
    sent: list[str] = []

    async def receive() -> Any:
        return coming.pop(0) if coming else await asyncio.sleep(60)

    async def send(event: Any) -> None:
        sent.append(event["type"])
        if len(sent) > 2:
            raise OSError

    scope = {"type": "websocket", "headers": [], "subprotocols": [PROTOCOL]}
    await asyncio.wait_for(Sockets(hub, SocketRecords(Metrics()))(scope, receive, send), 20)

    assert sent == ["websocket.accept", "websocket.send", "websocket.send"]
    assert hub.held.open == {"socket": 0}


def test_begun_in_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that was begun in time is not closed for the time that the server takes for it."""

    async def slowly(_planners: Planners, _profile: Profile) -> None:
        await asyncio.sleep(1.5)

    monkeypatch.setattr(Planners, "make", slowly)
    with opened(client, INIT) as socket:
        assert told(socket, "connection_ack") == [ACK]
