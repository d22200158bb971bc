"""The sink for PostgreSQL: whole when it is finished, nothing when it is not, and never over records."""

from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import func, inspect, select, text

from db.city.build import build_city
from db.city.postgresql import PostgresqlSink
from db.city.sinks import open_sink
from db.errors import DatabaseError
from db.migrate import head, upgrade
from db.writing import writing
from tests.conftest import NewDatabase, OnEngine
from tests.graph import hub

SCALE = Fraction("0.02")
SMALL = Fraction("0.002")


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    """An empty database."""
    return new_database("postgresql")


def silent(_done: int, _total: int) -> None:
    """Say nothing."""


def catalogued(url: str) -> list[tuple[Any, ...]]:
    """Every index and every constraint, as the engine writes it down."""
    kept = """
        SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) || convalidated FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace ORDER BY 1"""
    with writing(url) as connection:
        return [tuple(row) for row in connection.execute(text(kept))]


def counts(url: str) -> dict[str, int]:
    """How many rows each table has, but for the audit log: whoever asks a city that tests share writes into that."""
    tables = [table for table in hub().metadata.sorted_tables if not table.name.startswith("audit_")]
    with writing(url) as connection:
        return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


@pytest.mark.parametrize("processes", [1, 2])
def test_finished(migrated_on: OnEngine, cities: OnEngine, url: str, processes: int) -> None:
    """The city is the one that SQLite has, with every key and index of the migrations, each checked, at the newest revision."""
    build_city(open_sink(url), SCALE, silent, processes=processes)

    assert catalogued(url) == catalogued(migrated_on("postgresql"))
    assert counts(url) == counts(cities("sqlite"))
    with writing(url) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == head()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_unfinished(url: str, error: type[BaseException]) -> None:
    """A failure or Ctrl-C leaves no table."""

    def fail(_done: int, _total: int) -> None:
        raise error

    with pytest.raises(error):
        build_city(open_sink(url), SMALL, fail)

    with writing(url) as connection:
        assert inspect(connection).get_table_names() == []


def test_broken_off(url: str) -> None:
    """A city whose maker was killed is made anew."""
    sink = PostgresqlSink(url, hub().metadata)
    sink.__enter__()
    sink._copies.close()  # type: ignore[union-attr]  # noqa: SLF001 - as its process would
    build_city(open_sink(url), SMALL, silent)

    assert counts(url)["member"] > 100


def test_records(url: str) -> None:
    """A database that holds records is refused by name, with the way out, and left as it is."""
    upgrade(url)
    with writing(url) as connection:
        connection.execute(text("INSERT INTO id_alias VALUES (1, 2)"))
    with pytest.raises(DatabaseError, match=r"holds records already \(id_alias\); empty it, or name another with GONGTU_DATABASE_URL$"):
        build_city(open_sink(url), SCALE, silent)

    assert counts(url)["id_alias"] == 1


def test_not_entered(url: str) -> None:
    """A sink that was not entered takes nothing, and has nothing to close."""
    PostgresqlSink(url, hub().metadata).__exit__(None, None, None)
    with pytest.raises(DatabaseError, match="is not being filled"):
        PostgresqlSink(url, hub().metadata).write("source", ("id",), [(1,)])


def test_no_server() -> None:
    """Where no server is, one line says so and nothing is left to close."""
    with pytest.raises(DatabaseError, match="look at whether the server runs"):
        build_city(open_sink("postgresql://nobody@127.0.0.1:9/none"), SCALE, silent)
