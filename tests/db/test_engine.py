"""The owner of connections, on both engines: bounded, readers only, ready or a reason why not, and nothing left open."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert, select, text

from db.engine import Database, Reading
from db.errors import BusyError, LostError, ReadError, SlowError
from db.limits import Limits
from db.migrate import downgrade
from db.models import load_catalog
from tests.conftest import NewDatabase, OnEngine

SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000000) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}
ALIAS = load_catalog().id_alias


@pytest.fixture(scope="module")
def migrated(engine: str, new_database: NewDatabase, migrated_on: OnEngine) -> str:
    """Give a migrated database that nobody writes into."""
    return new_database(engine, migrated_on(engine))


@pytest.fixture
def own(engine: str, new_database: NewDatabase, migrated: str) -> str:
    """Give a migrated database of the test's own."""
    return new_database(engine, migrated)


@pytest.fixture
async def narrow(migrated: str) -> AsyncIterator[Database]:
    """Give a database with two connections, for which nobody waits long, and whose statements may run for half a second."""
    async with Database(migrated, Limits(connections=2, wait_ms=100, statement_ms=500)) as database:
        yield database


def left_over(before: set[threading.Thread]) -> set[threading.Thread]:
    """List the threads that are there since, and do not end: a closed connection's thread has only to return."""
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=10)
    return set(threading.enumerate()) - before


async def readiness(url: str) -> str | None:
    """Ask once, and wait for the threads of connections that failed: one that ends after its loop would complain."""
    before = set(threading.enumerate())
    async with Database(url) as database:
        reason = await database.readiness()
    assert left_over(before) == set()
    return reason


async def test_ready(migrated: str) -> None:
    """A database at the newest revision is ready."""
    assert await readiness(migrated) is None


async def test_not_migrated(engine: str, new_database: NewDatabase) -> None:
    """An empty database is there, and not ready."""
    url = new_database(engine)
    if engine == "postgresql":
        assert await readiness(url) == "the database is not migrated, or this role may not read it"
    else:
        assert await readiness(url) == "there is no database file yet"


async def test_lost() -> None:
    """A server that does not answer is told as such, and not as a database that is not migrated."""
    assert await readiness("postgresql://postgres@127.0.0.1:9/none") == "the database does not answer"


@pytest.mark.parametrize(
    ("error", "reason"), [(SlowError(), "answers too slowly"), (BusyError(), "all connections"), (LostError(), "not answer")]
)
async def test_not_ready(monkeypatch: pytest.MonkeyPatch, migrated: str, error: ReadError, reason: str) -> None:
    """A database that is slow or busy is not told as one that is gone."""

    async def fail(*_given: object) -> None:
        raise error

    async with Database(migrated) as database:
        monkeypatch.setattr(database.pool, "fetch", fail)
        told = await database.readiness()

    assert reason in (told or "")


@pytest.mark.parametrize("steps", [1, 16])
async def test_one_revision_behind(own: str, steps: int) -> None:
    """A database that misses a revision is not ready, nor one that misses many."""
    downgrade(own, steps)

    assert await readiness(own) == "the database is not at the newest revision"


async def test_rows(migrated: str) -> None:
    """All rows of a statement, in its order."""
    async with Database(migrated) as database:
        rows = await database.rows(text("SELECT 2, 'b' UNION SELECT 1, 'a' ORDER BY 1"))

    assert [tuple(row) for row in rows] == [(1, "a"), (2, "b")]


async def test_observed(migrated: str) -> None:
    """Who watches is told the text of every statement, and no parameter."""
    told: list[str] = []
    async with Database(migrated, observe=told.append) as database:
        await database.rows(select(ALIAS.c.old_id).where(ALIAS.c.old_id == 4711))

    assert len(told) == 1
    assert told[0].startswith("SELECT id_alias.old_id")
    assert "4711" not in told[0]


@pytest.mark.parametrize("statement", ["DELETE FROM region", "DROP TABLE region", "CREATE TABLE other (id INTEGER)"])
async def test_readers_cannot_write(own: str, statement: str) -> None:
    """Whatever a request brings about, it changes nothing."""
    async with Database(own) as database:
        with pytest.raises(database.pool.refusal, match=r"readonly|read-only"):
            await database.rows(text(statement))


async def test_wrong_statement(migrated: str) -> None:
    """A statement that is wrong fails as a bug does, and leaves nothing open."""
    before = set(threading.enumerate())
    async with Database(migrated) as database:
        with pytest.raises(database.pool.refusal, match="nowhere"):
            await database.rows(text("SELECT * FROM nowhere"))

        assert [tuple(row) for row in await database.rows(text("SELECT 1"))] == [(1,)]
    assert left_over(before) == set()


async def test_turns(migrated: str) -> None:
    """More questions than connections wait their turn, and all are answered."""
    before = set(threading.enumerate())
    async with Database(migrated, Limits(connections=2)) as database:
        rows = await asyncio.gather(*(database.rows(text("SELECT 1")) for _ in range(50)))

    assert [[tuple(row) for row in found] for found in rows] == [[(1,)]] * 50
    assert left_over(before) == set()


