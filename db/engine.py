"""The one owner of connections: SQLite now, through a pool of readers that cannot write."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Executable, event, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from db.errors import DatabaseError
from db.migrate import head
from db.sqlite import prepare_reader, sqlite_path

READERS = 5
__all__ = ["Database", "DatabaseError"]


class Database:
    """Reads of one database, between ``async with``. A connection is held only while a statement runs."""

    def __init__(self, url: str) -> None:
        """``url`` is ``sqlite:///path``; nothing is opened yet."""
        self.url = url
        # Parameters stay out of error texts: they may be what somebody is looked for by.
        settings: dict[str, Any] = {"isolation_level": "AUTOCOMMIT", "hide_parameters": True}
        self.engine = create_async_engine(async_url(url), pool_size=READERS, max_overflow=0, **settings)
        event.listen(self.engine.sync_engine, "connect", prepare_reader)

    async def __aenter__(self) -> Self:
        """Ready to be asked; the first statement opens the first connection."""
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Closes every connection: one left open would keep the process from ending."""
        await self.engine.dispose()

    async def rows(self, statement: Executable) -> Sequence[Sequence[Any]]:
        """All rows of a statement."""
        async with self.engine.connect() as connection:
            return (await connection.execute(statement)).all()

    @property
    def dialect(self) -> Dialect:
        """The language that statements are compiled for."""
        return self.engine.dialect

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """All rows of a text in the driver's own language, as the driver gives them."""
        async with self.engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            rows: Sequence[Sequence[Any]] = await driver.execute_fetchall(sql, parameters)
            return rows

    async def readiness(self) -> str | None:
        """``None`` when the database answers and stands at the newest revision, else what is missing, in a few words."""
        if not sqlite_path(self.url).is_file():
            return "there is no database file yet"
        try:
            revisions = await self.rows(text("SELECT version_num FROM alembic_version"))
        except SQLAlchemyError:
            return "the database does not answer or is not migrated"
        return None if [tuple(row) for row in revisions] == [(head(),)] else "the database is not at the newest revision"


def async_url(url: str) -> str:
    """The same address, for the asynchronous driver."""
    return url.replace("sqlite://", "sqlite+aiosqlite://", 1)
