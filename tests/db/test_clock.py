"""Clock: what is not stopped in time is told once, each at its own time, whatever else is started meanwhile."""

import asyncio

import pytest

from db.clock import Clock

SPAN = 0.05


@pytest.fixture(name="told")
def _told() -> dict[str, float]:
    return {}


@pytest.fixture(name="clock")
def _clock(told: dict[str, float]) -> Clock[str]:
    return Clock(SPAN, lambda thing: told.update({thing: asyncio.get_running_loop().time()}))


async def test_due(clock: Clock[str], told: dict[str, float]) -> None:
    """Each is due one span after its own start, not after the first one's."""
    began = asyncio.get_running_loop().time()
    clock.start("early")
    await asyncio.sleep(SPAN * 0.6)
    clock.start("late")
    await asyncio.sleep(SPAN * 2)

    assert list(told) == ["early", "late"]
    assert told["early"] - began >= SPAN
    assert told["late"] - began >= SPAN * 1.6


async def test_stopped(clock: Clock[str], told: dict[str, float]) -> None:
    """What is stopped in time is never told; what was told may still be stopped."""
    clock.start("stopped")
    clock.start("told")
    clock.stop("stopped")
    await asyncio.sleep(SPAN * 2)
    clock.stop("told")

    assert list(told) == ["told"]


async def test_again(clock: Clock[str], told: dict[str, float]) -> None:
    """A clock that had nothing to watch goes on when something is started."""
    clock.start("first")
    await asyncio.sleep(SPAN * 3)
    clock.start("second")
    await asyncio.sleep(SPAN * 3)

    assert list(told) == ["first", "second"]


async def test_longest(clock: Clock[str]) -> None:
    """What is watched longest tells for how long; once it is stopped, the next one does."""
    nothing = clock.longest
    clock.start("early")
    await asyncio.sleep(SPAN * 0.4)
    clock.start("late")
    early, both = clock.longest, len(clock)
    clock.stop("early")

    assert (nothing, both, len(clock)) == (0, 2, 1)
    assert clock.longest < SPAN * 0.4 <= early