async def test_busy(engine: str, narrow: Database) -> None:
    """Who finds all connections taken for too long is refused at once and in words, and the next one is answered."""
    slow = [asyncio.create_task(narrow.rows(text(SLOW[engine]))) for _ in range(2)]
    await asyncio.sleep(0.05)
    started = asyncio.get_running_loop().time()
    with pytest.raises(BusyError, match="ask again in a moment"):
        await narrow.rows(text("SELECT 1"))
    waited = asyncio.get_running_loop().time() - started
    ends = await asyncio.gather(*slow, return_exceptions=True)

    assert 0.05 < waited < 5
    assert {type(end) for end in ends} == {SlowError}
    assert [tuple(row) for row in await narrow.rows(text("SELECT 1"))] == [(1,)]


async def test_slow(engine: str, narrow: Database) -> None:
    """A statement that runs for longer than it may is cut off, on the server too, and its connection is used again."""
    started = asyncio.get_running_loop().time()
    for _ in range(3):
        with pytest.raises(SlowError, match="ask for less"):
            await narrow.rows(text(SLOW[engine]))

    assert asyncio.get_running_loop().time() - started < 20
    assert [tuple(row) for row in await narrow.rows(text("SELECT 1"))] == [(1,)]


async def test_given_up(engine: str, migrated: str) -> None:
    """A question that nobody waits for any longer keeps no connection: as many as there are can be given up, and the next is answered."""
    before = set(threading.enumerate())
    async with Database(migrated, Limits(wait_ms=2_000)) as database:
        for _ in range(3):
            asked = [asyncio.create_task(database.rows(text(SLOW[engine]))) for _ in range(database.limits.connections)]
            await asyncio.sleep(0.05)
            for task in asked:
                task.cancel()
            ends = await asyncio.gather(*asked, return_exceptions=True)

            assert {type(end) for end in ends} == {asyncio.CancelledError}
            assert [tuple(row) for row in await database.rows(text("SELECT 1"))] == [(1,)]
    assert left_over(before) == set()


async def test_closed_while_asked(engine: str, migrated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing does not wait for a statement without end."""
    monkeypatch.setattr("db.postgresql_pool.CONNECT_SECONDS", 1)
    async with asyncio.timeout(10):
        async with Database(migrated) as database:
            asked = asyncio.create_task(database.rows(text(SLOW[engine])))
            await asyncio.sleep(0.05)
        with pytest.raises((SlowError, LostError)):
            await asked


async def test_reading(engine: str, narrow: Database) -> None:
    """What a request started and does not wait for ends with it."""
    async with Reading(narrow) as reading:
        left = asyncio.create_task(reading.rows(text(SLOW[engine])))
        rows = await reading.rows(text("SELECT 1")) if narrow.limits.connections > 3 else [(1,)]
        await asyncio.sleep(0.05)

    assert [tuple(row) for row in rows] == [(1,)]
    assert left.cancelled()


async def test_reading_is_over(migrated: str) -> None:
    """What begins only after a request has ended asks the database nothing: it may have been about to begin when the request ended."""
    told: list[str] = []
    async with Database(migrated, observe=told.append) as database:
        async with Reading(database) as reading:
            late = asyncio.create_task(reading.rows(text("SELECT 1")))
        await asyncio.gather(late, return_exceptions=True)

    assert late.cancelled()
    assert told == []


async def test_reading_queues_behind_itself(narrow: Database) -> None:
    """A request that asks for much at once is answered, however long its own statements take together, and leaves room for others."""
    async with Reading(narrow) as reading:
        asked = [asyncio.create_task(reading.rows(text("SELECT 1"))) for _ in range(40)]
        other = await narrow.rows(text("SELECT 2"))
        rows = await asyncio.gather(*asked)

    assert [tuple(row) for row in other] == [(2,)]
    assert len(rows) == 40


async def test_parses(migrated: str) -> None:
    """A statement of ordinary depth is taken by either engine."""
    async with Database(migrated) as database, Reading(database) as reading:
        assert await reading.parses("SELECT 1")


async def test_writing(own: str) -> None:
    """What a transaction wrote is kept at its end, and read by the next statement."""
    async with Database(own) as database:
        async with database.writing() as execute:
            await execute(insert(ALIAS).values(old_id=1, new_id=2))
        rows = await database.rows(select(ALIAS.c.old_id, ALIAS.c.new_id))

    assert [tuple(row) for row in rows] == [(1, 2)]


async def test_writing_fails(own: str) -> None:
    """A transaction that fails, or that is given up in the middle, keeps nothing, and the next one goes."""

    async def write(database: Database, *, then: type[BaseException]) -> None:
        async with database.writing() as execute:
            await execute(insert(ALIAS).values(old_id=1, new_id=2))
            raise then

    async with Database(own) as database:
        for then in (KeyError, asyncio.CancelledError):
            with pytest.raises(then):
                await write(database, then=then)
        async with database.writing() as execute:
            await execute(insert(ALIAS).values(old_id=3, new_id=4))
        rows = await database.rows(select(ALIAS.c.old_id))

    assert [tuple(row) for row in rows] == [(3,)]


async def test_writers_take_turns(own: str) -> None:
    """Many writers at once all write."""

    async def write(database: Database, number: int) -> None:
        async with database.writing() as execute:
            await execute(insert(ALIAS).values(old_id=number, new_id=number))

    async with Database(own, Limits(wait_ms=5_000)) as database:
        await asyncio.gather(*(write(database, number) for number in range(40)))
        rows = await database.rows(select(ALIAS.c.old_id))

    assert sorted(row[0] for row in rows) == list(range(40))
