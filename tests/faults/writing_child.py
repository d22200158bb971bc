"""A program that writes rows into a SQLite file one by one, and says of each on its output when it is saved; it is run to be killed."""

import asyncio
import sys

from sqlalchemy import insert

from db.engine import Database
from db.models import load_catalog

ALIAS = load_catalog().id_alias


async def write(url: str, *, too_early: bool) -> None:
    """Write without end; ``too_early`` says so before it is true, as the control does."""
    number = 0
    async with Database(url) as database:
        while True:
            number += 1
            async with database.writing() as execute:
                await execute(insert(ALIAS).values(old_id=number, new_id=number))
                if too_early:
                    print(number, flush=True)  # noqa: T201 - the output is what is acknowledged
                    await asyncio.sleep(0.005)
            if not too_early:
                print(number, flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], too_early=sys.argv[2:] == ["too-early"]))
