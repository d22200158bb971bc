"""The servers that are measured beside each other: one process each, all on one core, over one database."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.settings import CHECKOUT, PREFIX
from bench.tokens import ENVIRON

SERVER_CORE, CLIENT_CORE = 0, 1
CAN_PIN = hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > CLIENT_CORE
QUIET = ("--log-level", "error", "--no-access-log", "--no-server-header", "--timeout-graceful-shutdown", "2")
UVICORN = ("-m", "uvicorn", "--factory", *QUIET)


@dataclass(frozen=True)
class Server:
    """How one server is started: its arguments, where its port is named in them, and its own part of the environment."""

    arguments: tuple[str, ...]
    environ: Mapping[str, str]


SERVERS = {
    "hub": Server(("-m", "app", "serve"), {"GONGTU_COMPILER": "on"}),
    "unruled": Server(("-m", "bench.unruled"), {"GONGTU_COMPILER": "on"}),
    "limit": Server((*UVICORN, "bench.limit.serve:app"), {}),
    "standard": Server(("-m", "bench.unruled"), {"GONGTU_COMPILER": "off"}),
    "plain": Server((*UVICORN, "bench.plain.serve:app"), {}),
}
"""By name, in the order in which a round asks them."""

# All have the yardstick's ten connections, and a slow one is waited for.
COMMON = {
    **ENVIRON,
    "GONGTU_DATA": "city",
    "GONGTU_RATE": "0",
    "GONGTU_RATE_COST": "0",
    "GONGTU_PAGE_MAX": "1000",
    "GONGTU_LOG_LEVEL": "error",
    "GONGTU_DATABASE_CONNECTIONS": "10",
    "GONGTU_DATABASE_WAIT_MS": "60000",
    "GONGTU_STATEMENT_MS": "60000",
    "GONGTU_REQUEST_MS": "90000",
}


@contextmanager
def served(url: str, names: tuple[str, ...]) -> Iterator[dict[str, int]]:
    """Start servers over a database and give their ports."""
    ports = {name: free_port() for name in names}
    processes = [started(SERVERS[name], url, port) for name, port in ports.items()]
    try:
        yield ports
    finally:
        for process in processes:
            process.send_signal(signal.SIGINT)
        for process in processes:
            process.wait(20)


def started(server: Server, url: str, port: int, checkout: Path = CHECKOUT) -> subprocess.Popen[bytes]:
    """Start one server of a checkout on the servers' core."""
    own = {"GONGTU_DATABASE_URL": url, "GONGTU_PORT": str(port), "UVICORN_PORT": str(port)}
    environ = {**os.environ, **known_in(checkout, COMMON), **own, **server.environ}
    process = subprocess.Popen([sys.executable, *server.arguments], cwd=checkout, env=environ, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
    pin(process.pid, SERVER_CORE)
    return process


def known_in(checkout: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Leave out the settings that a checkout, which may be an older one, does not have: it would not start."""
    documented = (checkout / "docs" / "settings.md").read_text("utf-8")
    return {name: value for name, value in environ.items() if not name.startswith(PREFIX) or f"`{name}`" in documented}


@contextmanager
def kept_on(core: int) -> Iterator[None]:
    """Keep this process on one core for a while; what is started before and after may run on any."""
    if not CAN_PIN:
        yield
        return
    cores = os.sched_getaffinity(0)
    pin(0, core)
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def pin(process: int, core: int) -> None:
    """Keep a process (0 is this one) on one core, where the system can and has so many."""
    if CAN_PIN:
        os.sched_setaffinity(process, {core})


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
