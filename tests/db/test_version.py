"""The version of a database: the same while nothing is committed, another after every commit of anybody, on both engines."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from db.engine import Database
from db.models import load_catalog
from db.writing import writer_engine
from tests.conftest import NewDatabase, OnEngine

ALIAS = load_catalog().id_alias


@pytest.fixture
def url(engine: str, new_database: NewDatabase, migrated_on: OnEngine) -> str:
    """Give a migrated database of the test's own."""
    return new_database(engine, migrated_on(engine))


async def test_version(url: str) -> None:
    """It stays while nothing is written, and changes with what the server or another program commits."""
    other = writer_engine(url)
    async with Database(url) as database:
        versions = [await database.version(), await database.version()]
        with other.begin() as connection:
            connection.execute(insert(ALIAS).values(old_id=1, new_id=2))
        versions.append(await database.version())
        async with database.writing() as execute:
            await execute(insert(ALIAS).values(old_id=3, new_id=4))
        versions.append(await database.version())
        versions.append(await database.version())
    other.dispose()

    first, same, second, third, again = versions
    assert None not in versions
    assert (first, third) == (same, again)
    assert len({first, second, third}) == 3


async def test_while_somebody_writes(url: str) -> None:
    """What is not committed yet changes nothing that is read; once it is, the version is another."""
    async with Database(url) as database, database.writing() as execute:
        await execute(insert(ALIAS).values(old_id=1, new_id=2))
        during = [await database.version() for _ in range(2)]
    async with Database(url) as database:
        assert during[0] == during[1] != await database.version()


async def test_times_of_statements(url: str) -> None:
    """Whoever watches is told how long each statement that reads took, also one that fails."""
    told: list[float] = []
    async with Database(url, timed=told.append) as database:
        await database.fetch("SELECT 1", [])
        with pytest.raises(database.pool.refusal):
            await database.fetch("SELECT nonsense FROM nowhere", [])

    assert len(told) == 2
    assert min(told) > 0


async def test_no_file(tmp_path: Path) -> None:
    """Of a file that is not there nothing can be told."""
    async with Database(f"sqlite:///{tmp_path / 'none.db'}") as database:
        assert await database.version() is None
