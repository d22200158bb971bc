"""SQLite: where its file is, and how a connection is prepared for reading or writing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

BUSY_MS = 5_000


def sqlite_path(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.removeprefix("sqlite:///"))


def prepare_reader(connection: Any, _record: object) -> None:
    """Waits first of all, then refuses to write: what answers requests never changes a row."""
    _pragmas(connection, f"busy_timeout = {BUSY_MS}", "query_only = ON")


def writer_engine(url: str) -> Engine:
    """An engine whose connections write; each of its transactions takes the one writer's place at once and holds all, DDL too."""
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _prepare_writer)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_writer(connection: Any, _record: object) -> None:
    """Waits, keeps readers going while it writes (WAL), and holds what it acknowledged (``scale.md`` rule 13)."""
    # The driver would begin transactions by itself, and not before DDL.
    connection.isolation_level = None
    _pragmas(connection, f"busy_timeout = {BUSY_MS}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def _pragmas(connection: Any, *pragmas: str) -> None:
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
