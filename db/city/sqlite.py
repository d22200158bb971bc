"""The sink for SQLite: fills a fresh file beside the database, without its indexes and without a journal, then puts it in its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import MetaData
from sqlalchemy.dialects import sqlite

from db.city.sink import Sink
from db.errors import DatabaseError
from db.migrate import upgrade
from db.sqlite import sqlite_path

FAST = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "locking_mode = EXCLUSIVE", "cache_size = -131072")
"""The file is thrown away when anything fails, so that nothing need be held but what is finished."""
SIDE = "side"
"""The name under which the file of staged rows is attached."""
COMPANIONS = ("-wal", "-shm", "-journal")


class SqliteSink(Sink):
    """Rows of a table whose key is not made in order, of ``staged`` tables, wait in a file beside and are sorted at the end."""

    def __init__(self, url: str, metadata: MetaData, staged: Sequence[str] = ("claim",)) -> None:
        """Nothing is opened yet; ``url`` is the database that the city will be."""
        self.dialect = sqlite.dialect()
        self.path = sqlite_path(url)
        self.filling = self.path.with_name(f"{self.path.name}.filling")
        self.side = self.path.with_name(f"{self.path.name}.side")
        self._keys: Mapping[str, str] = {name: _listed(metadata.tables[name].primary_key.columns.keys()) for name in staged}
        self._indexes: list[str] = []
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        """Makes the tables; refuses a database that holds records."""
        require_free(self.path)
        self._discard()
        try:
            upgrade(f"sqlite:///{self.filling}")
            self._connection = sqlite3.connect(self.filling, isolation_level=None)
            self._prepare()
        except BaseException:
            self._close()
            raise
        return self

    def write(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """One statement for all; a staged table's rows go beside. `DatabaseError` where the disk is full."""
        with self._room():
            self._insert(table, columns, rows)

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        name = f"{SIDE}.{_quoted(table)}" if table in self._keys else _quoted(table)
        places = ", ".join("?" * len(columns))
        self._open.executemany(f"INSERT INTO {name} ({_listed(columns)}) VALUES ({places})", rows)  # noqa: S608 - names of the catalog

    def finish(self) -> None:
        """Sorts what was staged, makes the indexes and their statistics, and gives the file its name."""
        with self._room():
            self._complete()
        _release(self.path)
        self.filling.replace(self.path)

    @contextmanager
    def _room(self) -> Iterator[None]:
        """What SQLite says of a full disk, in one line."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}:
                raise
            message = f"the disk of {self.path} is full: make room, name another place with GONGTU_DATABASE_URL, or take a smaller SCALE"
            raise DatabaseError(message) from None

    def _complete(self) -> None:
        for name, key in self._keys.items():
            table = _quoted(name)
            self._open.execute(f"INSERT INTO main.{table} SELECT * FROM {SIDE}.{table} ORDER BY {key}")  # noqa: S608 - names of the catalog
        self._open.execute("COMMIT")
        for statement in self._indexes:
            self._open.execute(statement)
        self._open.execute("ANALYZE")
        self._open.execute(f"DETACH {SIDE}")
        self._open.execute("PRAGMA journal_mode = WAL")
        self._open.close()
        self._connection = None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Whatever is not finished is removed."""
        self._close()

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            message = f"{self.path} is not being filled"
            raise DatabaseError(message)
        return self._connection

    def _prepare(self) -> None:
        for pragma in FAST:
            self._open.execute(f"PRAGMA {pragma}")
        found = self._open.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid").fetchall()
        self._indexes = [statement for _, statement in found]
        for name, _ in found:
            self._open.execute(f"DROP INDEX {_quoted(name)}")
        self._open.execute(f"ATTACH ? AS {SIDE}", (str(self.side),))
        for name in self._keys:
            table = _quoted(name)
            self._open.execute(f"PRAGMA {SIDE}.journal_mode = OFF")
            self._open.execute(f"CREATE TABLE {SIDE}.{table} AS SELECT * FROM main.{table} WHERE 0")  # noqa: S608 - names of the catalog
        self._open.execute("BEGIN")

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._discard()

    def _discard(self) -> None:
        for path in (self.filling, self.side):
            for ending in ("", *COMPANIONS):
                path.with_name(path.name + ending).unlink(missing_ok=True)


def require_free(path: Path) -> None:
    """Refuses a file that holds records, and one that is no database.

    Raises:
        DatabaseError: which it is, and the way out.
    """
    if not path.exists():
        return
    if not path.is_file():
        message = f"{path} is no file; name one, in a directory that is there, with GONGTU_DATABASE_URL"
        raise DatabaseError(message)
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            holding = [name for name in tables if name != "alembic_version" and _holds(connection, name)]
        finally:
            connection.close()
    except sqlite3.Error as error:
        message = f"{path} cannot be read as a database: {error}; remove it, or name another with GONGTU_DATABASE_URL"
        raise DatabaseError(message) from None
    if holding:
        message = f"{path} holds records already; remove it, or name another with GONGTU_DATABASE_URL"
        raise DatabaseError(message)


def _holds(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {_quoted(table)} LIMIT 1").fetchone() is not None  # noqa: S608 - a name of the schema


def _release(path: Path) -> None:
    """Ends the journal of an empty database that stands in the place: it would be read into the new one."""
    if path.exists():
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            message = f"{path} is in use: {error}; end who uses it"
            raise DatabaseError(message) from None
        finally:
            connection.close()


def _quoted(name: str) -> str:
    return f'"{name}"'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))
