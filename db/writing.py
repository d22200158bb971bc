"""Writing from the command line: one connection that writes, and how a database is called in a message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ProgrammingError, SQLAlchemyError

from db import postgresql, sqlite
from db.addresses import is_sqlite, named
from db.errors import DatabaseError


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """A connection that may write, committed at the end as one transaction; nothing is kept of a failure.

    Raises:
        DatabaseError: the database cannot be opened or made, another program is writing it, or the role may not.
    """
    with ExitStack() as stack:
        try:
            if is_sqlite(url):
                sqlite.sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
            connection = stack.enter_context(writer_engine(url).connect())
            stack.enter_context(connection.begin())
        except (OSError, SQLAlchemyError):
            raise DatabaseError(_unwritable(url)) from None
        try:
            yield connection
        except ProgrammingError as error:
            if not isinstance(error.orig, InsufficientPrivilege):
                raise
            message = f"{named(url)} does not let this role do that: let it own the database, or grant it the rights on schema public"
            raise DatabaseError(message) from None


def writer_engine(url: str) -> Engine:
    """An engine whose connections write, each in one transaction that holds all, DDL too."""
    return sqlite.writer_engine(url) if is_sqlite(url) else postgresql.writer_engine(url)


def _unwritable(url: str) -> str:
    if is_sqlite(url):
        return f"{named(url)} cannot be written as a database: look at its rights, at what the file is, and at who else writes it"
    return f"{named(url)} cannot be written as a database: look at whether the server runs, has this database, and lets this role in"
