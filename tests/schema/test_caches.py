"""Caches: bounded, counted, and each thing made once."""

import asyncio

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


async def test_failures_are_not_kept() -> None:
    """What could not be made is tried again."""
    cache: Cache[str, str] = Cache(2)

    async def fail() -> str:
        message = "no"
        raise ValueError(message)

    with pytest.raises(ValueError, match="no"):
        await cache.get("a", fail)
    assert await make(cache, "a") == "A"
