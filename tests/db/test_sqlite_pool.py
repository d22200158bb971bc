"""The pool of a SQLite file: what SQLite says in the hub's words, a log that does not grow, and no connection that is lost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db import sqlite_pool
from db.errors import BusyError, FullError, LostError, SlowError
from db.limits import Limits
from db.sqlite import BUSY_MS
from db.sqlite_pool import SqlitePool, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a database file with one row."""
    path = tmp_path / "own.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        "PRAGMA journal_mode = WAL; CREATE TABLE region (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO region VALUES (1, 'a')"
    )
    connection.close()
    return path


@pytest.fixture
async def pool(path: Path) -> AsyncIterator[SqlitePool]:
    """Give its pool, with two readers."""
    pool = SqlitePool(f"sqlite:///{path}", Limits(connections=2, wait_ms=500))
    await pool.open()
    yield pool
    await pool.close()


def failure(code: int) -> sqlite3.Error:
    """Make an error of SQLite's with an extended code."""
    error = sqlite3.OperationalError("secret of somebody")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (failure(sqlite3.SQLITE_BUSY), BusyError),
        (failure(sqlite3.SQLITE_BUSY_SNAPSHOT), BusyError),
        (failure(sqlite3.SQLITE_FULL), FullError),
        (failure(sqlite3.SQLITE_IOERR_READ), LostError),
        (failure(sqlite3.SQLITE_CANTOPEN), LostError),
        (failure(sqlite3.SQLITE_INTERRUPT), SlowError),
        (failure(sqlite3.SQLITE_ERROR), sqlite3.OperationalError),
        (sqlite3.ProgrammingError("no code"), sqlite3.ProgrammingError),
    ],
)
def test_said(error: Exception, meant: type[Exception]) -> None:
    """What can be cured by asking again says so and nothing else; a wrong statement stays SQLite's own error."""
    with pytest.raises(meant) as caught, said():
        raise error

    assert ("secret" in str(caught.value)) == (meant is sqlite3.OperationalError)


@pytest.mark.parametrize(("pragma", "value"), [("busy_timeout", BUSY_MS), ("query_only", 1)])
async def test_reader(pool: SqlitePool, pragma: str, value: int) -> None:
    """A reader waits, and writes nothing."""
    assert [tuple(row) for row in await pool.fetch(f"PRAGMA {pragma}", ())] == [(value,)]


