"""Every way in which an operation comes: each asks one and gives what is told of it, errors with their codes as they are over HTTP."""

import json
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from tests.app.socketing import INIT, opened, told

BESIDE = {"query": "{ __typename }"}
Transport = Callable[[TestClient, dict[str, Any]], Any]


def by_post(client: TestClient, asked: dict[str, Any]) -> Any:
    """Ask by POST."""
    return client.post("/graphql", json=asked).json()


def by_get(client: TestClient, asked: dict[str, Any]) -> Any:
    """Ask by URL."""
    return client.get(
        "/graphql", params={name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}
    ).json()


def in_list(client: TestClient, asked: dict[str, Any]) -> Any:
    """Ask for two in one body."""
    (answer, _) = client.post("/graphql", json=[asked, BESIDE]).json()
    return answer


def as_events(client: TestClient, asked: dict[str, Any]) -> Any:
    """Ask for events; what is refused before there are any is told as a whole."""
    response = client.post("/graphql", json=asked, headers={"Accept": "text/event-stream"})
    return json.loads(response.text.partition("data:")[2].partition("\n")[0]) if "event: next" in response.text else response.json()


def over_socket(client: TestClient, asked: dict[str, Any]) -> Any:
    """Ask over a WebSocket."""
    with opened(client, INIT, {"type": "subscribe", "id": "1", "payload": asked}) as socket:
        payload = told(socket)[1]["payload"]
    return payload if isinstance(payload, dict) else {"errors": payload}


TRANSPORTS: tuple[Transport, ...] = (by_post, by_get, in_list, as_events, over_socket)
"""Those that answer."""
