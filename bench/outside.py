"""The hub asked over HTTP: one server in a process of its own, one connection that is kept."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from app.settings import CHECKOUT

TRIES, PAUSE = 300, 0.1


@contextmanager
def outside(url: str) -> Iterator[HTTPConnection]:
    """Start a server over a database, without policy, and connect."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environ = {**os.environ, "GONGTU_DATABASE_URL": url, "GONGTU_MODE": "development", "GONGTU_RATE": "0", "GONGTU_RATE_COST": "0"}
    command = [sys.executable, "-m", "uvicorn", "bench.unruled:app", "--factory", "--port", port, "--log-level", "error"]
    process = subprocess.Popen(command, cwd=CHECKOUT, env=environ)  # noqa: S603 - ours
    try:
        yield connected(int(port))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(10)


def connected(port: int) -> HTTPConnection:
    """Connect as soon as the server listens.

    Raises:
        TimeoutError: it does not.
    """
    for _ in range(TRIES):
        connection = HTTPConnection("127.0.0.1", port)
        try:
            connection.connect()
        except OSError:
            time.sleep(PAUSE)
        else:
            return connection
    raise TimeoutError


def post(connection: HTTPConnection, body: bytes) -> bytes:
    """Ask, and read the whole answer."""
    connection.request("POST", "/graphql", body, {"Content-Type": "application/json", "Host": "localhost"})
    return connection.getresponse().read()
