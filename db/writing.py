"""Writing from the command line: one connection that writes, and how a database is called in a message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from db import postgresql, sqlite
from db.errors import DatabaseError


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """A connection that may write, committed at the end as one transaction; nothing is kept of a failure.

    Raises:
        DatabaseError: the database cannot be opened or made, or another program is writing it.
    """
    with ExitStack() as stack:
        try:
            if is_sqlite(url):
                sqlite.sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
            connection = stack.enter_context(writer_engine(url).connect())
            stack.enter_context(connection.begin())
        except (OSError, SQLAlchemyError):
            raise DatabaseError(_unwritable(url)) from None
        yield connection


def writer_engine(url: str) -> Engine:
    """An engine whose connections write, each in one transaction that holds all, DDL too."""
    return sqlite.writer_engine(url) if is_sqlite(url) else postgresql.writer_engine(url)


def is_sqlite(url: str) -> bool:
    """Whether the address names a file of the embedded database, and not a server."""
    return url.startswith(f"{sqlite.SCHEME}:")


def named(url: str) -> str:
    """A database as it is called in a message: its file, or its address without the password."""
    return str(sqlite.sqlite_path(url)) if is_sqlite(url) else make_url(url).render_as_string(hide_password=True)


def _unwritable(url: str) -> str:
    if is_sqlite(url):
        return f"{named(url)} cannot be written as a database: look at its rights, at what the file is, and at who else writes it"
    return f"{named(url)} cannot be written as a database: look at whether the server runs, has this database, and lets this role in"
