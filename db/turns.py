"""Turns: how many may do something at once; who finds no turn free waits a moment, and is then refused."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from db.clock import Clock
from db.errors import BusyError

Waiter = asyncio.Future[None]

CROWDED, MANY = 0.2, 4
"""Where one waited for this part of the time, and so many wait for each turn, more come than have one. A few may wait for what is slow."""


class Turns:
    """So many turns; whoever takes one gives it back, at once or later. Who waits longest is next."""

    def __init__(self, count: int, wait_ms: int) -> None:
        """``wait_ms`` bounds the wait for a turn."""
        self.taken = 0
        self._count, self._many, self._crowded = count, MANY * count, wait_ms / 1000 * CROWDED
        self._waiting: deque[Waiter] = deque()
        self._clock: Clock[Waiter] = Clock(wait_ms / 1000, self._waited)

    @property
    def is_crowded(self) -> bool:
        """Whether somebody waits for so long already that more come than can have a turn."""
        return len(self._clock) > self._many and self._clock.longest > self._crowded

    async def take(self) -> None:
        """Take a turn. `BusyError` where none came free in time."""
        if self.taken < self._count:
            self.taken += 1
            return
        waiter: Waiter = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        self._clock.start(waiter)
        try:
            await waiter
        except asyncio.CancelledError:
            if not waiter.cancelled():
                self.give()
            raise
        finally:
            self._clock.stop(waiter)

    def give(self) -> None:
        """Give a turn back: to who waits, if somebody does."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
        self.taken -= 1

    def _waited(self, waiter: Waiter) -> None:
        """The clock went on while the process was busy with something else: what is done by now may give a turn first."""
        asyncio.get_running_loop().call_soon(_refuse, waiter)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A turn for as long as the block lasts."""
        await self.take()
        try:
            yield
        finally:
            self.give()


def _refuse(waiter: Waiter) -> None:
    if not waiter.done():
        waiter.set_exception(BusyError())
