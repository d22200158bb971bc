"""Runs the HTTP server: takes the address, serves until a signal, and says when it is ready.

AddressError is the one exception: its text is a single line for the person who starts the program.
"""

import contextlib
import gc
import socket
import warnings
from collections.abc import Callable
from typing import Any

import uvicorn

from app.settings import Settings

APPLICATION = "server:app"
# Seconds that requests under way may take after the signal to stop.
GRACE = 15


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
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        message = f"{address(settings)} cannot be listened on: {error.strerror}; GONGTU_HOST and GONGTU_PORT choose another address"
        raise AddressError(message) from None
    return listener


def address(settings: Settings) -> str:
    """Write the server's own address as a URL without a path."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def serve(settings: Settings, listener: socket.socket, announce: Callable[[], None]) -> None:
    """Serve on the bound socket until SIGINT or SIGTERM; `announce` is called when requests are answered."""
    config = uvicorn.Config(
        APPLICATION,
        factory=True,
        log_config=log_config(settings),
        access_log=False,
        server_header=False,
        # Whoever is counted by address is so by the peer's: a header may name any.
        proxy_headers=False,
        lifespan="on",
        timeout_graceful_shutdown=GRACE,
    )
    server = AnnouncingServer(config, announce)
    # GraphQL's executor leaves coroutines behind when a client goes before its answer: that is no news.
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    # uvicorn ends in order and then raises the signal anew; to have been asked to stop is no failure.
    with contextlib.suppress(KeyboardInterrupt), listener:
        server.run(sockets=[listener])


class AnnouncingServer(uvicorn.Server):
    """A server that says once when it answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as any server does, then announce."""
        await super().startup(sockets)
        # The schema stays for good: a collector that walks through all of it now and then costs standard execution a third of its time.
        gc.collect()
        gc.freeze()
        self.announce()


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
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": {
            "uvicorn.error": {"level": server_level},
            # This one tells the parameters of every statement, which may be personal: at no level.
            "aiosqlite": {"level": "WARNING"},
        },
    }
