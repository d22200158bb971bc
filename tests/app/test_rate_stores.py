"""Rate stores: counts of a window, in the process or shared, and a Redis that is down stops nobody."""

import logging
import time
from dataclasses import dataclass

import pytest

from app.rate_stores import Memory, Shared, store_of
from tests.app.fake_redis import fake_redis


@dataclass
class Clock:
    """A clock that a test sets."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.seconds


async def test_memory() -> None:
    """Each is counted by itself, and a new window begins at one."""
    store = Memory()
    counts = [await store.counted(who, window) for who, window in [("a", 1), ("a", 1), ("b", 1), ("a", 2), ("a", 2)]]
    amounts = [await store.counted("c", 2, amount) for amount in (71, 0, -30)]
    await store.close()

    assert counts == [1, 2, 1, 1, 2]
    assert amounts == [71, 71, 41]


async def test_memory_holds_one_window() -> None:
    """Addresses that come once are forgotten with their minute."""
    store = Memory()
    for number in range(100):
        await store.counted(f"from {number}", number // 50)

    assert len(store._counts) == 50  # noqa: SLF001 - what is held is the point


async def test_shared() -> None:
    """Two servers count together, and what was counted ends by itself."""
    async with fake_redis() as redis:
        stores = [Shared(redis.url), Shared(redis.url)]
        counts = [await store.counted("sub li", 7) for store in (*stores, *stores)]
        amounts = [await store.counted("cost sub li", 7, amount) for store, amount in zip((*stores, stores[0]), (71, 9, -30), strict=True)]
        for store in stores:
            await store.close()

    assert (counts, amounts) == ([1, 2, 3, 4], [71, 80, 50])
    assert redis.ends == {"gongtu:rate:7:sub li": 120, "gongtu:rate:7:cost sub li": 120}


async def test_down(caplog: pytest.LogCaptureFixture) -> None:
    """A Redis that is not there counts nothing; it is told once a minute, without its address, and asked again after a second."""
    clock = Clock()
    async with fake_redis() as redis:
        redis.silent = True
        store = Shared(f"redis://:hidden@127.0.0.1:{redis.port}", clock)
        started = time.monotonic()
        with caplog.at_level(logging.WARNING):
            told = [await store.counted("sub li", 7)]
            asked = redis.asked
            told += [await store.counted("sub li", 7) for _ in range(100)]
            left_alone = redis.asked == asked
            took = time.monotonic() - started
            clock.seconds += 2
            told.append(await store.counted("sub li", 7))
            few = len(caplog.records)
            clock.seconds += 60
            told.append(await store.counted("sub li", 7))
        clock.seconds += 2
        redis.silent = False
        again = await store.counted("sub li", 7)
        await store.close()

    assert told == [None] * 103
    assert left_alone
    assert took < 2
    assert (few, len(caplog.records)) == (1, 2)
    assert "hidden" not in caplog.text
    assert again is not None


async def test_nobody_listens() -> None:
    """Where nobody listens at all, nothing is counted either."""
    async with fake_redis() as redis:
        url = redis.url
    store = Shared(url)
    count = await store.counted("sub li", 7)
    await store.close()

    assert count is None


async def test_store_of() -> None:
    """The setting names the process's memory or a Redis."""
    shared = store_of("redis://127.0.0.1:1")
    await shared.close()

    assert isinstance(store_of("memory"), Memory)
    assert isinstance(shared, Shared)
