"""Handshakes: which pages may open a socket, and whose credentials count; what HTTP would say of them is said by one close."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.handshakes import credentials_in, require_handshake
from app.http_problems import HandshakeError, OriginError
from tests.app.conftest import Keys
from tests.app.socketing import ACK, INIT, PROTOCOL, application, opened, subscribe, told

WHO = subscribe("1", "{ viewer { subject } }")
FORBIDDEN = [(4403, "Forbidden")]


@pytest.fixture
def client(keys: Keys) -> Iterator[TestClient]:
    """Open the application over the database of the keys."""
    with application(keys[0]) as client:
        yield client


@pytest.mark.parametrize(
    ("origin", "origins", "is_let_in"),
    [
        (None, (), True),
        ("https://hub.example:8000", (), True),
        ("http://hub.example:8000", (), True),
        ("https://hub.example", (), False),
        ("https://evil.example", (), False),
        ("null", (), False),
        ("", (), False),
        ("https://portal.example", ("https://portal.example",), True),
        ("http://portal.example", ("https://portal.example",), False),
        ("https://evil.example", ("*",), True),
    ],
)
def test_origin(origin: str | None, origins: tuple[str, ...], is_let_in: bool) -> None:  # noqa: FBT001 - a case
    """Whoever is no page, the server's own pages, and those of the sites that are named."""
    headers = [(b"host", b"hub.example:8000"), *([(b"origin", origin.encode())] if origin is not None else [])]
    scope = {"headers": headers, "subprotocols": ["graphql-ws", PROTOCOL]}

    if is_let_in:
        require_handshake(scope, origins)
    else:
        with pytest.raises(OriginError):
            require_handshake(scope, origins)


def test_protocol() -> None:
    """Who names another protocol only is told which one is spoken."""
    with pytest.raises(HandshakeError, match=f"name {PROTOCOL}"):
        require_handshake({"headers": [], "subprotocols": ["graphql-ws"]}, ())


def test_credentials_in() -> None:
    """The names of the two headers count, however they are written, and nothing else; what is no text proves nothing."""
    given = {"AUTHORIZATION": "Bearer x", "x-api-key": 1, "token": "y", "headers": {"Authorization": "z"}}

    assert credentials_in(given) == [(b"authorization", b"Bearer x"), (b"x-api-key", b"")]


def test_who(client: TestClient, keys: Keys) -> None:
    """Without credentials it is the public; a key counts in the payload and in the handshake's header alike."""
    key = keys[1]["own"]
    for headers, payload, known in [({}, {}, False), ({}, {"X-API-Key": key}, True), ({"X_API_Key": key}, {}, True)]:
        with opened(client, {**INIT, "payload": payload}, WHO, **headers) as socket:
            _, answer, _ = told(socket)

        assert (answer["payload"]["data"]["viewer"]["subject"] is not None) is known


def test_refused(client: TestClient, keys: Keys) -> None:
    """Credentials that prove nothing, or several, close the socket, and nobody is told what was wrong with them."""
    key = keys[1]["own"]
    wrong: list[tuple[dict[str, str], dict[str, Any]]] = [
        ({}, {"X-API-Key": "gk_x_y"}),
        ({}, {"X-API-Key": None}),
        ({}, {"Authorization": f"Basic {key}"}),
        ({}, {"Authorization": "Bearer x"}),
        ({}, {"Authorization": "Bearer x", "X-API-Key": key}),
        ({"X_API_Key": key}, {"X-API-Key": key}),
        ({"Authorization": "Bearer x"}, {}),
    ]
    for headers, payload in wrong:
        with opened(client, {**INIT, "payload": payload}, WHO, **headers) as socket:
            assert told(socket) == FORBIDDEN


def test_not_in_the_url(client: TestClient, keys: Keys) -> None:
    """Credentials in the URL are not looked at."""
    path = f"/graphql?X-API-Key={keys[1]['own']}&access_token={keys[1]['own']}"
    with client.websocket_connect(path, subprotocols=[PROTOCOL], headers={"Host": "localhost"}) as socket:
        socket.send_json(INIT)
        socket.send_json(WHO)
        came = told(socket)

    assert came[0] == ACK
    assert came[1]["payload"] == {"data": {"viewer": {"subject": None}}}
