"""The log of a server: who is told that it is written can rely on it, and many who write at once share a transaction."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import func, select

from db.audit import log
from db.audit.log import Audit
from db.audit.tables import HEADS, RECORDS
from db.audit.verify import verify
from db.engine import Database, Execute
from db.errors import BusyError, FullError, ReadError
from tests.audit import entry
from tests.conftest import NewDatabase


async def numbers(database: Database) -> list[int]:
    """Give the numbers of all records."""
    return [number for (number,) in await database.rows(select(RECORDS.c.number).order_by(RECORDS.c.number))]


async def test_written(database: Database, audit: Audit) -> None:
    """When it returns, the entries are there for everybody, in the order in which they were given."""
    await audit.write([entry(ticket="1"), entry(ticket="2")])
    rows = await database.rows(select(RECORDS.c.ticket, RECORDS.c.at).order_by(RECORDS.c.number))

    assert [tuple(row) for row in rows] == [("1", entry().at), ("2", entry().at)]


async def test_nothing(database: Database, audit: Audit) -> None:
    """An empty list writes nothing, and asks nothing of the database."""
    await audit.write([])

    assert (database.pool.held, await database.rows(select(HEADS))) == (0, [])


async def test_at_once(database: Database, audit: Audit) -> None:
    """A hundred entries of ten tasks stand without a gap in a chain that is whole."""

    async def ten() -> None:
        for _ in range(10):
            await audit.write([entry()])

    await asyncio.gather(*(ten() for _ in range(10)))

    assert await numbers(database) == list(range(1, 101))
    assert await verify(database.rows) == {"330106": None}


class Counting(Database):
    """A database that counts its transactions, and fails the first of them where it is told to."""

    begun = 0
    fails: Exception | None = None

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Execute]:
        """Count one more."""
        self.begun += 1
        if self.fails:
            error, self.fails = self.fails, None
            raise error
        async with super().writing() as execute:
            yield execute


@pytest.fixture
async def counting(engine: str, new_database: NewDatabase, bare_url: str) -> Counting:
    """A database with an empty log."""
    return Counting(new_database(engine, bare_url))


async def test_together(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes while a transaction is under way is written with the next one, in turn; one takes only so many."""
    monkeypatch.setattr(log, "MOST_TOGETHER", 30)
    async with counting, Audit(counting) as audit:
        await asyncio.gather(*(audit.write([entry(), entry()]) for _ in range(50)))

        assert await numbers(counting) == list(range(1, 101))
    # 30, 30, 30, and the ten that are left: all came before the first began.
    assert counting.begun == 4


@pytest.mark.parametrize("error", [BusyError(), FullError(), RuntimeError("bug")])
async def test_not_written(counting: Counting, error: Exception) -> None:
    """Everybody whose entry is not written is told, so that nobody answers; whoever comes then is written."""
    counting.fails = error
    async with counting, Audit(counting) as audit:
        told = await asyncio.gather(audit.write([entry()]), audit.write([entry()]), return_exceptions=True)
        before = await numbers(counting)
        await audit.write([entry()])

        assert list(told) == [error, error]
        assert (before, await numbers(counting)) == ([], [1])


async def test_lost() -> None:
    """A log that cannot be reached raises what the database raises."""
    async with Database("postgresql://postgres@127.0.0.1:9/none") as database, Audit(database) as audit:
        with pytest.raises(ReadError):
            await audit.write([entry()])


async def test_cancelled(database: Database) -> None:
    """What was read is logged, whether its reader waits for that or is gone; leaving the log waits for what is not written yet."""
    async with Audit(database) as audit:
        tasks = [asyncio.create_task(audit.write([entry()])) for _ in range(3)]
        await asyncio.sleep(0)
        for task in tasks[1:]:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await tasks[1]

    ((count,),) = await database.rows(select(func.count()).select_from(RECORDS))
    assert (count, [task.cancelled() for task in tasks]) == (3, [False, True, True])
