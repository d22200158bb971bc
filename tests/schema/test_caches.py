"""Caches: bounded, counted, and each thing made once."""

import asyncio
import gc
from typing import Any, cast

import pytest

from schema.caches import Cache


async def make(cache: Cache[str, str], key: str) -> str:
    """Ask for a thing that is made of its key."""

    async def made() -> str:
        await asyncio.sleep(0)
        return key.upper()

    return await cache.get(key, made)


async def test_counted() -> None:
    """What is there is a hit, what must be made a miss."""
    cache: Cache[str, str] = Cache(2)

    assert [await make(cache, key) for key in "aba"] == ["A", "B", "A"]
    assert (cache.hits, cache.misses, len(cache)) == (1, 2, 2)


async def test_bounded() -> None:
    """What was used longest ago goes first."""
    cache: Cache[str, str] = Cache(2)
    for key in "abac":
        await make(cache, key)

    assert (cache.known("a"), cache.known("b"), cache.known("c")) == ("A", None, "C")


async def test_bounded_by_weight() -> None:
    """What is heavy takes the place of several; what was made last is kept whatever it weighs."""
    cache: Cache[str, str] = Cache(4, lambda key, made: len(key) + len(made))
    for key in ("a", "b", "a", "ccc"):
        await make(cache, key)

    assert (len(cache), cache.weight, cache.known("ccc")) == (1, 6, "CCC")
    await make(cache, "a")
    assert (len(cache), cache.weight, cache.known("a")) == (1, 2, "A")


async def test_made_beside() -> None:
    """What was made beside the cache is kept like what it makes itself, within the same bounds."""
    cache: Cache[str, str] = Cache(2)
    await make(cache, "a")
    for key in "bc":
        cache.keep(key, key)

    assert [cache.known(key) for key in "abc"] == [None, "b", "c"]
    assert cache.weight == 2


async def test_made_once() -> None:
    """Many who ask at once wait for one."""
    cache: Cache[str, str] = Cache(2)

    assert await asyncio.gather(*(make(cache, "a") for _ in range(50))) == ["A"] * 50
    assert cache.misses == 1


async def test_who_leaves_takes_nothing_along() -> None:
    """One of those who wait may be cancelled; the others get what they asked for."""
    cache: Cache[str, str] = Cache(2)
    first, second = (asyncio.create_task(make(cache, "a")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()

    assert await second == "A"
    assert first.cancelled()


async def test_who_makes_it_may_end() -> None:
    """What is made with something of one request ends with that request: the next who waits makes it anew."""
    cache: Cache[str, str] = Cache(2)
    maker: asyncio.Future[asyncio.Task[Any]] = asyncio.Future()

    async def endless() -> str:
        maker.set_result(cast("asyncio.Task[Any]", asyncio.current_task()))
        await asyncio.Event().wait()
        return ""

    first = asyncio.create_task(cache.get("a", endless))
    others = [asyncio.create_task(make(cache, "a")) for _ in range(100)]
    (await maker).cancel()
    first.cancel()

    assert await asyncio.gather(*others) == ["A"] * 100
    assert first.cancelled()
    assert cache.misses == 2


async def test_nobody_waits_for_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    """A failure that nobody waits for any more is not told to anybody."""
    cache: Cache[str, str] = Cache(2)

    async def fail() -> str:
        await asyncio.sleep(0)
        raise ValueError

    only = asyncio.create_task(cache.get("a", fail))
    await asyncio.sleep(0)
    only.cancel()
    await asyncio.gather(only, return_exceptions=True)
    gc.collect()

    assert await make(cache, "a") == "A"
    assert caplog.records == []


async def test_failures_are_not_kept() -> None:
    """What could not be made is tried again."""
    cache: Cache[str, str] = Cache(2)

    async def fail() -> str:
        message = "no"
        raise ValueError(message)

    failed = await asyncio.gather(*(cache.get("a", fail) for _ in range(100)), return_exceptions=True)

    assert {str(error) for error in failed} == {"no"}
    assert cache.misses == 1
    assert await make(cache, "a") == "A"


async def test_who_made_it_leaves() -> None:
    """Where the making is cut off with the request that began it, it begins again for the others; who leaves goes with it."""
    cache: Cache[str, str] = Cache(2)

    async def cut_off() -> str:
        raise asyncio.CancelledError

    first = asyncio.create_task(cache.get("a", cut_off))
    await asyncio.sleep(0)
    second = asyncio.create_task(make(cache, "a"))
    await asyncio.sleep(0)
    first.cancel()

    assert await second == "A"
    assert first.cancelled()
    assert cache.misses == 2
