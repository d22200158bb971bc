"""Appending: with what else is done in a transaction, to several chains at once, in few statements."""

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import Connection, func, select

from db.audit.append import SIZES, append, append_by, inserts
from db.audit.tables import HEADS, RECORDS, SUBJECTS
from db.audit.verify import verify
from db.engine import Database
from tests.audit import entry, members
from tests.graph import Rows


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


async def test_begun_at_once(rows: Rows) -> None:
    """A chain that two begin at the same time is one chain."""

    async def begin() -> None:
        async with Database(rows.url) as other, other.writing() as execute:
            await append_by(execute, [entry()])

    await asyncio.gather(*(begin() for _ in range(4)))
    async with Database(rows.url) as database:
        ((records,),) = await database.rows(select(func.count()).select_from(RECORDS))

        assert (records, await verify(database.rows)) == (4, {"330106": None})
