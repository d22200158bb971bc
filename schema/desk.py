"""The desk: documents are read and plans are made one after the other, in a thread beside the event loop, which keeps turning."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import ParamSpec, TypeVar

from db.aside import undisturbed
from db.turns import Turns

Given = ParamSpec("Given")
Made = TypeVar("Made")


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
        task = asyncio.ensure_future(asyncio.to_thread(undisturbed, partial(work, *given, **named)))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait((task,))
            raise
