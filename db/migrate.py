"""Migrations: bringing a database to a revision, and knowing whether it is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from db.addresses import is_sqlite, named
from db.errors import DatabaseError
from db.writing import writing

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
TRIES = 30
PAUSE = 0.5
"""Seconds between two tries to have a table that others read: in the pause they read on (``scale.md`` rule 12)."""
TURN = text("SELECT pg_advisory_xact_lock(70012005)")


def upgrade(url: str, revision: str = "head") -> None:
    """Brings the database at ``url`` to ``revision``, the newest unless said; makes it where it is missing.

    Raises:
        DatabaseError: it cannot be written, no revision leads there, or somebody holds a table for too long.
    """

    def bring(connection: Connection) -> None:
        if pending(connection) or revision != "head":
            command.upgrade(_config(connection), revision)

    _migrate(url, bring)


def downgrade(url: str, steps: int) -> None:
    """Takes the database so many revisions back; what they made is dropped with all that it holds.

    Raises:
        DatabaseError: it cannot be written, has not so many revisions, or somebody holds a table for too long.
    """
    _migrate(url, lambda connection: command.downgrade(_config(connection), f"-{steps}"))


def _migrate(url: str, change: Callable[[Connection], None]) -> None:
    """Makes a change in one transaction, one program at a time; where it would have to wait for readers, it lets them go first."""
    for _ in range(TRIES):
        try:
            with _one_line(url), writing(url) as connection:
                if not is_sqlite(url):
                    connection.execute(TURN)
                change(connection)
        except OperationalError as error:
            if not isinstance(error.orig, LockNotAvailable):
                raise
            time.sleep(PAUSE)
        else:
            return
    message = f"{named(url)} is in use: a table is held for too long; end the long transactions on it and try again"
    raise DatabaseError(message)


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
        message = f"{named(url)} cannot be brought there: {error}; a newer version of this program may have made it"
        raise DatabaseError(message) from None


def _config(connection: Connection | None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
