"""Writing from the command line: one connection that writes, and how a database is called in a message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

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
                _require_directory(sqlite.sqlite_path(url))
            connection = stack.enter_context(writer_engine(url).connect())
            stack.enter_context(connection.begin())
        except (OSError, SQLAlchemyError) as error:
            raise DatabaseError(_unwritable(url, error)) from None
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


def _require_directory(path: Path) -> None:
    if path.parent.exists():
        return
    # Made here, it would hide a mistyped path.
    missing = next(each for each in reversed(path.parents) if not each.exists())
    message = f"the directory {missing} is not there; make it, or name another place with GONGTU_DATABASE_URL"
    raise DatabaseError(message)


def _unwritable(url: str, error: Exception) -> str:
    if is_sqlite(url):
        return f"{named(url)} cannot be written as a database: look at its rights, at what the file is, and at who else writes it"
    advice = "look at whether the server runs, has this database, and lets this role in"
    return f"{named(url)} cannot be written as a database: {_reason(error)}; {advice}"


def _reason(error: Exception) -> str:
    """What the driver says, in one line; of several tries the first. It names hosts, roles and databases, and never a password."""
    lines = [line.strip() for line in str(getattr(error, "orig", error)).splitlines()]
    return next((line for line in lines if line and not line.endswith(":")), type(error).__name__)
