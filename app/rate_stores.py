"""Where requests and what they cost are counted: in this process, or in a Redis that several servers share."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Protocol

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

WINDOW = 60
"""Seconds of the window that requests are counted in: a minute, by the clock."""
MOST_SECONDS = 0.1
"""So long is a store waited for."""
LEFT_ALONE = 1.0
"""So long is a store left alone that did not answer."""
SILENT = 60.0
"""Between two warnings that it does not answer."""


class Store(Protocol):
    """Counts in windows that are numbered one after the other."""

    async def counted(self, who: str, window: int, amount: int = 1) -> int | None:
        """Count so much more of somebody in a window, and give how much there is; ``None`` where nobody can tell now."""

    async def close(self) -> None:
        """Let go of what it holds."""


class Memory:
    """Counts in this process. It holds the newest window alone: what is kept is bounded by how much can be asked in a minute."""

    def __init__(self) -> None:
        self._window = 0
        self._counts: dict[str, int] = {}

    async def counted(self, who: str, window: int, amount: int = 1) -> int:
        """Count so much more."""
        return self.counted_now(who, window, amount)

    def counted_now(self, who: str, window: int, amount: int = 1) -> int:
        """Count so much more, without a wait."""
        if window != self._window:
            self._window, self._counts = window, {}
        count = self._counts[who] = self._counts.get(who, 0) + amount
        return count

    async def close(self) -> None:
        """Hold nothing."""


class Shared:
    """Counts in a Redis. One that does not answer refuses nobody: requests go on uncounted, and it is told once a minute."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        never = Retry(NoBackoff(), 0)
        self._redis = Redis.from_url(url, socket_timeout=MOST_SECONDS, socket_connect_timeout=MOST_SECONDS, retry=never)
        self._clock = clock
        self._asked_again = self._told_again = clock()

    async def counted(self, who: str, window: int, amount: int = 1) -> int | None:
        """Count so much more; the count outlives its window a little, whatever the servers' clocks differ by."""
        if self._clock() < self._asked_again:
            return None
        key = f"gongtu:rate:{window}:{who}"
        try:
            async with self._redis.pipeline() as together:
                together.incrby(key, amount)
                together.expire(key, 2 * WINDOW)
                count, _ = await together.execute()
        except (RedisError, OSError) as error:
            self._does_not_answer(error)
            return None
        return int(count)

    def _does_not_answer(self, error: Exception) -> None:
        now = self._clock()
        self._asked_again = now + LEFT_ALONE
        if now >= self._told_again:
            self._told_again = now + SILENT
            # Its text may hold the address, and with it a password.
            log.warning("GONGTU_RATE_STORE does not answer (%s): requests go on uncounted", type(error).__name__)

    async def close(self) -> None:
        """Close its connections."""
        await self._redis.aclose()


def store_of(address: str) -> Store:
    """Give the store that a setting names."""
    return Memory() if address == "memory" else Shared(address)
