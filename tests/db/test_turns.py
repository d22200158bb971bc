"""Turns: as many at once as there are, then a wait, then a refusal, and no turn is ever lost."""

import asyncio
import time
from contextlib import suppress

import pytest

from db.errors import BusyError
from db.turns import CROWDED, MANY, Turns


async def test_turns() -> None:
    """The third of two waits, is refused when none comes free, and goes when one does."""
    turns = Turns(2, 50)
    await turns.take()
    await turns.take()
    with pytest.raises(BusyError):
        await turns.take()
    asyncio.get_running_loop().call_later(0.01, turns.give)
    await turns.take()


async def test_given_back() -> None:
    """A block that fails gives its turn back, and a wait that is cancelled takes none."""
    turns = Turns(1, 1_000)
    with suppress(KeyError):
        async with turns.turn():
            waiting = asyncio.create_task(turns.take())
            await asyncio.sleep(0.01)
            waiting.cancel()
            await asyncio.sleep(0.01)
            raise KeyError
    async with asyncio.timeout(10), turns.turn():
        pass

    assert waiting.cancelled()


async def test_busy_process() -> None:
    """A wait that ran out while the process did something else is no refusal where a turn is free by then."""
    turns = Turns(1, 20)
    await turns.take()
    waiting = asyncio.create_task(turns.take())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(turns.give)
    time.sleep(0.1)  # noqa: ASYNC251 - the process is busy
    await waiting

    assert turns.taken == 1


async def test_handed_to_nobody() -> None:
    """A turn that is handed to somebody who is cancelled at that moment is given back."""
    turns = Turns(1, 1_000)
    await turns.take()
    waiting = asyncio.create_task(turns.take())
    await asyncio.sleep(0.01)
    turns.give()
    waiting.cancel()
    await asyncio.wait([waiting])

    assert turns.taken == 0


async def test_crowded() -> None:
    """It is crowded while many wait, and one so long that whoever comes will hardly have a turn; a few may wait for something slow."""
    few, many, seen = Turns(1, 1_000), Turns(1, 1_000), []
    for turns, count in ((few, MANY), (many, MANY + 1)):
        await turns.take()
        waiting = [asyncio.create_task(turns.take()) for _ in range(count)]
        await asyncio.sleep(0)
        seen.append(turns.is_crowded)
        await asyncio.sleep(1.2 * CROWDED)
        seen.append(turns.is_crowded)
        for _ in waiting:
            turns.give()
        await asyncio.gather(*waiting)
        seen.append(turns.is_crowded)

    assert seen == [False, False, False, False, True, False]
