"""Runs the HTTP server: takes the address, serves until a signal, and says when it is ready.

AddressError is the one exception: its text is a single line for the person who starts the program.
"""

import asyncio
import contextlib
import gc
import logging
import socket
import warnings
from collections.abc import Callable
from typing import Any

import uvicorn

from app.connections import guarded
from app.event_streams import STOPPING
from app.raw_answers import NOSNIFF
from app.settings import Settings
from app.socket_connections import paced

APPLICATION = "server:app"
# Seconds that requests under way may take after the signal to stop.
GRACE = 15
SLOWEST_SECONDS = 60
"""Who takes not one byte for so long is gone, or means to hold what it has asked for."""


class AddressError(Exception):
    """The address cannot be listened on: which one, why, and which settings choose another."""


def bind(settings: Settings) -> socket.socket:
    """Take the address of the settings, so that a busy one shows before any work is done; the server listens later.

    Raises:
        AddressError: the address is taken, is not this machine's or needs rights that the process lacks.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named, since asyncio switches off the waiting for acknowledgements only where it sees TCP: an answer's head and body
    # are two writes, and the second would come 40 ms later.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    impatient(listener)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        message = f"{address(settings)} cannot be listened on: {error.strerror}; GONGTU_HOST and GONGTU_PORT choose another address"
        raise AddressError(message) from None
    return listener


def impatient(listener: socket.socket) -> None:
    """Have the system cut whoever takes nothing of what is sent for too long, over each connection; only Linux can be told so."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None:
        listener.setsockopt(socket.IPPROTO_TCP, option, SLOWEST_SECONDS * 1000)


def address(settings: Settings) -> str:
    """Write the server's own address as a URL without a path."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def serve(settings: Settings, listener: socket.socket, announce: Callable[[], None]) -> None:
    """Serve on the bound socket until SIGINT or SIGTERM; `announce` is called when requests are answered."""
    config = config_of(settings, APPLICATION, log_config(settings))
    server = AnnouncingServer(config, announce)
    # GraphQL's executor leaves coroutines behind when a client goes before its answer: that is no news.
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    # uvicorn ends in order and then raises the signal anew; to have been asked to stop is no failure.
    with contextlib.suppress(KeyboardInterrupt), listener:
        server.run(sockets=[listener])


def config_of(settings: Settings, application: Any, logs: dict[str, Any] | None) -> uvicorn.Config:
    """Describe how an application is served, or the one that is named."""
    return uvicorn.Config(
        application,
        factory=isinstance(application, str),
        http=guarded(settings),
        log_config=logs,
        access_log=False,
        headers=[NOSNIFF],
        server_header=False,
        # Whoever is counted by address is so by the peer's: a header may name any.
        proxy_headers=False,
        lifespan="on",
        timeout_graceful_shutdown=GRACE,
        ws=paced(settings),
        ws_max_size=settings.body_max,
        # A message that unpacks to a thousand times its size would be bounded too late, and each socket would hold a window.
        ws_per_message_deflate=False,
    )


class Server(uvicorn.Server):
    """A server that tells event streams when it stops: it would wait for their end. WebSockets it closes itself, with 1012."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.stopping = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as any server does; every request has the event in its state."""
        await super().startup(sockets)
        self.lifespan.state[STOPPING] = self.stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop as any server does, streams first."""
        self.stopping.set()
        await super().shutdown(sockets)


class AnnouncingServer(Server):
    """A server that says once when it answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as any server does, then announce."""
        await super().startup(sockets)
        # What the start left behind is found once, before all that it made is laid aside (`app.collector`).
        gc.collect()
        gc.freeze()
        self.announce()


class Mistakes(logging.Filter):
    """Leaves out the one mistake of clients that the server tells with a traceback: text over a WebSocket that is none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is to be written."""
        kind = record.exc_info[0] if record.exc_info else None
        return kind is not UnicodeDecodeError or "websockets" not in record.module


def logs_requests(settings: Settings) -> bool:
    """Whether every request is logged: at `debug` always, at `info` in production."""
    return settings.log_level in ({"debug"} if settings.is_development else {"debug", "info"})


def log_config(settings: Settings) -> dict[str, Any]:
    """Describe the logging in the words of logging.config: one line an event, on standard error."""
    level = settings.log_level.upper()
    # The server's own start and stop are announced by the command line; its warnings and errors are not.
    server_level = "WARNING" if level == "INFO" else level
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "filters": {"mistakes": {"()": Mistakes}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": {
            "uvicorn.error": {"level": server_level, "filters": ["mistakes"]},
            # This one tells the parameters of every statement, which may be personal: at no level.
            "aiosqlite": {"level": "WARNING"},
        },
    }
