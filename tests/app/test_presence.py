"""Presence: whoever stays is answered, and for whoever goes the work is cancelled."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from app.presence import UNWATCHED_SECONDS, ClientGoneError, Presence


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


async def test_cancelled_by_others() -> None:
    """Work that somebody else cancels is cancelled, and no client's leave."""
    task = asyncio.create_task(Presence().unless_gone(silent, silent()))
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
