"""What tests speak to the hub's WebSockets with: the whole application, with a clock to subscribe to, and sockets that are opened."""

from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import Any

from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from app.settings import read_settings
from server import create_app
from tests.events import event_roots

PROTOCOL = "graphql-transport-ws"
INIT: dict[str, Any] = {"type": "connection_init"}
ACK = {"type": "connection_ack"}
TICKS = "subscription ($count: Int!, $pause: Int, $ends: String) { ticks(count: $count, pause: $pause, ends: $ends) }"


def application(url: str, **settings: Any) -> TestClient:
    """Make the application over a database, with these settings."""
    given = {"DATABASE_URL": url, **settings}
    made = create_app(read_settings({f"GONGTU_{name.upper()}": str(value) for name, value in given.items()}), event_roots)
    return TestClient(made, base_url="http://localhost")


def subscribe(number: str, query: str, **variables: Any) -> dict[str, Any]:
    """Write a message that asks something."""
    return {"type": "subscribe", "id": number, "payload": {"query": query, "variables": variables}}


@contextmanager
def opened(client: TestClient, *messages: Any, **headers: str) -> Iterator[WebSocketTestSession]:
    """Open a socket and send messages."""
    named = {"Host": "localhost"} | {name.replace("_", "-"): value for name, value in headers.items()}
    # The client of the tests cancels what has not ended by itself when it leaves, and is told so; that is its end, and no error.
    with suppress(CancelledError), client.websocket_connect("/graphql", subprotocols=[PROTOCOL], headers=named) as socket:
        for message in messages:
            say(socket, message)
        yield socket


def say(socket: WebSocketTestSession, message: Any) -> None:
    """Send a message: text or bytes as they are, anything else as JSON."""
    if isinstance(message, bytes):
        socket.send_bytes(message)
    elif isinstance(message, str):
        socket.send_text(message)
    else:
        socket.send_json(message)


def told(socket: WebSocketTestSession, until: str = "complete") -> list[Any]:
    """List what comes: up to a message of a type, an error that may come in its place, or the close of the socket as code and reason."""
    came: list[Any] = []
    ends = {until, "error"} | ({"complete"} if until == "error" else set())
    while not came or came[-1]["type"] not in ends:
        try:
            came.append(socket.receive_json())
        except WebSocketDisconnect as closed:
            return [*came, (closed.code, closed.reason)]
    return came
