"""The pool of a PostgreSQL server: sessions of the hub's own settings, and a server that goes and comes again."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator

import asyncpg
import pytest

from db import postgresql_pool
from db.errors import BusyError, FullError, LostError
from db.limits import Limits
from db.postgresql_pool import PostgresqlPool
from tests.conftest import NewDatabase
from tests.postgresql import ask


@pytest.fixture(scope="module")
def url(new_database: NewDatabase) -> str:
    """Give an empty database."""
    return new_database("postgresql")


@pytest.fixture
async def pool(url: str) -> AsyncIterator[PostgresqlPool]:
    """Give its pool, with one connection."""
    pool = PostgresqlPool(url, Limits(connections=1, statement_ms=2_000))
    await pool.open()
    yield pool
    await pool.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("statement_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "2s"),
        ("default_transaction_read_only", "on"),
        ("TimeZone", "UTC"),
        ("DateStyle", "ISO, MDY"),
        ("jit", "off"),
    ],
)
async def test_session(pool: PostgresqlPool, setting: str, value: str) -> None:
    """The server itself bounds statements and idle transactions, and answers do not depend on its own settings."""
    assert [tuple(row) for row in await pool.fetch(f"SHOW {setting}", ())] == [(value,)]


async def test_killed(pool: PostgresqlPool, url: str) -> None:
    """A session that is killed in the middle of a statement is lost in words; the next question has a new one."""
    (row,) = await pool.fetch("SELECT pg_backend_pid()", ())
    asked = asyncio.create_task(pool.fetch("SELECT pg_sleep(30)", ()))
    await asyncio.sleep(0.1)
    await asyncio.to_thread(ask, url, f"SELECT pg_terminate_backend({row[0]})")
    with pytest.raises(LostError):
        await asked
    await asyncio.sleep(0.2)
    (other,) = await pool.fetch("SELECT pg_backend_pid()", ())

    assert other[0] != row[0]


async def test_killed_while_idle(pool: PostgresqlPool, url: str) -> None:
    """A session that is killed while nobody uses it is not noticed by the next question."""
    (row,) = await pool.fetch("SELECT pg_backend_pid()", ())
    await asyncio.to_thread(ask, url, f"SELECT pg_terminate_backend({row[0]}, 5000)")
    await asyncio.sleep(0.1)

    assert [tuple(row) for row in await pool.fetch("SELECT 1", ())] == [(1,)]


@pytest.mark.parametrize("address", ["postgresql://postgres@127.0.0.1:9/none", "postgresql://postgres@/none?host=/nowhere"])
async def test_nobody_there(address: str) -> None:
    """Where no server answers a question is lost at once, again and again; while the pool waits for its next try, it does not even try."""
    pool = PostgresqlPool(address, Limits())
    with pytest.raises(LostError):
        await pool.fetch("SELECT 1", ())
    await pool.open()
    started = asyncio.get_running_loop().time()
    for _ in range(50):
        with pytest.raises(LostError):
            await pool.fetch("SELECT 1", ())
    await pool.close()
    await pool.close()

    assert asyncio.get_running_loop().time() - started < 5


async def test_no_such_database(url: str) -> None:
    """A database that the server does not have is as good as none."""
    pool = PostgresqlPool(url.replace("/gongtu_", "/nowhere_"), Limits())
    await pool.open()
    with pytest.raises(LostError):
        await pool.fetch("SELECT 1", ())
    await pool.close()


@pytest.mark.parametrize(("state", "meant"), [("53300", BusyError), ("53100", FullError), ("57P01", LostError), ("57P03", LostError)])
async def test_said(pool: PostgresqlPool, state: str, meant: type[Exception]) -> None:
    """What a server says of itself comes out in the hub's words."""
    with pytest.raises(meant):
        await pool.fetch(f"DO $$ BEGIN RAISE EXCEPTION 'secret' USING ERRCODE = '{state}'; END $$", ())


async def test_wrong_statement(pool: PostgresqlPool) -> None:
    """A wrong statement stays the driver's own error."""
    with pytest.raises(asyncpg.PostgresSyntaxError):
        await pool.fetch("SELEKT", ())


@pytest.mark.parametrize("day", [dt.date.min, dt.date(2025, 11, 30), dt.date.max])
async def test_every_day_is_a_day(pool: PostgresqlPool, day: dt.date) -> None:
    """Also the first and the last day that there is, alone and in a list."""
    (row,) = await pool.fetch("SELECT $1::date, ($1::date)::text, $2::date[]", (day, [day]))

    assert tuple(row) == (day, day.isoformat(), [day])


async def test_wrong_parameter(pool: PostgresqlPool) -> None:
    """A parameter that is none of its type is a bug, and not a lost server."""
    with pytest.raises(asyncpg.DataError):
        await pool.fetch("SELECT $1::integer", ("x",))


async def test_silent_server(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A server that says nothing any more, as one that is frozen or cut off, is lost when its time is over; its session is given up."""
    monkeypatch.setattr(postgresql_pool, "SILENCE_SECONDS", 0.1)
    pool = PostgresqlPool(url, Limits(connections=1, statement_ms=200))
    await pool.open()
    # A server that does not keep to its own limit stands for one that cannot.
    await pool.fetch("SELECT set_config('statement_timeout', '0', false)", ())
    with pytest.raises(LostError):
        await pool.fetch("SELECT pg_sleep(30)", ())
    rows = await pool.fetch("SELECT 1", ())
    await pool.close()

    assert [tuple(row) for row in rows] == [(1,)]


async def test_silent_while_writing(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A transaction has a statement's time as a whole; a server that says nothing in it is lost, and the next has a new session."""
    monkeypatch.setattr(postgresql_pool, "SILENCE_SECONDS", 0.1)
    pool = PostgresqlPool(url, Limits(connections=1, statement_ms=200))
    await pool.open()

    async def write() -> None:
        async with pool.writing() as run:
            await run("SET LOCAL statement_timeout = 0", ())
            await run("SELECT pg_sleep(30)", ())

    with pytest.raises(LostError):
        await write()
    async with pool.writing() as run:
        rows = await run("SELECT 1", ())
    await pool.close()

    assert [tuple(row) for row in rows] == [(1,)]


async def test_missing(pool: PostgresqlPool) -> None:
    """A server is asked; nothing can be told of it before."""
    assert await pool.missing() is None
