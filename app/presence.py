"""Presence: who waits for an answer. So many may at once, and each so long; for a client that goes away nothing is done any more."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from starlette.types import Receive

from db.clock import Clock
from db.errors import BusyError, SlowError

Answer = TypeVar("Answer")

UNWATCHED_SECONDS = 0.02
"""Most answers are made before it is worth to look whether anybody still waits for them."""
MOST, SECONDS = 500, 10.0
"""How many wait at once, and how long each, where nothing else is said."""


class ClientGoneError(Exception):
    """The client went away: there is nobody to answer."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A client that waits, and the task that works for it; ``over`` is why that is not done to its end."""

    receive: Receive
    task: asyncio.Task[Any]
    over: Exception | None = None
    looking: asyncio.Task[None] | None = None
    timer: asyncio.TimerHandle | None = None

    def watch(self, seconds: float) -> None:
        """From now on it is looked whether the client goes; in so many seconds its answer is due."""
        self.looking = asyncio.create_task(self._look())
        self.timer = asyncio.get_running_loop().call_later(seconds, self._end, SlowError())

    async def _look(self) -> None:
        """Cancel the work when the client goes. Its request is read already: what comes is its leave."""
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self._end(ClientGoneError())

    def _end(self, reason: Exception) -> None:
        if self.over is None:
            self.over = reason
            self.task.cancel()

    def leave(self) -> None:
        """Look no longer, where it was looked."""
        if self.looking and self.timer:
            self.looking.cancel()
            self.timer.cancel()


class Presence:
    """All clients that wait; those are looked after who wait longer."""

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        """At ``most`` so many wait at once, each so many ``seconds`` at most."""
        self._most, self._count = most, 0
        self._clock: Clock[Waiting] = Clock(UNWATCHED_SECONDS, lambda client: client.watch(max(seconds - UNWATCHED_SECONDS, 0)))

    async def unless_gone(self, receive: Receive, answering: Coroutine[Any, Any, Answer]) -> Answer:
        """Answer, unless the client goes first, or the time is over: then the work is cancelled, with the statements that it runs.

        Raises:
            BusyError: so many wait already that this one is not begun.
            ClientGoneError: the client went.
            SlowError: it took too long.
        """
        if self._count >= self._most:
            answering.close()
            raise BusyError
        self._count += 1
        client = Waiting(receive, cast("asyncio.Task[Any]", asyncio.current_task()))
        self._clock.start(client)
        try:
            return await answering
        except asyncio.CancelledError:
            if client.over is None:
                raise
            client.task.uncancel()
            raise client.over from None
        finally:
            self._count -= 1
            self._clock.stop(client)
            client.leave()
