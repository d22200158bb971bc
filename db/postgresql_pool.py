"""The pool of one PostgreSQL server: asyncpg's own, bounded, with what it says in the hub's words."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import asyncpg
from sqlalchemy.dialects import registry
from sqlalchemy.engine import Dialect

from db.backoff import Backoff
from db.clock import Clock
from db.errors import BusyError, FullError, LostError, SlowError
from db.limits import Limits
from db.pool import Run
from db.postgresql import SESSION
from db.statements import Rows
from db.turns import Turns

log = logging.getLogger(__name__)

CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 1.0
KEPT_STATEMENTS = 500
"""How many prepared statements all connections of a pool keep together, here and on the server."""
KEPT_STATEMENT_BYTES = 256 * 1024

GONE = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InvalidAuthorizationSpecificationError,
)
"""What the driver says of a server that is gone, going, not there yet, or not ours."""


class PostgresqlPool:
    """A bounded number of connections, made when they are first needed, and made anew when they were lost."""

    def __init__(self, url: str, limits: Limits) -> None:
        """Nothing is opened yet."""
        self.dialect: Dialect = registry.load("postgresql.asyncpg")()
        self.refusal: type[Exception] = asyncpg.PostgresError
        self._url = url
        self._limits = limits
        self._turns = Turns(limits.connections, limits.wait_ms)
        # What somebody read is written down before it is told: however many read, a writer need not wait for them.
        self._writes = Turns(1, limits.statement_ms)
        # The server cuts a slow statement off by itself; who hears nothing of that has lost the server.
        self._silence: Clock[Any] = Clock(limits.statement_ms / 1000 + SILENCE_SECONDS, _terminate)
        self._backoff = Backoff()
        self._pool: asyncpg.Pool[Any] | None = None
        # The driver's pool takes longer to lend a connection than many a statement takes: those that are in order stay out of it.
        self._idle: list[Any] = []

    @property
    def held(self) -> int:
        """How many connections read at the moment."""
        return self._turns.taken

    @property
    def is_crowded(self) -> bool:
        """Whether those who read wait long for a connection."""
        return self._turns.is_crowded

    async def open(self) -> None:
        """Ready to be asked. The server need not be there."""
        limit = str(self._limits.statement_ms)
        # What answers requests never changes a row: a transaction that writes says so.
        own = {"statement_timeout": limit, "idle_in_transaction_session_timeout": limit, "default_transaction_read_only": "on"}
        self._pool = await asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._limits.connections + 1,
            timeout=CONNECT_SECONDS,
            server_settings={**SESSION, **own},
            statement_cache_size=max(1, KEPT_STATEMENTS // self._limits.connections),
            max_cacheable_statement_size=KEPT_STATEMENT_BYTES,
            init=_as_text,
            reset=_nothing,
        )

    async def close(self) -> None:
        """Gives every connection back; a statement that still runs is cut off."""
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        idle, self._idle = self._idle, []
        try:
            await asyncio.gather(*(pool.release(connection) for connection in idle))
            await asyncio.wait_for(pool.close(), CONNECT_SECONDS)
        except TimeoutError:
            pool.terminate()

    async def missing(self) -> str | None:
        """Nothing that could be told without asking."""
        return None

    async def version(self) -> str | None:
        """What every statement would see, as PostgreSQL names it, and since when this server runs: another one counts for itself."""
        ((snapshot, since),) = await self.fetch("SELECT pg_current_snapshot()::text, pg_postmaster_start_time()", [])
        return f"{since.timestamp()}.{snapshot}"

    def version_now(self) -> None:
        """The server would have to be asked."""

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Rows:
        """The rows of one statement; a cancelled one is cancelled on the server too."""
        await self._turns.take()
        try:
            connection = await self._acquired()
            self._silence.start(connection)
            try:
                rows: Rows = await connection.fetch(sql, *parameters)
            except BaseException:
                await self._released(connection)
                with said():
                    raise
            finally:
                self._silence.stop(connection)
            self._idle.append(connection)
        finally:
            self._turns.give()
        return rows

    async def parses(self, _sql: str) -> bool:
        """Its parser takes as much as Python writes."""
        return True

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Run]:
        """One transaction, one after the other, beside those who read."""
        async with self._connection() as connection:
            # A transaction as a whole has a statement's time: whoever waits for its locks would wait as long.
            self._silence.start(connection)
            try:
                async with connection.transaction():
                    await connection.execute("SET TRANSACTION READ WRITE")
                    yield lambda sql, parameters: connection.fetch(sql, *parameters)
            finally:
                self._silence.stop(connection)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Any]:
        """The connection of whoever writes; only one that did it to the end is kept at hand."""
        await self._writes.take()
        try:
            connection = await self._acquired()
            try:
                with said():
                    yield connection
            except BaseException:
                await self._released(connection)
                raise
            self._idle.append(connection)
        finally:
            self._writes.give()

    async def _acquired(self) -> Any:
        """A connection at hand, else one of the driver's pool; while the server is not there, only now and then somebody tries."""
        while self._idle:
            connection = self._idle.pop()
            if _is_whole(connection):
                return connection
            await self._released(connection)
        if self._pool is None or self._backoff.waits:
            raise LostError
        try:
            with said():
                connection = await self._pool.acquire()
        except LostError:
            self._backoff.failed()
            raise
        self._backoff.succeeded()
        return connection

    async def _released(self, connection: Any) -> None:
        """Gives a connection back to the driver's pool, which waits until the server has let go of it, or makes it anew."""
        if self._pool is not None:
            await self._pool.release(connection)


@contextmanager
def said() -> Iterator[None]:
    """What PostgreSQL and its driver say, as the hub says it."""
    try:
        yield
    except asyncpg.QueryCanceledError:
        raise SlowError from None
    except asyncpg.TooManyConnectionsError:
        raise BusyError from None
    except asyncpg.DiskFullError:
        raise FullError from None
    except asyncpg.DataError:
        # The driver's own errors are below, and so is this one: of a parameter that is none of its type.
        raise
    except GONE as error:
        log.warning("PostgreSQL is lost: %s", type(error).__name__)
        raise LostError from None


def _is_whole(connection: Any) -> bool:
    """Whether the server still holds its end; a connection that it closed was taken back by the driver's pool already."""
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False


def _terminate(connection: Any) -> None:
    """Cuts a connection off; who waits for it hears that it is gone."""
    connection.terminate()


async def _as_text(connection: asyncpg.Connection[Any]) -> None:
    """Days travel as text: in the driver's own form the first and the last of Python's are no days but infinities."""
    await connection.set_type_codec("date", schema="pg_catalog", encoder=dt.date.isoformat, decoder=dt.date.fromisoformat, format="text")


async def _nothing(_connection: object) -> None:
    """Reads leave nothing behind in a session, and a transaction is ended by whoever began it: there is nothing to reset."""
