"""The server takes its address before anything else, says when it answers, and ends in order."""

import gc
import json
import logging
import signal
import socket
import time
from typing import TYPE_CHECKING

import httpx2
import pytest
import uvicorn
from starlette.applications import Starlette

from app.service import (
    SLOWEST_SECONDS,
    AddressError,
    AnnouncingServer,
    Mistakes,
    address,
    bind,
    config_of,
    impatient,
    log_config,
    logs_requests,
)
from app.settings import CHECKOUT, read_settings

if TYPE_CHECKING:
    from tests.app.conftest import Start


NO_TEXT = UnicodeDecodeError("utf-8", b"x", 0, 1, "invalid")


def test_bind_takes_the_address(environ: dict[str, str]) -> None:
    """A free address is taken."""
    settings = read_settings(environ)

    with bind(settings) as listener:
        assert listener.getsockname() == ("127.0.0.1", settings.port)


def test_bind_names_the_protocol(environ: dict[str, str]) -> None:
    """What is accepted is known as TCP, which is how asyncio decides that no write waits for an acknowledgement."""
    settings = read_settings(environ)
    with bind(settings) as listener:
        listener.listen()
        with socket.create_connection(("127.0.0.1", settings.port)), listener.accept()[0] as accepted:
            assert accepted.proto == socket.IPPROTO_TCP


def test_bind_is_impatient(environ: dict[str, str]) -> None:
    """Who takes nothing of what is sent is cut by the system, each connection that is accepted."""
    settings = read_settings(environ)
    with bind(settings) as listener:
        listener.listen()
        with socket.create_connection(("127.0.0.1", settings.port)), listener.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == SLOWEST_SECONDS * 1000


def test_impatient_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems that cannot be told so are not."""
    monkeypatch.delattr(socket, "TCP_USER_TIMEOUT")
    with socket.socket() as listener:
        impatient(listener)


def test_config_of() -> None:
    """Messages over a WebSocket are bounded like bodies, and none is unpacked."""
    config = config_of(read_settings({"GONGTU_BODY_MAX": "5000"}), Starlette(), None)

    assert (config.ws_max_size, config.ws_per_message_deflate, config.factory) == (5000, False, False)


def test_bind_busy(environ: dict[str, str]) -> None:
    """An address that another process listens on is refused in one line that names it and the settings."""
    settings = read_settings(environ)
    with socket.create_server(("127.0.0.1", settings.port)), pytest.raises(AddressError) as caught:
        bind(settings)

    address_in_use = f"http://127.0.0.1:{settings.port} cannot be listened on: Address already in use"
    assert str(caught.value) == f"{address_in_use}; GONGTU_HOST and GONGTU_PORT choose another address"


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000"), ("localhost", "http://localhost:8000")],
)
def test_address(host: str, url: str) -> None:
    """The address is a URL that a browser takes, also for IPv6."""
    settings = read_settings({"GONGTU_HOST": host})

    assert address(settings) == url


@pytest.mark.parametrize(
    ("mode", "level", "logged"),
    [
        ("production", "debug", True),
        ("production", "info", True),
        ("production", "warning", False),
        ("development", "debug", True),
        ("development", "info", False),
    ],
)
def test_logs_requests(mode: str, level: str, logged: bool) -> None:  # noqa: FBT001
    """Requests are logged at `info` in production, and in development only on demand."""
    settings = read_settings({"GONGTU_MODE": mode, "GONGTU_LOG_LEVEL": level})

    assert logs_requests(settings) is logged


@pytest.mark.parametrize(("level", "server_level"), [("debug", "DEBUG"), ("info", "WARNING"), ("error", "ERROR")])
def test_log_config(level: str, server_level: str) -> None:
    """The server's own talk is left out at `info`; everything else follows the setting."""
    config = log_config(read_settings({"GONGTU_LOG_LEVEL": level}))

    assert config["root"]["level"] == level.upper()
    assert config["loggers"]["uvicorn.error"]["level"] == server_level
    assert config["loggers"]["aiosqlite"]["level"] == "WARNING"
    assert config["loggers"]["uvicorn.error"]["filters"] == ["mistakes"]


