"""Migrations beside those who read and those who migrate too: nobody waits for long, and the database is brought up once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from db import migrate, postgresql
from db.errors import DatabaseError
from db.migrate import downgrade, head, upgrade
from db.writing import writer_engine
from tests.conftest import NewDatabase


def revision_of(url: str) -> str:
    """Give the revision that a database says it stands at."""
    with writer_engine(url).connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    """Give a migrated database."""
    url = new_database("postgresql")
    upgrade(url)
    return url


def test_under_a_long_read(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that a long read keeps out lets other readers go on, and comes through when the read ends."""
    monkeypatch.setattr(postgresql, "LOCK_MS", 200)
    monkeypatch.setattr(migrate, "PAUSE", 0.1)
    slowest, done = 0.0, threading.Event()

    def go_down() -> None:
        downgrade(url, 5)
        done.set()

    with writer_engine(url).connect() as long:
        long.execute(text("SELECT count(*) FROM story"))
        thread = threading.Thread(target=go_down)
        thread.start()
        for _ in range(10):
            time.sleep(0.1)
            started = time.perf_counter()
            with writer_engine(url).connect() as other:
                # Only the migration is to give up so soon.
                other.execute(text("SET LOCAL lock_timeout = 0"))
                other.execute(text("SELECT count(*) FROM story"))
            slowest = max(slowest, time.perf_counter() - started)
        early = done.is_set()
        long.commit()
    thread.join(10)

    assert not early
    assert done.is_set()
    assert slowest < 5
    assert revision_of(url) == f"{int(head()) - 5:04}"


def test_in_use_for_too_long(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is never let go of ends the migration in one line, and nothing of it is done."""
    monkeypatch.setattr(postgresql, "LOCK_MS", 50)
    monkeypatch.setattr(migrate, "PAUSE", 0.01)
    monkeypatch.setattr(migrate, "TRIES", 3)
    with writer_engine(url).connect() as long:
        long.execute(text("SELECT count(*) FROM story"))
        with pytest.raises(DatabaseError, match=r"is in use: a table is held for too long; end the long transactions on it and try again$"):
            downgrade(url, 5)

    assert revision_of(url) == head()


def test_two_at_once(new_database: NewDatabase) -> None:
    """Two programs that start at the same time bring the database up once."""
    url = new_database("postgresql")
    with ThreadPoolExecutor() as threads:
        list(threads.map(upgrade, [url] * 3))

    assert revision_of(url) == head()


def test_other_failure(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no lock is not tried again."""
    monkeypatch.setattr(migrate, "TURN", text("SELECT pg_terminate_backend(pg_backend_pid())"))
    with pytest.raises(OperationalError):
        upgrade(url)
