"""Appending: with what else is done in a transaction, to several chains at once, in few statements."""

import asyncio
from collections.abc import Generator
from contextlib import suppress
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Connection, Executable, func, select

from db.audit.append import SIZES, append, append_by, inserts
from db.audit.chain import Head
from db.audit.tables import HEADS, RECORDS, SUBJECTS
from db.audit.verify import verify
from db.engine import Database
from tests.audit import entry, members
from tests.conftest import NewDatabase
from tests.graph import Rows
from tests.world import world


def counted(connection: Connection) -> list[int]:
    """Count the rows of each table."""
    return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (HEADS, RECORDS, SUBJECTS)]


async def test_several_chains(rows: Rows, database: Database) -> None:
    """Each chain goes on by itself, in one transaction."""
    with rows.engine.begin() as connection:
        append(connection, [entry(), entry(chain="-", subjects=())])
        append(connection, [entry(chain="330106"), entry(chain="3301", subjects=())])
        found = counted(connection)

    assert found == [3, 4, 4]
    assert await verify(database.rows) == {"-": None, "3301": None, "330106": None}


def test_with_its_transaction(rows: Rows) -> None:
    """What is undone was never logged; what is kept is logged."""
    with suppress(RuntimeError), rows.engine.begin() as connection:
        append(connection, [entry()])
        raise RuntimeError
    with rows.engine.begin() as connection:
        undone = counted(connection)
        append(connection, [entry()])
        kept = counted(connection)

    assert (undone, kept) == ([0, 0, 0], [1, 1, 2])


def test_nothing(rows: Rows) -> None:
    """No entry is no row, not even a head."""
    with rows.engine.begin() as connection:
        append(connection, [])
        found = counted(connection)

    assert found == [0, 0, 0]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (6, [4, 1, 1]), (149, [64, 64, 16, 4, 1])])
def test_sizes(count: int, sizes: list[int]) -> None:
    """Rows are written by statements of few sizes, each of which has one text; all rows, in their order."""
    rows = [dict.fromkeys(HEADS.c.keys(), number) for number in range(count)]
    made = list(inserts(HEADS, rows))

    assert [len(each.given) // 3 for each in made] == sizes
    assert [value for each in made for name, value in each.given.items() if name.startswith("number")] == list(range(count))
    assert set(sizes) <= set(SIZES)


async def test_many_subjects(database: Database) -> None:
    """A long entry is written as several records, with every subject."""
    many = tuple(members(2 * number, 2 * number) for number in range(1_200))
    async with database.writing() as execute:
        await append_by(execute, [entry(subjects=many)])
    ((records,),) = await database.rows(select(func.count()).select_from(RECORDS))
    ((subjects,),) = await database.rows(select(func.count()).select_from(SUBJECTS))

    assert (records, subjects) == (3, 1_200)
    assert await verify(database.rows) == {"330106": None}


async def at_once(url: str, count: int) -> list[BaseException | None]:
    """Append one entry each from several pools at the same time; give what each was told."""

    async def one() -> None:
        async with Database(url) as other, other.writing() as execute:
            await append_by(execute, [entry()])

    return await asyncio.gather(*(one() for _ in range(count)), return_exceptions=True)


async def test_begun_at_once(rows: Rows) -> None:
    """A chain that several begin at the same time is one chain."""
    told = await at_once(rows.url, 4)
    async with Database(rows.url) as database:
        ((records,),) = await database.rows(select(func.count()).select_from(RECORDS))

        assert told == [None] * 4
        assert (records, await verify(database.rows)) == (4, {"330106": None})


async def test_control_at_once(new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: where the head is read and not held, two would be the same record, and all but one are refused."""

    def not_held(chain: str) -> Generator[Executable, Any, Head]:
        ((_, number, sign),) = yield select(HEADS).where(HEADS.c.chain == chain)
        return Head(chain=chain, number=number, hash=sign)

    with Rows(world(), new_database("postgresql")) as rows:
        await at_once(rows.url, 1)
        monkeypatch.setattr("db.audit.append._held", not_held)
        told = [each for _ in range(20) for each in await at_once(rows.url, 4)]

    assert any(isinstance(each, asyncpg.UniqueViolationError) for each in told)
