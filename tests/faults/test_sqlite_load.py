"""SQLite under load and under fire: writers and readers at once, a process that is killed, a disk that is full."""

import asyncio
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from app.settings import CHECKOUT
from db import sqlite_pool
from db.engine import Database
from db.errors import FullError
from db.limits import Limits
from db.models import load_catalog
from db.sqlite import sqlite_path
from db.turns import Turns
from tests.conftest import NewDatabase, OnEngine
from tests.faults.running import full, seconds, seeded

SECONDS = 60.0 if full() else 3.0
KILLS = 20 if full() else 3
WRITERS = 8
READERS = 8
MOST_LOG = 64 * 1024 * 1024
LONGEST_WAIT = 0.5
ALIAS = load_catalog().id_alias
SOURCE = load_catalog()["Source"].table


@pytest.fixture
def migrated(migrated_on: OnEngine) -> str:
    """Give a migrated file that is copied, never written."""
    return migrated_on("sqlite")


@pytest.fixture
def url(new_database: NewDatabase, migrated: str) -> str:
    """Give a migrated file of the test's own."""
    return new_database("sqlite", migrated)


class Traffic:
    """Writers and readers that go on until they are told to stop, and what they met."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.going = True
        self.number = 0
        self.waits: list[float] = []
        self.errors: list[str] = []
        self.read = 0

    async def write(self) -> None:
        """Write one row after the other."""
        while self.going:
            self.number += 1
            number, started = self.number, time.perf_counter()
            try:
                async with self.database.writing() as execute:
                    await execute(insert(ALIAS).values(old_id=number, new_id=number))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
                self.errors.append(type(error).__name__)
            self.waits.append(time.perf_counter() - started)

    async def look(self) -> None:
        """Read without a pause."""
        while self.going:
            try:
                await self.database.rows(select(func.count()).select_from(ALIAS))
                self.read += 1
            except Exception as error:  # noqa: BLE001 - as above
                self.errors.append(type(error).__name__)


async def test_writers_and_readers(url: str) -> None:
    """No write is refused or waits for long, and the log of writes stays small, however readers follow each other."""
    log, largest = sqlite_path(url).with_name("gongtu.db-wal"), 0
    async with Database(url, Limits(wait_ms=5_000)) as database:
        traffic = Traffic(database)
        tasks = [asyncio.create_task(traffic.write()) for _ in range(WRITERS)]
        tasks += [asyncio.create_task(traffic.look()) for _ in range(READERS)]
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            await asyncio.sleep(0.05)
            largest = max(largest, log.stat().st_size)
        traffic.going = False
        await asyncio.gather(*tasks)
        rows = await database.rows(select(func.count()).select_from(ALIAS))

    assert traffic.errors == []
    assert rows[0][0] == traffic.number == len(traffic.waits) > 100
    assert traffic.read > 50
    assert 0 < largest < MOST_LOG
    assert max(traffic.waits) < seconds(LONGEST_WAIT)
    print(f"SQLite: {len(traffic.waits)} writes, longest {max(traffic.waits) * 1000:.0f} ms, log {largest / 1e6:.1f} MB")  # noqa: T201 - table


def test_control_many_writers(url: str) -> None:
    """Control: connections that each begin to write when they come to it are told that the database is locked."""
    connections = [sqlite3.connect(sqlite_path(url), isolation_level=None, timeout=0) for _ in range(WRITERS)]
    locked = 0
    for connection in connections:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM id_alias").fetchall()
    for number, connection in enumerate(connections, start=1):
        try:
            connection.execute("INSERT INTO id_alias VALUES (?, ?)", (number, number))
        except sqlite3.OperationalError as error:
            locked += "locked" in str(error)
    for connection in connections:
        connection.close()

    assert locked == WRITERS - 1


def killed(url: str, seconds: float, *arguments: str) -> int:
    """Let a program write, kill it, and give the last row that it acknowledged."""
    command = [sys.executable, "-m", "tests.faults.writing_child", url, *arguments]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        assert child.stdout is not None
        said = [child.stdout.readline()]
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read().split("\n")
    return max(int(line) for line in said if line.strip())


def kept(url: str) -> tuple[int, str]:
    """Give the last row that is there, and what the file says of itself."""
    with closing(sqlite3.connect(sqlite_path(url))) as connection:
        ((last,),) = connection.execute("SELECT coalesce(max(old_id), 0) FROM id_alias")
        ((integrity,),) = connection.execute("PRAGMA integrity_check")
    return last, integrity


def test_killed(new_database: NewDatabase, migrated: str) -> None:
    """Whatever was acknowledged is there after a kill, and the file is whole."""
    chance = seeded("killed")
    for _ in range(KILLS):
        url = new_database("sqlite", migrated)
        acknowledged = killed(url, chance.uniform(0.05, 0.5))
        last, integrity = kept(url)

        assert integrity == "ok"
        assert last >= acknowledged > 0


def test_control_killed(url: str) -> None:
    """Control: where a row is acknowledged before it is committed, the check sees that it is gone."""
    for _ in range(20):
        acknowledged = killed(url, 0.1, "too-early")
        last, _ = kept(url)
        with closing(sqlite3.connect(sqlite_path(url))) as connection:
            connection.execute("DELETE FROM id_alias")
            connection.commit()
        if last < acknowledged:
            break

    assert last < acknowledged


async def full_disk(url: str, fill: Path) -> tuple[int, int, int]:
    """Fill the disk, try to write, make room, write: the rows that were there before, on the full disk, and after."""

    async def count(database: Database) -> int:
        return int((await database.rows(select(func.count()).select_from(ALIAS)))[0][0])

    async def write(database: Database, start: int) -> None:
        async with database.writing() as execute:
            for number in range(start, start + 2_000):
                await execute(insert(ALIAS).values(old_id=number, new_id=number))

    async with Database(url, Limits(statement_ms=2_000)) as database:
        await write(database, 1)
        before = await count(database)
        with suppress(OSError), fill.open("wb") as filler:
            while True:
                filler.write(b"x" * 4096)
                filler.flush()
        refused = 0
        for start in range(10_001, 200_001, 2_000):
            try:
                await write(database, start)
            except FullError:
                refused = await count(database)
                break
        await asyncio.to_thread(fill.unlink)
        await write(database, 300_001)
        return before, refused, await count(database)


def on_full_disk(folder: Path, migrated: str, *without: str) -> "subprocess.CompletedProcess[str]":
    """Run this file as a program on a disk of its own, without these protections."""
    inside = shlex.join([sys.executable, "-m", "tests.faults.test_sqlite_load", str(folder), str(sqlite_path(migrated)), *without])
    mounted = f"mount -t tmpfs -o size=12m none {shlex.quote(str(folder))} && exec {inside}"
    command = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else []), "sh", "-c", mounted]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)  # noqa: S603
    if run.stderr.startswith(("mount", "unshare")):
        pytest.skip(f"no disk of its own can be mounted here ({run.stderr.strip()}); tests/db/test_sqlite_pool.py fills a file instead")
    return run


def survived(run: "subprocess.CompletedProcess[str]") -> bool:
    """Tell whether the rows of before were read on the full disk, and others written with room again."""
    if run.stderr:
        return False
    before, refused, after = map(int, run.stdout.split())
    return 0 < before <= refused < after


def test_disk_full(tmp_path: Path, migrated: str) -> None:
    """On a disk of its own that is full, a write is refused and reads go on; with room again, it writes without a new start."""
    run = on_full_disk(tmp_path, migrated)

    assert run.stderr == ""
    assert survived(run)


@pytest.mark.parametrize(("without", "says"), [("meaning", "database or disk is full"), ("turn", "BusyError")])
def test_control_disk_full(tmp_path: Path, migrated: str, without: str, says: str) -> None:
    """Control: an error that is not told apart is no refusal, and a writer that keeps its turn never writes again; both are seen."""
    run = on_full_disk(tmp_path, migrated, without)

    assert not survived(run)
    assert says in run.stderr


@asynccontextmanager
async def kept_turn(turns: Turns) -> AsyncIterator[None]:
    """Stands in for a turn, and is not given back after a failure."""
    await turns.take()
    yield
    turns.give()


PROTECTIONS: dict[str, tuple[object, str, object]] = {"meaning": (sqlite_pool, "SAID", {}), "turn": (Turns, "turn", kept_turn)}
"""What can be taken away, and what stands in its place then. A transaction that meets a full disk SQLite itself rolls back."""

if __name__ == "__main__":
    place = Path(sys.argv[1])
    shutil.copyfile(sys.argv[2], place / "gongtu.db")
    for name in sys.argv[3:]:
        owner, attribute, instead = PROTECTIONS[name]
        setattr(owner, attribute, instead)
    print(*asyncio.run(full_disk(f"sqlite:///{place / 'gongtu.db'}", place / "filler")))  # noqa: T201 - read by the test
