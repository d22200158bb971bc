"""SQLite: where its file is, and how a connection is prepared for reading or writing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

BUSY_MS = 5_000


def sqlite_path(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.removeprefix("sqlite:///"))


def prepare_reader(connection: Any, _record: object) -> None:
    """Waits first of all, then refuses to write: what answers requests never changes a row."""
    _pragmas(connection, f"busy_timeout = {BUSY_MS}", "query_only = ON")


def prepare_writer(connection: Any, _record: object) -> None:
    """Waits, keeps readers going while it writes (WAL), and holds what it acknowledged (``scale.md`` rule 13)."""
    _pragmas(connection, f"busy_timeout = {BUSY_MS}", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def _pragmas(connection: Any, *pragmas: str) -> None:
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
