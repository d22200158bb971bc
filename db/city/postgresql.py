"""The sink for PostgreSQL: every process that makes rows writes them by COPY into bare tables; keys and indexes come at the end."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from types import TracebackType
from typing import Any, Self

import asyncpg
from sqlalchemy import Connection, MetaData, inspect, select, text
from sqlalchemy.dialects import registry

from db.addresses import named
from db.city.sink import Batch, Sink, Write
from db.errors import DatabaseError
from db.migrate import upgrade
from db.postgresql import SESSION
from db.writing import writer_engine, writing

REVISION = "alembic_version"
AT_ONCE = 2
ALONE = ("SET maintenance_work_mem = '256MB'", "SET lock_timeout = 0")
"""Nobody reads yet: those who give back wait for each other."""

BARE = text("""
    SELECT take, give, step FROM (
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS take,
               format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS give,
               CASE contype WHEN 'f' THEN 2 ELSE 1 END AS step
        FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace AND contype IN ('p', 'f') AND conrelid::regclass::text != 'alembic_version'
        UNION ALL
        SELECT format('DROP INDEX %I', indexname), indexdef, 1
        FROM pg_indexes
        WHERE schemaname = current_schema() AND tablename != 'alembic_version'
          AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace)
    ) AS bare ORDER BY step DESC, md5(take)""")
"""What is taken from the tables while they are filled, and how it is given back: first keys and indexes, then links.

In no order of tables: two links of one table would wait for each other.
"""


class PostgresqlSink(Sink):
    """While a city is written the database stands at no revision: one that was broken off is known by that, and made anew."""

    def __init__(self, url: str, metadata: MetaData) -> None:
        """Nothing is opened yet; ``url`` is the database that the city will fill."""
        self.dialect = registry.load("postgresql.asyncpg")()
        self.url = url
        self.share: Callable[[], Write] | None = partial(Copies, url)
        self._metadata = metadata
        self._given_back: list[list[str]] = []
        self._revision = ""
        self._copies: Copies | None = None
        self._finished = False

    def __enter__(self) -> Self:
        """Makes bare tables; refuses a database that holds records."""
        with writing(self.url) as connection:
            if _is_unfinished(connection):
                _drop(connection, self._metadata)
            elif holding := _holding(connection, self._metadata):
                message = f"{named(self.url)} holds records already ({holding}); empty it, or name another with GONGTU_DATABASE_URL"
                raise DatabaseError(message)
        upgrade(self.url)
        with writing(self.url) as connection:
            self._revision = str(connection.scalar(text(f"DELETE FROM {REVISION} RETURNING version_num")))  # noqa: S608 - a name of ours
            rows = connection.execute(BARE).all()
            self._given_back = [[row.give for row in rows if row.step == step] for step in (1, 2)]
            for row in rows:
                connection.execute(text(row.take))
        self._copies = Copies(self.url)
        return self

    def write(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows of this process."""
        if self._copies is None:
            message = f"{named(self.url)} is not being filled"
            raise DatabaseError(message)
        self._copies([Batch(table, tuple(columns), rows)])

    def finish(self) -> None:
        """Gives the tables their keys, indexes and links, several at once, and the database its revision."""
        for statements in self._given_back:
            waiting = iter(statements)
            with ThreadPoolExecutor(AT_ONCE) as threads:
                list(threads.map(self._give, [waiting] * AT_ONCE))
        self._give(iter(["VACUUM ANALYZE"]))
        with writing(self.url) as connection:
            connection.execute(text(f"INSERT INTO {REVISION} VALUES (:revision)"), {"revision": self._revision})  # noqa: S608 - as above
        self._finished = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Whatever is not finished is removed."""
        if self._copies is not None:
            self._copies.close()
            self._copies = None
            if not self._finished:
                with writing(self.url) as connection:
                    _drop(connection, self._metadata)

    def _give(self, waiting: Iterator[str]) -> None:
        """Runs what waits, one after the other, beside whoever else takes from it; each is a transaction of its own."""
        with writer_engine(self.url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in chain(ALONE, waiting):
                connection.execute(text(statement))


class Copies:
    """One process's way to write: a connection, and a loop to drive it."""

    def __init__(self, url: str) -> None:
        """Connects."""
        self._loop = asyncio.new_event_loop()
        self._connection = self._loop.run_until_complete(asyncpg.connect(url, server_settings={**SESSION, "synchronous_commit": "off"}))

    def __call__(self, batches: Iterable[Batch]) -> None:
        """Sends the rows of many batches, all of one table together."""
        rows: defaultdict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
        for table, columns, given in batches:
            rows[table, tuple(columns)] += given
        self._loop.run_until_complete(self._send(rows))

    async def _send(self, rows: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]]) -> None:
        for (table, columns), given in rows.items():
            await self._connection.copy_records_to_table(table, records=given, columns=columns)

    def close(self) -> None:
        """Ends the connection."""
        self._loop.run_until_complete(self._connection.close(timeout=5))
        self._loop.close()


def _is_unfinished(connection: Connection) -> bool:
    """Tables without a revision: a city that was broken off."""
    tables = inspect(connection).get_table_names()
    return REVISION in tables and connection.scalar(text(f"SELECT count(*) FROM {REVISION}")) == 0  # noqa: S608 - as above


def _holding(connection: Connection, metadata: MetaData) -> str | None:
    """The first table that holds a record."""
    there = set(inspect(connection).get_table_names())
    tables = (table for table in metadata.sorted_tables if table.name in there)
    return next((table.name for table in tables if connection.execute(select(1).select_from(table).limit(1)).first()), None)


def _drop(connection: Connection, metadata: MetaData) -> None:
    """Removes every table of the hub, whatever keys they have."""
    for name in (*metadata.tables, REVISION):
        connection.execute(text(f'DROP TABLE IF EXISTS "{name}" CASCADE'))