@pytest.mark.parametrize(("error", "module", "written"), [(None, "x", True), (KeyError(), "websockets_x", True), (NO_TEXT, "x", True)])
def test_mistakes(error: Exception | None, module: str, written: bool) -> None:  # noqa: FBT001 - a case
    """Whatever fails in the server or in the hub is written, also what is about text; `test_running_sockets.py` has what is not."""
    about = (type(error), error, None) if error else None
    record = logging.LogRecord("uvicorn.error", logging.ERROR, f"/{module}.py", 1, "it failed", (), about)

    assert Mistakes().filter(record) is written


async def test_startup_keeps_what_is_there_from_the_collector(environ: dict[str, str]) -> None:
    """When the server answers, the collector no longer walks through what was made before."""
    young: list[object] = []
    walked: list[bool] = []

    def look() -> None:
        walked.append(any(each is young for each in gc.get_objects()))

    look()
    config = uvicorn.Config(Starlette(), lifespan="off", log_config=None)
    config.load()
    with bind(read_settings(environ)) as listener:
        server = AnnouncingServer(config, look)
        server.lifespan = config.lifespan_class(config)
        await server.startup([listener])
        await server.shutdown([listener])

    assert walked == [True, False]


def test_serve_until_interrupted(start: "Start", environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A first start in development migrates, loads, answers and names its addresses; Ctrl-C ends it with 0 and without a word."""
    monkeypatch.setenv("GONGTU_MODE", "development")
    root = f"http://127.0.0.1:{environ['GONGTU_PORT']}"
    with start() as process:
        assert process.stdout is not None
        assert process.stderr is not None
        shown = "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        ready = httpx2.get(f"{root}/ready")
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=20)
        errors = process.stderr.read()

    assert f"{root}/graphql" in shown
    assert ready.json() == {"status": "ready"}
    assert (code, errors) == (0, "")


def test_counted_by_the_peer(start: "Start", environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is counted by address is so by the peer's: a header that names another makes nobody another."""
    monkeypatch.setenv("GONGTU_MODE", "development")
    monkeypatch.setenv("GONGTU_RATE", "3")
    root = f"http://127.0.0.1:{environ['GONGTU_PORT']}"
    with start() as process:
        assert process.stdout is not None
        "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        # A minute may end between two of them, and then begin anew once.
        headers = [{"X-Forwarded-For": f"10.0.0.{number}"} for number in range(7)]
        codes = [httpx2.post(f"{root}/graphql", json={"query": "{ __typename }"}, headers=each).status_code for each in headers]

    assert codes[:1] == [200]
    assert 429 in codes


def test_terminated_while_asked(start: "Start", environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that is under way when the server is told to stop is answered; then it ends in order, well within its fifteen seconds."""
    monkeypatch.setenv("GONGTU_MODE", "development")
    query = (CHECKOUT / "docs" / "queries" / "p8-figures.graphql").read_text("utf-8")
    body = json.dumps({"query": query, "variables": {"codes": ["ORG.NEW_MEMBERS"]}}).encode()
    head = f"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with start() as process:
        assert process.stdout is not None
        "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        with socket.create_connection(("127.0.0.1", int(environ["GONGTU_PORT"]))) as client:
            client.sendall(head.encode() + body)
            time.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            answer = b"".join(iter(lambda: client.recv(65536), b""))
        code = process.wait(timeout=15)

    assert answer.startswith(b"HTTP/1.1 200")
    assert b'"ORG.NEW_MEMBERS"' in answer
    # Ended in order, uvicorn raises the signal anew: whoever sent it sees that it was that.
    assert code == -signal.SIGTERM
