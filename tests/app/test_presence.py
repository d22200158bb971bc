"""Presence: whoever stays is answered in time or refused, and for whoever goes the work is cancelled."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from app.presence import UNWATCHED_SECONDS, ClientGoneError, Presence
from db.errors import BusyError, SlowError


async def silent() -> MutableMapping[str, Any]:
    """Say nothing and stay."""
    await asyncio.sleep(60)
    return {}


@pytest.mark.parametrize("seconds", [0, 4 * UNWATCHED_SECONDS])
async def test_stays(seconds: float) -> None:
    """The answer is the answer, and nothing is left running, however long it took."""

    async def work() -> str:
        await asyncio.sleep(seconds)
        return "answer"

    before = asyncio.all_tasks()
    answer = await Presence().unless_gone(silent, work())
    await asyncio.sleep(0)

    assert answer == "answer"
    assert asyncio.all_tasks() == before


async def test_fails() -> None:
    """A failure of the work is not hidden."""

    async def work() -> str:
        raise KeyError

    with pytest.raises(KeyError):
        await Presence().unless_gone(silent, work())


async def test_client_gone() -> None:
    """A client that goes away is not answered, and what was done for it is cancelled; others are, and so is the next."""
    state = {"cancelled": False}

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.sleep(0.05)
        return {"type": next(messages)}

    async def work() -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            state["cancelled"] = True
            raise
        return ""

    async def short() -> str:
        await asyncio.sleep(0.2)
        return "short"

    messages = iter(["http.request", "http.disconnect"])
    presence = Presence()
    other = asyncio.create_task(presence.unless_gone(silent, short()))
    with pytest.raises(ClientGoneError):
        await presence.unless_gone(receive, work())

    assert state["cancelled"]
    assert await other == "short"
    assert await presence.unless_gone(silent, short()) == "short"


async def test_too_long() -> None:
    """Work that takes longer than any may is cancelled, and its client told so; the next is answered."""
    state = {"cancelled": False}

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            state["cancelled"] = True
            raise

    async def short() -> str:
        return "short"

    before = asyncio.all_tasks()
    presence = Presence(seconds=0.05)
    with pytest.raises(SlowError):
        await presence.unless_gone(silent, work())
    await asyncio.sleep(0)

    assert state["cancelled"]
    assert asyncio.all_tasks() == before
    assert await presence.unless_gone(silent, short()) == "short"


async def test_gone_when_time_is_over() -> None:
    """Who is gone is not told that it took too long."""

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.disconnect"}

    async def slow_to_end() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.1)

    with pytest.raises(ClientGoneError):
        await Presence(seconds=0.05).unless_gone(receive, slow_to_end())


async def test_too_many() -> None:
    """What comes while so many are answered is refused without being begun; once one is answered there is room."""
    begun = []

    async def work(name: str) -> str:
        begun.append(name)
        await asyncio.sleep(0.01)
        return name

    presence = Presence(most=2)
    waiting = [asyncio.create_task(presence.unless_gone(silent, work(name))) for name in "ab"]
    await asyncio.sleep(0)
    with pytest.raises(BusyError):
        await presence.unless_gone(silent, work("c"))

    assert (await asyncio.gather(*waiting), begun) == (["a", "b"], ["a", "b"])
    assert await presence.unless_gone(silent, work("d")) == "d"


async def test_cancelled_by_others() -> None:
    """Work that somebody else cancels is cancelled, and no client's leave."""
    task = asyncio.create_task(Presence().unless_gone(silent, silent()))
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
