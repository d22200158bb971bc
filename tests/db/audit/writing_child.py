"""A program that writes into an audit log: so many entries by ten tasks, or without end, to be killed; it tells each that is written."""

import asyncio
import sys
from itertools import count

from db.audit.log import Audit
from db.engine import Database
from tests.audit import entry, members

TASKS = 10


async def write(url: str, name: str, most: int | None, *, too_early: bool) -> None:
    """Write entries whose tickets begin with a name; ``too_early`` tells of each before it is true, as the control does."""
    numbers = iter(range(most) if most else count())

    async def one_by_one(audit: Audit) -> None:
        for number in numbers:
            ticket = f"{name}{number}"
            if too_early:
                print(ticket, flush=True)  # noqa: T201 - the output is what is acknowledged
            await audit.write([entry(ticket=ticket, subjects=(members(1, 1), members(3, 3), members(5, 5)))])
            if not too_early:
                print(ticket, flush=True)  # noqa: T201 - as above

    async with Database(url) as database, Audit(database) as audit:
        await asyncio.gather(*(one_by_one(audit) for _ in range(TASKS)))


if __name__ == "__main__":
    address, prefix, entries, *early = sys.argv[1:]
    asyncio.run(write(address, prefix, int(entries) or None, too_early=early == ["too-early"]))
