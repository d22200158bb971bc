"""Presence: a client that goes away while its answer is made is not waited for."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from starlette.types import Receive

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
    known: bool = False
    gone: bool = False
    looking: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Cancel the work when the client goes. Its request is read already: what comes is its leave."""
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self.task.cancel()


class Presence:
    """All clients that wait. From time to time those are looked after who wait longer: one clock for all costs each of them nothing."""

    def __init__(self) -> None:
        self._waiting: set[Waiting] = set()
        self._ticking = False

    async def unless_gone(self, receive: Receive, answering: Awaitable[Answer]) -> Answer:
        """Answer, unless the client goes first: then the work is cancelled, with the statements that it runs.

        Raises:
            ClientGoneError: it went.
        """
        client = Waiting(receive, cast("asyncio.Task[Any]", asyncio.current_task()))
        self._waiting.add(client)
        if not self._ticking:
            self._wait()
        try:
            return await answering
        except asyncio.CancelledError:
            if not client.gone:
                raise
            client.task.uncancel()
            raise ClientGoneError from None
        finally:
            self._waiting.discard(client)
            if client.looking:
                client.looking.cancel()

    def _wait(self) -> None:
        self._ticking = True
        asyncio.get_running_loop().call_later(UNWATCHED_SECONDS, self._tick)

    def _tick(self) -> None:
        """Look after whoever was here the last time too."""
        for client in self._waiting:
            if client.known and client.looking is None:
                client.looking = asyncio.create_task(client.look())
            client.known = True
        self._ticking = False
        if self._waiting:
            self._wait()