@pytest.mark.parametrize(("pragma", "value"), [("busy_timeout", BUSY_MS), ("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
async def test_writer(pool: SqlitePool, pragma: str, value: object) -> None:
    """The writer waits, keeps readers going, answers "saved" when it is on the disk, and keeps links whole."""
    async with pool.writing() as run:
        assert [tuple(row) for row in await run(f"PRAGMA {pragma}", ())] == [(value,)]


async def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is lost, and none is made; when it comes, it is found."""
    path = tmp_path / "later.db"
    pool = SqlitePool(f"sqlite:///{path}", Limits())
    with pytest.raises(LostError):
        await pool.fetch("SELECT 1", ())
    before = path.exists(), await pool.missing()
    sqlite3.connect(path).close()

    assert before == (False, "there is no database file yet")
    assert [tuple(row) for row in await pool.fetch("SELECT 1", ())] == [(1,)]
    assert await pool.missing() is None
    await pool.close()


async def test_not_a_database(tmp_path: Path) -> None:
    """A file of another kind cannot be asked, keeps no connection, and stays as it is."""
    path = tmp_path / "own.db"
    path.write_text("This is no database. " * 100, "utf-8")
    pool = SqlitePool(f"sqlite:///{path}", Limits(connections=1, wait_ms=0))
    for _ in range(3):
        with pytest.raises(LostError):
            await pool.fetch("SELECT * FROM region", ())
        await asyncio.sleep(0.05)
    await pool.close()

    assert path.read_text("utf-8").startswith("This is no database.")


async def test_log_is_carried_over(monkeypatch: pytest.MonkeyPatch, pool: SqlitePool, path: Path) -> None:
    """However readers follow each other, the log of writes is carried over once it is large."""
    monkeypatch.setattr(sqlite_pool, "WAL_BYTES", 100_000)
    log = path.with_name("own.db-wal")
    reading = True

    async def read() -> None:
        while reading:
            await pool.fetch("SELECT count(*) FROM region", ())

    readers = [asyncio.create_task(read()) for _ in range(2)]
    largest = 0
    for number in range(2, 200):
        async with pool.writing() as run:
            await run("INSERT INTO region VALUES (?, ?)", (number, "x" * 2000))
        largest = max(largest, log.stat().st_size)
    reading = False
    await asyncio.gather(*readers)

    assert 0 < largest < 300_000
    assert [tuple(row) for row in await pool.fetch("SELECT count(*) FROM region", ())] == [(199,)]


async def test_full(pool: SqlitePool) -> None:
    """On a full disk a write is refused in words, what was there is still read, and when there is room, the next write goes."""
    async with pool.writing() as run:
        ((pages,),) = await run("PRAGMA page_count", ())
        await run(f"PRAGMA max_page_count = {pages}", ())
    with pytest.raises(FullError, match="nothing was written"):
        async with pool.writing() as run:
            await run("INSERT INTO region VALUES (2, ?)", ("x" * 100_000,))
    during = await pool.fetch("SELECT id FROM region", ())
    async with pool.writing() as run:
        await run("PRAGMA max_page_count = 1000000", ())
        await run("INSERT INTO region VALUES (2, ?)", ("x" * 100_000,))

    assert [tuple(row) for row in during] == [(1,)]
    assert [tuple(row) for row in await pool.fetch("SELECT id FROM region", ())] == [(1,), (2,)]


async def test_locked_by_another_program(monkeypatch: pytest.MonkeyPatch, pool: SqlitePool, path: Path) -> None:
    """While another program holds the writer's place, a write is refused after its wait and reads go on."""
    monkeypatch.setattr(sqlite_pool, "WRITING", ("busy_timeout = 50",))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError):
        async with pool.writing():
            pass
    during = await pool.fetch("SELECT id FROM region", ())
    other.execute("ROLLBACK")
    other.close()
    async with pool.writing() as run:
        await run("INSERT INTO region VALUES (2, 'b')", ())

    assert [tuple(row) for row in during] == [(1,)]


async def test_given_up_while_writing(pool: SqlitePool) -> None:
    """A write that is given up while its statement runs keeps nothing, and the next one goes."""
    endless = "INSERT INTO region WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n) SELECT i, 'x' FROM n"

    async def write() -> None:
        async with pool.writing() as run:
            await run(endless, ())

    task = asyncio.create_task(write())
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with pool.writing() as run:
        await run("INSERT INTO region VALUES (2, 'b')", ())

    assert [tuple(row) for row in await pool.fetch("SELECT id FROM region", ())] == [(1,), (2,)]


def open_files() -> int:
    """Count this process's open files."""
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_given_up_before_it_began(pool: SqlitePool) -> None:
    """A question that is given up in the moment in which it begins is ended too: its connection comes back at once."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    await pool.fetch("SELECT 1", ())
    for turns in range(12):
        task = asyncio.create_task(pool.fetch(endless, ()))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(10):
            while pool.held:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.005)


async def test_descriptors(path: Path) -> None:
    """A pool that was closed leaves no open file."""
    before = open_files()
    for _ in range(5):
        pool = SqlitePool(f"sqlite:///{path}", Limits())
        await asyncio.gather(*(pool.fetch("SELECT 1", ()) for _ in range(10)))
        await pool.close()

    assert open_files() <= before


async def test_parses(pool: SqlitePool) -> None:
    """A statement is taken or not by what the parser says of it, and is not run; the connection is there for the next."""
    deep = f"SELECT {'(' * 200}1{')' * 200}"

    assert [await pool.parses(sql) for sql in ("SELECT ?", deep, "SELECT nothing", "DELETE FROM region")] == [True, False, False, True]
    assert [tuple(row) for row in await pool.fetch("SELECT count(*) FROM region", ())] == [(1,)]
