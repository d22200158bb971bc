"""Access grants: given, asked for, withdrawn, and kept for those who ask later who could see what."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from db.access_grants import GRANTS, all_grants, give, grants_of, read_grants, withdraw
from db.engine import Database
from db.writing import writer_engine
from tests.graph import Rows

NOW = dt.datetime(2026, 3, 1, 12, 30, 15, 250, tzinfo=dt.UTC)
END = NOW + dt.timedelta(days=30)


@pytest.fixture
def connection(rows: Rows) -> Iterator[Connection]:
    """Open an empty database for writing."""
    with rows.engine.begin() as connection:
        yield connection


async def test_given(rows: Rows) -> None:
    """What a subject is given is found under the subject, on both engines, to the microsecond; another's is not."""
    with rows.engine.begin() as connection:
        mine = give(connection, subject="李", region="330127", union=None, reason="支教", given_at=NOW, ends_at=END)
        give(connection, subject="王", region=None, union="union_7", reason="调研", given_at=NOW, ends_at=END)
    async with Database(rows.url) as database:
        found = read_grants(await database.rows(grants_of("李")))

    assert found == (mine,)
    assert (mine.holds(NOW), mine.holds(END - dt.timedelta(microseconds=1)), mine.holds(END)) == (True, True, False)


async def test_withdrawn(rows: Rows) -> None:
    """What is withdrawn is given no longer; the row stays, and is not withdrawn twice."""
    with rows.engine.begin() as connection:
        grant = give(connection, subject="li", region="330127", union=None, reason="a course", given_at=NOW, ends_at=END)
        answers = [withdraw(connection, grant.id, NOW), withdraw(connection, grant.id, END), withdraw(connection, "none", NOW)]
        kept = all_grants(connection)
    async with Database(rows.url) as database:
        found = read_grants(await database.rows(grants_of("li")))

    assert (answers, found) == ([True, False, False], ())
    assert [(each.id, each.withdrawn_at) for each in kept] == [(grant.id, NOW)]


@pytest.mark.parametrize(("region", "union"), [(None, None), ("330127", "union_7")])
def test_one_of_both(rows: Rows, region: str | None, union: str | None) -> None:
    """A grant is of a region or of a union: the database takes neither none nor both."""
    engine = writer_engine(rows.url)
    row = {"id": "a", "subject": "li", "region": region, "union": union, "reason": "r", "given_at": NOW, "ends_at": END}

    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(insert(GRANTS), row)


def test_ids_differ(connection: Connection) -> None:
    """Two grants of the same are two, the older first."""
    first, second = (
        give(connection, subject="li", region="330127", union=None, reason="r", given_at=NOW + dt.timedelta(days=day), ends_at=END)
        for day in (0, 1)
    )

    assert first.id != second.id
    assert all_grants(connection) == (first, second)
