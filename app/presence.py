"""Presence: a client that goes away while its answer is made is not waited for."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from starlette.types import Receive

from db.clock import Clock

Answer = TypeVar("Answer")

UNWATCHED_SECONDS = 0.02
"""Most answers are made before it is worth to look whether anybody still waits for them."""


class ClientGoneError(Exception):
    """The client went away: there is nobody to answer."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A client that waits, and the task that works for it; ``looking`` once it is looked whether it goes."""

    receive: Receive
    task: asyncio.Task[Any]
    gone: bool = False
    looking: asyncio.Task[None] | None = None

    def watch(self) -> None:
        """From now on it is looked whether the client goes."""
        self.looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        """Cancel the work when the client goes. Its request is read already: what comes is its leave."""
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self.task.cancel()


class Presence:
    """All clients that wait; those are looked after who wait longer."""

    def __init__(self) -> None:
        self._clock: Clock[Waiting] = Clock(UNWATCHED_SECONDS, Waiting.watch)

    async def unless_gone(self, receive: Receive, answering: Awaitable[Answer]) -> Answer:
        """Answer, unless the client goes first: then the work is cancelled, with the statements that it runs.

        Raises:
            ClientGoneError: it went.
        """
        client = Waiting(receive, cast("asyncio.Task[Any]", asyncio.current_task()))
        self._clock.start(client)
        try:
            return await answering
        except asyncio.CancelledError:
            if not client.gone:
                raise
            client.task.uncancel()
            raise ClientGoneError from None
        finally:
            self._clock.stop(client)
            if client.looking:
                client.looking.cancel()
