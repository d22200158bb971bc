"""The desk: documents are read and plans are made one after the other, in a thread beside the event loop, which keeps turning."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import ParamSpec, TypeVar

from db.turns import Turns

Given = ParamSpec("Given")
Made = TypeVar("Made")

SWITCH_SECONDS = 0.001
"""How long a thread that plans keeps the interpreter from the loop, which needs it several times for each answer."""


class Desk:
    """Has one place: what is made shares what it is made from, and two threads would only take the processor from the requests."""

    def __init__(self, wait_ms: int) -> None:
        """``wait_ms`` bounds the wait for the place."""
        self._turns = Turns(1, wait_ms)

    def turn(self) -> AbstractAsyncContextManager[None]:
        """The place for as long as the block lasts. `BusyError` where too much is waited for already."""
        return self._turns.turn()

    async def make(self, work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What ``work`` gives. Whoever is cancelled goes when the thread has let go of it."""
        task = asyncio.ensure_future(asyncio.to_thread(_undisturbed, partial(work, *given, **named)))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait((task,))
            raise


def _undisturbed(work: Callable[[], Made]) -> Made:
    """Runs ``work`` without the collector of garbage, which is made up for at once.

    SQLAlchemy's expressions refer to each other in circles, tens of thousands for a plan, and end with it. Collected while they live, they
    would pass for old ones, which only a walk through all that the process holds can find: the loop would stand still for a long moment.
    """
    gc.disable()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        return work()
    finally:
        sys.setswitchinterval(usual)
        gc.enable()
        gc.collect(0)
