"""Connections: how many one address may hold open, and how long each may take to bring a request.

The server reads as long as somebody sends, a byte a minute if need be. Here a request is brought, head and body, in so many seconds, or
told so and closed; who brings nothing at all is closed without a word. A WebSocket has bounds of its own (`app.sockets`) once it is one.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from time import perf_counter
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from app.answers import negotiated, refused
from app.door import DOOR, Door
from app.http_problems import HeldError, NoHttpError, UnhurriedError
from app.line import RECEIVED
from app.negotiation import GRAPHQL
from app.networks import counted_as
from app.plain_requests import END
from app.rates import address_name
from app.raw_answers import written
from app.settings import Settings
from app.unchanged import RAW
from resolvers.problems import Problem

HEAD_BYTES = 64 * 1024
"""How long a request's head may be: the parser bounds one that comes in parts by as much."""
NOTHING_READ = (b"", False)


class Guard:
    """What all connections of a server have together."""

    def __init__(self, per_address: int, seconds: float) -> None:
        """At most ``per_address`` are open for one address, 0 for any number; each has so many ``seconds`` to bring a request."""
        self.seconds = seconds
        self._most = per_address
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Count a connection, and tell whether it may stay."""
        self._open[address] += 1
        return not self._most or self._open[address] <= self._most

    def leave(self, address: str) -> None:
        """Count one less."""
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]

    @property
    def addresses(self) -> int:
        """How many addresses hold connections."""
        return len(self._open)

    def too_many(self) -> Problem:
        """Why a connection may not stay."""
        message = f"one address holds {self._most} connections and may not hold more: use those that are open"
        return HeldError(message, figures={"limit": self._most})

    def too_slow(self) -> Problem:
        """Why a connection is given up."""
        return UnhurriedError(f"the request was not there after {self.seconds:g} s: send its head and its body at once")


class Guarded(AutoHTTPProtocol):  # type: ignore[valid-type,misc]  # which of two parsers is there is found by uvicorn
    """A connection that is counted, and that is not waited for without end."""

    guard: ClassVar[Guard]
    _address = ""
    _is_ours = True
    _timer: asyncio.TimerHandle | None = None
    began = False
    _door: Door | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Count it, and begin to wait."""
        super().connection_made(transport)
        self._door = self.app_state.get(DOOR)
        self._address = counted_as(self.client[0]) if self.client else ""
        if self.guard.enter(self._address):
            self._wait()
        else:
            self._end(self.guard.too_many())

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self._let_go()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; a request that is there whole is not waited for, and has the moment when that was."""
        free = self.is_free()
        if free and (self._answered_at_the_door(data) or self._refused_for_its_head(data)):
            return
        super().data_received(data)
        self.began = True
        cycle = self.cycle
        if cycle is None or cycle.more_body or cycle.response_complete:
            self._wait()
            return
        self.scope["state"][RECEIVED] = perf_counter()
        if free:
            self.scope["state"][RAW] = data
        self._waits_no_more()

    def is_free(self) -> bool:
        """Whether nothing is under way: what comes now is a request from its first byte."""
        connection = getattr(self, "conn", None)
        if connection is None:
            return not self.began
        return connection.their_state is h11.IDLE and connection.trailing_data == NOTHING_READ

    def _waits_no_more(self) -> None:
        _end_timer(self._timer)
        self._timer = None

    def _answered_at_the_door(self, data: bytes) -> bool:
        """Whether a request is answered before it is taken apart. The server never learns that it was there."""
        door = self._door
        told = door.answer(data, address_name(self._address), self.server_state.default_headers) if door else None
        if told is None:
            return False
        self.transport.write(told.answer)
        if told.closes:
            self.transport.close()
        else:
            self._rests()
        return True

    def _refused_for_its_head(self, data: bytes) -> bool:
        """Whether a request has no end of its head where the latest may be, and is refused for that."""
        endless = len(data) > HEAD_BYTES and data.find(END, 0, HEAD_BYTES) < 0
        if endless:
            self.send_400_response("")
        return endless

    def _rests(self) -> None:
        """Wait for the next request as after any answer."""
        self._waits_no_more()
        self._unset_keepalive_if_required()
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def handle_websocket_upgrade(self, *given: Any) -> None:
        """Leave it to the protocol of WebSockets, which has its own ways to count and to wait."""
        self._let_go()
        super().handle_websocket_upgrade(*given)

    def send_400_response(self, _message: str) -> None:
        """Tell what is no HTTP that it is none, as every refusal is told."""
        self._end(NoHttpError("this is no HTTP request: look at its first line, its headers and their lengths"))

    def _wait(self) -> None:
        if self._timer is None and self._is_ours:
            self._timer = self.loop.call_later(self.guard.seconds, self._give_up)

    def _give_up(self) -> None:
        """Close it: with a word where a request began to come that is not answered yet."""
        cycle = self.cycle
        answering = cycle is not None and cycle.response_started and not cycle.response_complete
        if self.began and not answering:
            self._end(self.guard.too_slow())
        else:
            self.transport.close()

    def _end(self, reason: Problem) -> None:
        self.transport.write(written(negotiated(refused(reason), GRAPHQL)))
        self.transport.close()

    def _let_go(self) -> None:
        """Once: what became a WebSocket is not told when it ends."""
        _end_timer(self._timer)
        self.guard.leave(self._address)
        self._is_ours = False


def _end_timer(timer: asyncio.TimerHandle | None) -> None:
    """Let a timer go, where there is one."""
    if timer is not None:
        timer.cancel()


def guarded(settings: Settings) -> type[asyncio.Protocol]:
    """Make the protocol of a server's connections."""
    guard = Guard(settings.connections_per_address, settings.read_ms / 1000)
    return type("GuardedBySettings", (Guarded,), {"guard": guard})
