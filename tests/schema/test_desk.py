"""The desk: the loop keeps turning, one thing is made at a time, nobody waits for long, and no garbage grows old."""

import asyncio
import gc
import threading
import time
import weakref

import pytest

from db.errors import BusyError
from schema.desk import Desk


def spin(seconds: float) -> float:
    """Keep the processor busy, in Python, and give the time at the end."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass
    return time.monotonic()


async def test_loop_keeps_turning() -> None:
    """Whatever is made keeps nobody else from being answered."""
    making = asyncio.create_task(Desk(0).make(spin, 0.5))
    turned = 0
    while not making.done():
        await asyncio.sleep(0.001)
        turned += 1

    assert turned > 5


async def test_one_at_a_time() -> None:
    """Who finds the place taken waits, and is told so when that takes too long."""
    desk = Desk(1)
    async with desk.turn():
        with pytest.raises(BusyError):
            async with desk.turn():
                pytest.fail("two had the place")
    async with desk.turn():
        made = await desk.make(str, 1)

    assert made == "1"


async def test_failure() -> None:
    """What goes wrong is raised where it was asked for."""
    with pytest.raises(ZeroDivisionError):
        await Desk(0).make(divmod, 1, 0)
    assert gc.isenabled()


async def test_who_leaves_waits_for_the_thread() -> None:
    """The place is not free before the thread has let go of what it makes."""
    begun, may_end = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        may_end.wait()

    task = asyncio.create_task(Desk(0).make(work))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    done, _ = await asyncio.wait((task,), timeout=0.05)
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert not done


class Circle:
    """Refers to itself: only the collector finds that nobody needs it."""

    def __init__(self) -> None:
        self.itself = self


async def test_garbage_stays_young() -> None:
    """Nothing is collected while something is made, and what it leaves behind is gone at once, without a walk through all that is old."""
    old = gc.get_stats()[2]["collections"]

    def work() -> "tuple[bool, weakref.ref[Circle]]":
        circles = [Circle() for _ in range(100_000)]
        return gc.isenabled(), weakref.ref(circles[0])

    enabled, left = await Desk(0).make(work)

    assert (enabled, gc.isenabled()) == (False, True)
    assert left() is None
    assert gc.get_stats()[2]["collections"] == old
