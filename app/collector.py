"""The collector of garbage, in small helpings: it seldom walks through all that a server holds while somebody waits for an answer.

Python's own third generation is all that was not collected twice: schemas, documents and plans, hundreds of thousands of objects that stay.
A walk through them, which a stream of new documents brings about again and again, holds every request up for a tenth of a second.
Here it is taken a piece at a time: what has newly grown old is looked through and then laid aside (``gc.freeze``). What leaves a cache
afterwards ends with its last reference as ever; circles among what was laid aside wait for the next walk through everything.
"""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

EVERY_SECONDS = 0.5
HELPING = 4
"""Collections of the second generation whose survivors are looked through together: a few milliseconds' work."""
HELPINGS = 1_000
"""After so many, everything is looked through once: under a steady stream of new documents some ten minutes, else hours."""
NEVER = 1_000_000_000


class Collector:
    """Looks through what grew old since it last did."""

    def __init__(self) -> None:
        """What there is now stays for good, and is laid aside unseen."""
        gc.freeze()
        self.helpings = 0

    def look(self) -> str:
        """Does what there is to do, and names it: ``nothing``, a ``helping`` or the ``whole``."""
        if gc.get_count()[2] < HELPING:
            return "nothing"
        self.helpings += 1
        whole = self.helpings % HELPINGS == 0
        if whole:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        return "whole" if whole else "helping"

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            self.look()


@asynccontextmanager
async def collecting() -> AsyncIterator[None]:
    """Collect in helpings for as long as the block lasts, afterwards as Python does; what was laid aside stays so.

    Whoever has started a server ends with it, or has laid something aside as well: only a walk through it all would tell.
    """
    usual = gc.get_threshold()
    gc.set_threshold(usual[0], usual[1], NEVER)
    task = asyncio.create_task(Collector().run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        gc.set_threshold(*usual)
