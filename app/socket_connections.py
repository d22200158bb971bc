"""Socket connections: how fast the server reads what comes over a WebSocket.

Each message, and each ping of the protocol below, costs some time of the loop, and a socket can bring tens of thousands of them a second
for the price of one. What comes is read in small pieces, and while more comes than a socket may send, it waits in the client's own
system: nobody else notices, and nothing is lost.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any, ClassVar

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from app.settings import Settings

PIECE = 2_048
"""So many bytes are read in a turn of the loop. A frame has at least six."""
BURST_SECONDS = 4.0
"""What a socket may send in so many seconds it may send at once."""


class Pace:
    """How long a socket has to be left alone."""

    def __init__(self, per_second: int) -> None:
        """At most so many frames are read in a second, in the long run; 0 for any number."""
        self._each = 1 / per_second if per_second else 0.0
        self._paid_until = 0.0

    def counted(self, frames: int, now: float) -> float:
        """Count frames, and tell for how many seconds no more are to be read."""
        self._paid_until = max(self._paid_until, now) + frames * self._each
        return max(0.0, self._paid_until - now - BURST_SECONDS)


class Paced(WebSocketsSansIOProtocol):
    """A WebSocket that is read in pieces, and the slower the more it says."""

    per_second: ClassVar[int]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._pace = Pace(self.per_second)
        self._unread = bytearray()
        self._frames = 0
        self._next: asyncio.Handle | None = None

    def data_received(self, data: bytes) -> None:
        """Take what came: the handshake at once, all else in pieces."""
        if not self.handshake_initiated:
            super().data_received(data)
            return
        self._unread += data
        if self._next is None:
            self._read_on()

    def _read_on(self) -> None:
        """Read one piece, and the next one when its time has come."""
        self._next, self._frames = None, 0
        piece = bytes(self._unread[:PIECE])
        del self._unread[:PIECE]
        super().data_received(piece)
        rest = self._pace.counted(self._frames, monotonic())
        if rest or self._unread:
            self.transport.pause_reading()
            self._next = self.loop.call_later(rest, self._read_on)
        elif not self.read_paused:
            self.transport.resume_reading()

    async def receive(self) -> Any:
        """Give the next event; what is still unread is read before anything new."""
        event = await super().receive()
        if self._next is not None:
            self.transport.pause_reading()
        return event

    async def send(self, message: Any) -> None:
        """Send, and know that a handshake that was refused has ended: the server would take it for one that nobody answered."""
        await super().send(message)
        self.handshake_complete |= self.close_sent

    def connection_lost(self, exc: Exception | None) -> None:
        """Read nothing more."""
        if self._next is not None:
            self._next.cancel()
        super().connection_lost(exc)

    def handle_text(self, event: Frame) -> None:
        """Count it."""
        self._frames += 1
        super().handle_text(event)

    def handle_bytes(self, event: Frame) -> None:
        """Count it."""
        self._frames += 1
        super().handle_bytes(event)

    def handle_cont(self, event: Frame) -> None:
        """Count it."""
        self._frames += 1
        super().handle_cont(event)

    def handle_ping(self) -> None:
        """Count it: it is answered."""
        self._frames += 1
        super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Count it."""
        self._frames += 1
        super().handle_pong(event)


def paced(settings: Settings) -> type[asyncio.Protocol]:
    """Make the protocol of a server's WebSockets."""
    return type("PacedBySettings", (Paced,), {"per_second": settings.socket_messages})
