"""The one owner of connections: a pool of readers and the way to write, on SQLite or on PostgreSQL, whichever the address names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from time import perf_counter
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from sqlalchemy import Executable, text
from sqlalchemy.engine import Dialect

from db.addresses import is_sqlite
from db.errors import BusyError, DatabaseError, LostError, ReadError, SlowError
from db.limits import Limits
from db.migrate import head
from db.pool import Pool
from db.postgresql_pool import PostgresqlPool
from db.sqlite_pool import SqlitePool
from db.statements import Recipe, Rows, Statements

__all__ = ["Database", "DatabaseError", "Reading"]

NOT_READY: Mapping[type[ReadError], str] = {
    LostError: "the database does not answer",
    SlowError: "the database answers too slowly: not within the time that a statement may take",
    BusyError: "all connections to the database are taken",
}
"""Why it could not be asked whether the database is ready."""

Answer = TypeVar("Answer")
Observe = Callable[[str], None]
Timed = Callable[[float], None]
Execute = Callable[[Executable | Recipe], Awaitable[Rows]]


class Database:
    """One database, between ``async with``. A connection is held only while a statement or a transaction runs."""

    def __init__(self, url: str, limits: Limits | None = None, observe: Observe | None = None, timed: Timed | None = None) -> None:
        """``url`` is ``sqlite:///path`` or ``postgresql://…``; nothing is opened yet.

        ``observe`` is told the text of every statement that reads, ``timed`` how many seconds it took, with the wait for a connection.
        """
        self.limits = limits or Limits()
        self.pool: Pool = (SqlitePool if is_sqlite(url) else PostgresqlPool)(url, self.limits)
        self.statements = Statements(self.pool.dialect)
        self._observe, self._timed = observe, timed

    async def __aenter__(self) -> Self:
        """Ready to be asked; the first statement opens the first connection."""
        await self.pool.open()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Gives every connection back."""
        await self.pool.close()

    @property
    def dialect(self) -> Dialect:
        """The language that statements are compiled for."""
        return self.pool.dialect

    async def rows(self, statement: Executable | Recipe) -> Rows:
        """All rows of a statement. `ReadError` where the database could not answer."""
        prepared = self.statements.prepare(statement)
        return prepared.shape.read(await self.fetch(prepared.sql, prepared.parameters))

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Rows:
        """All rows of a text in the driver's own language, as the driver gives them."""
        if self._observe:
            self._observe(sql)
        if self._timed is None:
            return await self.pool.fetch(sql, parameters)
        started = perf_counter()
        try:
            return await self.pool.fetch(sql, parameters)
        finally:
            self._timed(perf_counter() - started)

    async def version(self) -> str | None:
        """A name of the state that the database is in: another one once anything is committed; ``None`` where it cannot be told now.

        What is read after it was asked for is at least as new.
        """
        return await self.pool.version()

    async def parses(self, sql: str) -> bool:
        """Whether the engine's parser takes a statement. `ReadError` where the database could not answer."""
        return await self.pool.parses(sql)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Execute]:
        """One transaction: what is executed in the block is kept at its end, or nothing of it."""
        async with self.pool.writing() as run:

            async def execute(statement: Executable | Recipe) -> Rows:
                prepared = self.statements.prepare(statement)
                return prepared.shape.read(await run(prepared.sql, prepared.parameters))

            yield execute

    async def readiness(self) -> str | None:
        """``None`` when the database answers and stands at the newest revision, else what is missing, in a few words."""
        missing = await self.pool.missing()
        if missing:
            return missing
        try:
            revisions = await self.rows(text("SELECT version_num FROM alembic_version"))
        except ReadError as error:
            return NOT_READY[type(error)]
        except self.pool.refusal:
            return "the database is not migrated, or this role may not read it"
        return None if [tuple(row) for row in revisions] == [(head(),)] else "the database is not at the newest revision"


class Reading:
    """What one request asks of a database.

    Its own statements queue behind each other for at most half of the connections: a request that asks for much at once keeps no other out,
    and is never refused because of itself. Whatever still runs when the block ends, because nobody waits for it any more, is cancelled.
    """

    def __init__(self, database: Database) -> None:
        """Nothing is asked yet."""
        self._database = database
        self._turns = asyncio.Semaphore(max(1, database.limits.connections // 2))
        self._asking: set[asyncio.Task[Any]] = set()
        self._over = False

    async def __aenter__(self) -> Self:
        """Ready to be asked."""
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Loaders ask in tasks of their own, which outlive the one that waits for them: they end here, or as soon as they begin."""
        self._over = True
        left = self._asking - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    @property
    def dialect(self) -> Dialect:
        """The language that statements are compiled for."""
        return self._database.dialect

    async def rows(self, statement: Executable | Recipe) -> Rows:
        """All rows of a statement. `ReadError` where the database could not answer."""
        return await self._in_turn(lambda: self._database.rows(statement))

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Rows:
        """All rows of a text in the driver's own language, as the driver gives them."""
        return await self._in_turn(lambda: self._database.fetch(sql, parameters))

    async def parses(self, sql: str) -> bool:
        """Whether the engine's parser takes a statement. `ReadError` where the database could not answer."""
        return await self._in_turn(lambda: self._database.parses(sql))

    async def _in_turn(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        if self._over:
            raise asyncio.CancelledError
        task = cast("asyncio.Task[Any]", asyncio.current_task())
        self._asking.add(task)
        try:
            async with self._turns:
                return await ask()
        finally:
            self._asking.discard(task)
