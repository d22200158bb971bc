"""Recent: read once for all who ask at the same time, kept for so many seconds, never more than so many things."""

import asyncio

import pytest

from app.recent import Recent
from tests.app.issuer import Clock


class Reader:
    """What is read: a number that grows with each reading."""

    def __init__(self) -> None:
        self.readings = 0
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self) -> int:
        """Read, as soon as one may."""
        self.readings += 1
        number = self.readings
        await self.free.wait()
        return number


async def test_kept_for_seconds() -> None:
    """What was read is used until the seconds are over, and read again then."""
    clock, read = Clock(), Reader()
    recent: Recent[str, int] = Recent(5, 10, clock)
    answers = []
    for seconds in (0, 4.9, 5, 9.9):
        clock.seconds = seconds
        answers.append(await recent.get("a", read))

    assert answers == [1, 1, 2, 2]


async def test_seconds_count_from_the_beginning() -> None:
    """A slow reading is no newer than its beginning: what changed meanwhile is seen in time."""
    clock, read = Clock(), Reader()
    recent: Recent[str, int] = Recent(5, 10, clock)
    read.free.clear()
    first = asyncio.create_task(recent.get("a", read))
    await asyncio.sleep(0)
    clock.seconds = 5
    read.free.set()

    assert (await first, await recent.get("a", read)) == (1, 2)


async def test_one_reading_for_all() -> None:
    """Those who ask at the same time wait for one reading, and it goes on when one of them leaves."""
    read = Reader()
    recent: Recent[str, int] = Recent(5, 10)
    read.free.clear()
    leaving, staying = (asyncio.create_task(recent.get("a", read)) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.wait((leaving,))
    read.free.set()

    assert (await staying, leaving.cancelled(), read.readings) == (1, True, 1)


async def test_failure_is_not_kept() -> None:
    """What cannot be read is asked for again by the next."""
    recent: Recent[str, int] = Recent(5, 10)

    async def fail() -> int:
        message = "gone"
        raise OSError(message)

    with pytest.raises(OSError, match="gone"):
        await recent.get("a", fail)
    await asyncio.sleep(0)

    assert len(recent) == 0
    assert await recent.get("a", Reader()) == 1


async def test_late_failure() -> None:
    """A reading that fails when it is out of date takes nothing newer with it."""
    clock, slow = Clock(), asyncio.Event()
    recent: Recent[str, int] = Recent(5, 10, clock)

    async def fail() -> int:
        await slow.wait()
        raise OSError

    first = asyncio.create_task(recent.get("a", fail))
    await asyncio.sleep(0)
    clock.seconds = 5
    await recent.get("a", Reader())
    slow.set()
    await asyncio.wait((first,))
    await asyncio.sleep(0)

    assert isinstance(first.exception(), OSError)
    assert len(recent) == 1


async def test_bounded() -> None:
    """No more is kept than is allowed: the oldest goes."""
    read = Reader()
    recent: Recent[int, int] = Recent(5, 2)
    for key in (1, 2, 3):
        await recent.get(key, read)

    assert (len(recent), await recent.get(2, read), await recent.get(1, read)) == (2, 2, 4)
