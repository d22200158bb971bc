"""The owner of connections: readers only, ready or a reason why not, and nothing left open."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from db.engine import READERS, Database, async_url
from db.migrate import downgrade, upgrade
from db.sqlite import sqlite_path


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a migrated database that nobody writes into."""
    url = f"sqlite:///{tmp_path_factory.mktemp('engine') / 'own.db'}"
    upgrade(url)
    return url


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give a database file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'own.db'}"


def left_over(before: set[threading.Thread]) -> set[threading.Thread]:
    """List the threads that are there since, and do not end: a closed connection's thread has only to return."""
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=1)
    return set(threading.enumerate()) - before


async def readiness(url: str) -> str | None:
    """Ask once, and wait for the threads of connections that failed: one that ends after its loop would complain."""
    before = set(threading.enumerate())
    async with Database(url) as database:
        reason = await database.readiness()
    assert left_over(before) == set()
    return reason


@pytest.mark.parametrize(
    ("address", "driven"),
    [
        ("sqlite:////srv/gongtu.db", "sqlite+aiosqlite:////srv/gongtu.db"),
        # Only the scheme is rewritten, whatever the path holds.
        ("sqlite:///var/sqlite://.db", "sqlite+aiosqlite:///var/sqlite://.db"),
    ],
)
def test_async_url(address: str, driven: str) -> None:
    """The same file, through the driver that does not block."""
    assert async_url(address) == driven


async def test_ready(migrated: str) -> None:
    """A database at the newest revision is ready."""
    assert await readiness(migrated) is None


async def test_no_file(url: str) -> None:
    """Without a file there is no database, and asking makes none."""
    assert await readiness(url) == "there is no database file yet"
    assert not sqlite_path(url).exists()


@pytest.mark.parametrize("content", [b"", b"This is no database. " * 100])
async def test_not_migrated(url: str, content: bytes) -> None:
    """An empty file holds no tables, another kind of file none that can be read; both stay as they are."""
    sqlite_path(url).write_bytes(content)

    assert await readiness(url) == "the database does not answer or is not migrated"
    assert sqlite_path(url).read_bytes() == content


async def test_folder(url: str) -> None:
    """A folder is no database."""
    sqlite_path(url).mkdir()

    assert await readiness(url) == "there is no database file yet"


@pytest.mark.parametrize("steps", [1, 16])
async def test_one_revision_behind(url: str, steps: int) -> None:
    """A database that misses a revision is not ready, nor one that misses all."""
    upgrade(url)
    downgrade(url, steps)

    assert await readiness(url) == "the database is not at the newest revision"


async def test_rows(migrated: str) -> None:
    """All rows of a statement, in its order."""
    async with Database(migrated) as database:
        rows = await database.rows(text("SELECT 2, 'b' UNION SELECT 1, 'a' ORDER BY 1"))

    assert [tuple(row) for row in rows] == [(1, "a"), (2, "b")]


@pytest.mark.parametrize("statement", ["DELETE FROM region", "DROP TABLE region", "CREATE TABLE other (id INTEGER)"])
async def test_readers_cannot_write(migrated: str, statement: str) -> None:
    """Whatever a request brings about, it changes nothing."""
    async with Database(migrated) as database:
        with pytest.raises(OperationalError, match="readonly"):
            await database.rows(text(statement))


async def test_connections(migrated: str) -> None:
    """More questions than connections wait their turn; the connections are used again, and closed at the end with their threads."""
    before = set(threading.enumerate())
    opened: list[object] = []
    async with Database(migrated) as database:
        event.listen(database.engine.sync_engine, "connect", lambda connection, _record: opened.append(connection))
        rows = await asyncio.gather(*(database.rows(text("SELECT 1")) for _ in range(4 * READERS)))
        during = set(threading.enumerate())

    assert [[tuple(row) for row in found] for found in rows] == [[(1,)]] * 4 * READERS
    assert 0 < len(opened) <= READERS
    assert len(during - before) == len(opened)
    assert left_over(before) == set()


async def test_closed_after_failure(migrated: str) -> None:
    """A failure inside closes the connections too, and is not swallowed."""
    before = set(threading.enumerate())
    with pytest.raises(OperationalError, match="no such table"):
        async with Database(migrated) as database:
            await database.rows(text("SELECT * FROM nowhere"))

    assert left_over(before) == set()


async def test_given_up(migrated: str) -> None:
    """A question that nobody waits for any longer keeps no connection: as many as there are can be given up, and the next is answered."""
    long = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) FROM n")
    before = set(threading.enumerate())
    async with Database(migrated) as database:
        asked = [asyncio.create_task(database.rows(long)) for _ in range(READERS)]
        await asyncio.sleep(0.01)
        for task in asked:
            task.cancel()
        ends = await asyncio.gather(*asked, return_exceptions=True)
        rows = await database.rows(text("SELECT 1"))

    assert {type(end) for end in ends} == {asyncio.CancelledError}
    assert [tuple(row) for row in rows] == [(1,)]
    assert left_over(before) == set()
