"""The pool of one SQLite file: readers that cannot write, and one writer."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, cast

import aiosqlite
from sqlalchemy.dialects import registry
from sqlalchemy.engine import Dialect

from db.clock import Clock
from db.errors import BusyError, FullError, LostError, SlowError
from db.limits import Limits
from db.pool import Run
from db.sqlite import READING, WAL_BYTES, WRITING, pragmas, sqlite_path
from db.sqlite_inline import Inline
from db.statements import Rows
from db.turns import Turns

KEPT_STATEMENTS = 500
"""How many prepared statements all readers of a pool keep together: that of a portal's page takes 0.17 MB."""
AGAIN_SECONDS = 0.005

SAID: dict[int, type[Exception]] = {
    sqlite3.SQLITE_BUSY: BusyError,
    sqlite3.SQLITE_LOCKED: BusyError,
    sqlite3.SQLITE_INTERRUPT: SlowError,
    sqlite3.SQLITE_FULL: FullError,
    **dict.fromkeys((sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT), LostError),
}
"""What an error of SQLite's means, by its primary code; any other is a wrong statement."""


def meaning(error: sqlite3.Error) -> Exception:
    """What SQLite says, as the hub says it; a wrong statement stays its own error."""
    # The low byte is the primary code; the higher ones say more than is needed.
    meant = SAID.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return meant() if meant else error


@contextmanager
def said() -> Iterator[None]:
    """What SQLite says in the block, as the hub says it."""
    try:
        yield
    except sqlite3.Error as error:
        raise meaning(error) from None


class Deadlines:
    """Interrupts connections whose time is over, and again until the statement has ended: one that has not begun yet hears nothing."""

    def __init__(self, seconds: float) -> None:
        """A statement may take so long."""
        self._clock: Clock[aiosqlite.Connection] = Clock(seconds, self._over)
        self._late: dict[aiosqlite.Connection, asyncio.Task[None]] = {}

    def begin(self, connection: aiosqlite.Connection) -> None:
        """A statement begins."""
        self._clock.start(connection)

    def end(self, connection: aiosqlite.Connection) -> None:
        """The statement has ended."""
        self._clock.stop(connection)
        if connection in self._late:
            self._late.pop(connection).cancel()

    def _over(self, connection: aiosqlite.Connection) -> None:
        self._late[connection] = asyncio.create_task(_interrupted(connection))


async def _interrupted(connection: aiosqlite.Connection) -> None:
    while True:
        await connection.interrupt()
        await asyncio.sleep(AGAIN_SECONDS)


