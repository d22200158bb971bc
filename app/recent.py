"""Recent: what was read a moment ago is not read again, for so many seconds at most."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Read(Generic[Value]):
    """One thing: until when it may be used, and the reading of it."""

    until: float
    reading: asyncio.Future[Value]


class Recent(Generic[Key, Value]):
    """Keeps the newest `most` things, each for `seconds` from when its reading began: a change is seen no later than that."""

    def __init__(self, seconds: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._most, self._clock = seconds, most, clock
        self._kept: OrderedDict[Key, Read[Value]] = OrderedDict()

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._kept)

    async def get(self, key: Key, read: Callable[[], Awaitable[Value]]) -> Value:
        """Give what is kept under the key, else what is read now, once for all who wait; what fails is not kept."""
        known = self._kept.get(key)
        if known is None or self._clock() >= known.until:
            known = self._begin(key, read)
        # Whoever leaves ends no reading that others wait for.
        return known.reading.result() if known.reading.done() else await asyncio.shield(known.reading)

    def _begin(self, key: Key, read: Callable[[], Awaitable[Value]]) -> Read[Value]:
        begun = self._kept[key] = Read(self._clock() + self._seconds, asyncio.ensure_future(read()))
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

        def ended(reading: asyncio.Future[Value]) -> None:
            failed = reading.cancelled() or reading.exception() is not None
            if failed and self._kept.get(key) is begun:
                del self._kept[key]

        begun.reading.add_done_callback(ended)
        return begun
