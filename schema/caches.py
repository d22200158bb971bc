"""Caches: bounded, counted, and each thing made once however many ask for it at the same time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Cache(Generic[Key, Made]):
    """What was used last is kept."""

    def __init__(self, most: int, weigh: Callable[[Key, Made], int] = lambda _key, _made: 1) -> None:
        """Things are kept that weigh no more than ``most`` together, and the last of them whatever it weighs."""
        self.most = most
        self.weight = 0
        self._weigh = weigh
        self.hits = 0
        self.misses = 0
        self._kept: OrderedDict[Key, Made] = OrderedDict()
        self._coming: dict[Key, asyncio.Future[Made]] = {}

    def __len__(self) -> int:
        """How many things are kept."""
        return len(self._kept)

    def known(self, key: Key) -> Made | None:
        """What is kept under the key, counted as used."""
        found = self._kept.get(key)
        if found is not None:
            self.hits += 1
            self._kept.move_to_end(key)
        return found

    async def get(self, key: Key, make: Callable[[], Awaitable[Made]]) -> Made:
        """What is kept under the key, else what is made now, once for all who wait; what fails is not kept.

        Whoever makes it may use what belongs to one request, and end with it: then the next who waits makes it anew.
        """
        while (found := self.known(key)) is None:
            if key not in self._coming:
                self.misses += 1
                self._coming[key] = asyncio.ensure_future(self._keep(key, make))
                self._coming[key].add_done_callback(_heard)
            coming = self._coming[key]
            await asyncio.wait((coming,))
            if not coming.cancelled():
                return coming.result()
        return found

    def keep(self, key: Key, made: Made) -> None:
        """Keeps what was made beside the cache, under a key that nothing is kept under."""
        self._kept[key] = made
        self.weight += self._weigh(key, made)
        while self.weight > self.most and len(self._kept) > 1:
            self.weight -= self._weigh(*self._kept.popitem(last=False))

    async def _keep(self, key: Key, make: Callable[[], Awaitable[Made]]) -> Made:
        try:
            made = await make()
        finally:
            del self._coming[key]
        self.keep(key, made)
        return made


def _heard(coming: asyncio.Future[Made]) -> None:
    """What could not be made is no news to the loop, also where everybody who waited is gone."""
    if not coming.cancelled():
        coming.exception()
