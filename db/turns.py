"""Turns: how many may do something at once; who finds no turn free waits a moment, and is then refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from db.errors import BusyError


class Turns:
    """So many turns; whoever takes one gives it back, at once or later."""

    def __init__(self, count: int, wait_ms: int) -> None:
        """``wait_ms`` bounds the wait for a turn."""
        self.taken = 0
        self._free = asyncio.Semaphore(count)
        self._wait = wait_ms / 1000

    async def take(self) -> None:
        """Take a turn. `BusyError` where none came free in time."""
        if self._free.locked():
            await self._waited()
        else:
            await self._free.acquire()
        self.taken += 1

    async def _waited(self) -> None:
        try:
            async with asyncio.timeout(self._wait):
                await self._free.acquire()
        except TimeoutError:
            # The clock went on while the process was busy with something else: a turn may have come free all the same.
            if self._free.locked():
                raise BusyError from None
            await self._free.acquire()

    def give(self) -> None:
        """Give a turn back."""
        self.taken -= 1
        self._free.release()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A turn for as long as the block lasts."""
        await self.take()
        try:
            yield
        finally:
            self.give()
