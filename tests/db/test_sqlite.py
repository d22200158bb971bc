"""SQLite: one writer at a time that keeps what it acknowledged, readers that cannot write and are not kept waiting."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from db import sqlite
from db.sqlite import BUSY_MS, outdated, pragmas, sqlite_path, writer_engine


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give the address of a database with one row."""
    path = tmp_path / "own.db"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE region (id INTEGER PRIMARY KEY); INSERT INTO region VALUES (1)")
    connection.close()
    return f"sqlite:///{path}"


@pytest.fixture
def writer(url: str) -> Engine:
    """Give the engine that writes; it keeps no connection."""
    return writer_engine(url)


@pytest.fixture
def reader(url: str) -> Iterator[Engine]:
    """Give an engine that reads."""
    engine = create_engine(url)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "path"), [("sqlite:////srv/gongtu.db", "/srv/gongtu.db"), ("sqlite:///var/gongtu.db", "var/gongtu.db")]
)
def test_path(address: str, path: str) -> None:
    """Four strokes begin an absolute path, three a relative one."""
    assert sqlite_path(address) == Path(path)


@pytest.mark.parametrize(
    ("pragma", "value"), [("busy_timeout", BUSY_MS), ("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("query_only", 0)]
)
def test_writer(writer: Engine, pragma: str, value: object) -> None:
    """A writer waits, keeps readers going (WAL), answers "saved" when it is on the disk (FULL), and keeps links whole."""
    with writer.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value


def test_wait_comes_first(writer: Engine) -> None:
    """The first that a connection is told is to wait: a pragma that needs a lock would else fail at once."""
    lines: list[str] = []
    event.listen(writer, "connect", lambda connection, _record: connection.set_trace_callback(lines.append), insert=True)
    with writer.connect():
        pass

    # SQLAlchemy asks for the isolation level of an engine's first connection, which takes no lock.
    assert next(line for line in lines if "read_uncommitted" not in line) == f"PRAGMA busy_timeout = {BUSY_MS}"


def test_pragmas() -> None:
    """Settings become statements, in their order."""
    assert list(pragmas("busy_timeout = 1", "query_only = ON")) == ["PRAGMA busy_timeout = 1", "PRAGMA query_only = ON"]


@pytest.mark.parametrize(("linked", "told"), [((3, 40, 1), True), ((3, 44, 0), False), ((4, 0, 0), False)])
def test_outdated(monkeypatch: pytest.MonkeyPatch, linked: tuple[int, ...], told: bool) -> None:  # noqa: FBT001 - a row of the table
    """An old library is told in one line that says what a newer one is worth and how to have it."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", linked)
    monkeypatch.setattr(sqlite3, "sqlite_version", ".".join(map(str, linked)))
    line = outdated()

    assert (line is not None) == told
    assert line is None or (line.startswith("SQLite 3.40.1 is linked") and "make PYTHON=" in line and "\n" not in line)


def test_rollback_holds_ddl(writer: Engine) -> None:
    """A transaction that fails leaves no table and no row, in whatever order it made them."""
    with suppress(IntegrityError), writer.begin() as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
        connection.execute(text("INSERT INTO region VALUES (2)"))
        connection.execute(text("INSERT INTO region VALUES (1)"))
    with writer.begin() as connection:
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        rows = connection.scalars(text("SELECT id FROM region")).all()

    assert (names, rows) == (["region"], [1])


def test_commit(writer: Engine, reader: Engine) -> None:
    """What a writer commits, the next reader sees; what it has not committed, nobody does."""
    with writer.begin() as connection, reader.connect() as other:
        connection.execute(text("INSERT INTO region VALUES (2)"))
        before = other.scalar(text("SELECT count(*) FROM region"))
    with reader.connect() as other:
        after = other.scalar(text("SELECT count(*) FROM region"))

    assert (before, after) == (1, 2)


def test_one_writer(monkeypatch: pytest.MonkeyPatch, writer: Engine) -> None:
    """The writer's place is taken when the transaction begins: a second one waits there, not in the middle of its work."""
    monkeypatch.setattr(sqlite, "WRITING", ("busy_timeout = 0", *sqlite.WRITING[1:]))
    with writer.begin(), writer.connect() as second, pytest.raises(OperationalError, match="locked"):
        second.begin()
    with writer.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM region")) == 1
