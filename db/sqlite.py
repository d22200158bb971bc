"""SQLite: where its file is, and how a connection is prepared for reading or writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

SCHEME = "sqlite"
BUSY_MS = 5_000
WAL_BYTES = 16 * 1024 * 1024
"""The write-ahead log is carried over and cut back to this size once it is larger."""
RECENT = (3, 44)
"""From this version on the engine nests expressions twice as deep and builds JSON up to three times as fast."""

WAITING = (f"busy_timeout = {BUSY_MS}",)
"""Waits, first of all."""
READING = (*WAITING, "query_only = ON")
"""Refuses to write: what answers requests never changes a row."""
WRITING = (*WAITING, "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"journal_size_limit = {WAL_BYTES}")
"""Keeps readers going while it writes (WAL), and holds what it acknowledged (``scale.md`` rule 13)."""


def sqlite_path(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.removeprefix("sqlite:///"))


def pragmas(*settings: str) -> Iterator[str]:
    """The statements that make these settings."""
    return (f"PRAGMA {setting}" for setting in settings)


def outdated() -> str | None:
    """One line for whoever starts the program where the linked SQLite is old: what that costs, and how to have a newer one."""
    if sqlite3.sqlite_version_info >= RECENT:
        return None
    wanted = ".".join(map(str, RECENT))
    return (
        f"SQLite {sqlite3.sqlite_version} is linked into this Python; {wanted} or newer answers large pages up to three times as fast: "
        "start with an interpreter that carries one, such as `make clean && make PYTHON=python3.13 serve`"
    )


def writer_engine(url: str) -> Engine:
    """An engine whose connections write; each of its transactions takes the one writer's place at once and holds all, DDL too."""
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _prepare_writer)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_writer(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself, and not before DDL.
    connection.isolation_level = None
    cursor = connection.cursor()
    for statement in pragmas(*WRITING):
        cursor.execute(statement)
    cursor.close()