class SqlitePool:
    """A bounded number of readers, made when they are first needed, and one writer behind a turn of its own.

    A statement cannot be cut off by leaving it: whoever is cancelled or out of time interrupts it, and the connection, with its turn, comes
    back when the driver's thread has let go of it.
    """

    def __init__(self, url: str, limits: Limits) -> None:
        """Nothing is opened yet."""
        self.dialect: Dialect = registry.load("sqlite.aiosqlite")()
        self.refusal: type[Exception] = sqlite3.Error
        self._path = sqlite_path(url)
        self._kept = max(1, KEPT_STATEMENTS // (limits.connections + 1))
        self._inline = Inline(self._path, self._kept)
        self._deadlines = Deadlines(limits.statement_ms / 1000)
        self._turns = Turns(limits.connections, limits.wait_ms)
        self._writes = Turns(1, limits.statement_ms)
        self._idle: list[aiosqlite.Connection] = []
        self._made: set[aiosqlite.Connection] = set()
        self._writer: aiosqlite.Connection | None = None
        self._clearing: set[asyncio.Task[None]] = set()

    @property
    def held(self) -> int:
        """How many connections read at the moment."""
        return self._turns.taken

    @property
    def is_crowded(self) -> bool:
        """Whether those who read wait long for a connection."""
        return self._turns.is_crowded

    async def open(self) -> None:
        """The first statement opens the first connection."""

    async def close(self) -> None:
        """Closes every connection: one left open would keep the process from ending."""
        self._inline.close()
        await asyncio.gather(*self._clearing)
        for connection in self._made:
            await connection.interrupt()
            await connection.close()
        self._made.clear()
        self._idle.clear()
        self._writer = None

    async def missing(self) -> str | None:
        """The file, where nothing was written yet: opening it would make an empty one."""
        return None if self._path.is_file() else "there is no database file yet"

    async def fetch(self, sql: str, parameters: Sequence[object]) -> Rows:
        """The rows of one statement."""
        # Whoever writes needs the loop several times for each row, and is not held up.
        rows = None if self._writes.taken else self._inline.fetch(sql, parameters)
        if rows is None:
            return cast("Rows", await self._read(lambda reader: reader.execute_fetchall(sql, parameters)))
        if self._inline.is_greedy():
            await asyncio.sleep(0)
        return rows

    async def version(self) -> str | None:
        """The state of the file, by name."""
        return self._inline.version()

    def version_now(self) -> str | None:
        """The state of the file, by name."""
        return self._inline.version()

    async def parses(self, sql: str) -> bool:
        """Whether SQLite's parser, which has a stack of a hundred places, takes a statement."""
        try:
            # A script is none of the statements that a connection keeps.
            await self._read(lambda reader: reader.executescript(f"EXPLAIN QUERY PLAN {sql}"))
        except sqlite3.Error:
            return False
        return True

    async def _read(self, run: Callable[[aiosqlite.Connection], Awaitable[Any]]) -> Any:
        """What one of the readers makes of it."""
        await self._turns.take()
        reader = self._idle.pop() if self._idle else await self._opened()
        self._deadlines.begin(reader)
        try:
            done = await run(reader)
        except BaseException as error:
            self._clear(reader)
            if isinstance(error, sqlite3.Error):
                raise meaning(error) from None
            raise
        finally:
            self._deadlines.end(reader)
        self._give(reader)
        return done

    async def _opened(self) -> aiosqlite.Connection:
        """One more reader, for whoever has a turn; where there is none, the turn is given back."""
        try:
            with said():
                return await self._connect(READING)
        except BaseException:
            self._turns.give()
            raise

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Run]:
        """One transaction of the one writer."""
        async with self._writes.turn():
            with said():
                writer = self._writer = self._writer or await self._connect(WRITING)
                await writer.execute_fetchall("BEGIN IMMEDIATE")
                try:
                    yield cast("Run", writer.execute_fetchall)
                    await writer.commit()
                except BaseException:
                    await asyncio.shield(_let_go(writer))
                    raise
                await self._carry_over(writer)

    async def _carry_over(self, writer: aiosqlite.Connection) -> None:
        """Readers that follow each other without a gap would let the log grow for ever: now and then the writer waits for them."""
        log = self._path.with_name(f"{self._path.name}-wal")
        if log.stat().st_size > WAL_BYTES:
            await writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def _connect(self, settings: tuple[str, ...]) -> aiosqlite.Connection:
        """One more connection. Where there is no file the driver would start a thread for nothing, and leave it to itself."""
        if not self._path.is_file():
            raise LostError
        address = f"file:{self._path}?mode=rw"
        connection = await aiosqlite.connect(address, uri=True, isolation_level=None, cached_statements=self._kept)
        self._made.add(connection)
        for statement in pragmas(*settings):
            await connection.execute_fetchall(statement)
        return connection

    def _clear(self, connection: aiosqlite.Connection) -> None:
        task = asyncio.create_task(self._cleared(connection))
        self._clearing.add(task)
        task.add_done_callback(self._clearing.discard)

    async def _cleared(self, connection: aiosqlite.Connection) -> None:
        await _let_go(connection)
        self._give(connection)

    def _give(self, connection: aiosqlite.Connection) -> None:
        self._idle.append(connection)
        self._turns.give()


async def _let_go(connection: aiosqlite.Connection) -> None:
    """Ends whatever the driver's thread is at.

    It does one thing after the other: when the rollback is done, so is what came before. An interruption is lost on a statement that has
    not begun yet, so it is repeated until then.
    """
    ended = asyncio.ensure_future(connection.rollback())
    while not ended.done():
        await connection.interrupt()
        await asyncio.wait((ended,), timeout=AGAIN_SECONDS)
    await ended
