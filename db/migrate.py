"""Migrations: bringing a database to a revision, and knowing whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from db.errors import DatabaseError
from db.sqlite import sqlite_path, writer_engine

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """A connection that may write, committed at the end as one transaction; nothing is kept of a failure.

    Raises:
        DatabaseError: the file cannot be opened or made, or another program is writing it.
    """
    path = sqlite_path(url)
    with ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = stack.enter_context(writer_engine(url).connect())
            stack.enter_context(connection.begin())
        except (OSError, SQLAlchemyError):
            message = f"{path} cannot be written as a database: look at its rights, at what the file is, and at who else writes it"
            raise DatabaseError(message) from None
        yield connection


def upgrade(url: str, revision: str = "head") -> None:
    """Brings the database at ``url`` to ``revision``, the newest unless said; makes it where it is missing.

    Raises:
        DatabaseError: it cannot be written, or no revision leads there.
    """
    with _one_line(url), writing(url) as connection:
        if pending(connection) or revision != "head":
            command.upgrade(_config(connection), revision)


def downgrade(url: str, steps: int) -> None:
    """Takes the database so many revisions back; what they made is dropped with all that it holds.

    Raises:
        DatabaseError: it cannot be written, or has not so many revisions.
    """
    with _one_line(url), writing(url) as connection:
        command.downgrade(_config(connection), f"-{steps}")


def pending(connection: Connection) -> bool:
    """Whether the database is not at the newest revision."""
    return MigrationContext.configure(connection).get_current_revision() != head()


@cache
def head() -> str:
    """The newest revision; the folder of migrations is read once."""
    return str(ScriptDirectory.from_config(_config(None)).get_current_head())


@contextmanager
def _one_line(url: str) -> Iterator[None]:
    try:
        yield
    except CommandError as error:
        message = f"{sqlite_path(url)} cannot be brought there: {error}; a newer version of this program may have made it"
        raise DatabaseError(message) from None


def _config(connection: Connection | None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
