"""The build: the same rows whatever makes them, whole and consistent, and nothing when it is broken off."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from sqlalchemy.dialects import sqlite

from app.settings import CHECKOUT
from db.city import build
from db.city.build import SEED, build_city, make_maker, processes_for
from db.city.frame import Frame
from db.city.plan import ChunkPlan
from db.city.sink import Batch, Sink
from db.city.sinks import open_sink
from db.demo.writer import Writer
from tests.db.city.conftest import Ask
from tests.graph import hub


class Kept(Sink):
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.dialect = sqlite.dialect()
        self.batches: list[Batch] = []
        self.is_finished = False

    def __enter__(self) -> Self:
        return self

    def write(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep them."""
        self.batches.append(Batch(table, tuple(columns), list(rows)))

    def finish(self) -> None:
        """Note it."""
        self.is_finished = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to do."""


def built(scale: str, **options: int) -> list[Batch]:
    """The batches of a city."""
    sink = Kept()
    build_city(sink, Fraction(scale), lambda _done, _total: None, **options)
    assert sink.is_finished
    return sink.batches


def test_same_rows() -> None:
    """A seed makes the same rows, in one process or in two; another seed makes others."""
    alone, together, other = built("0.025"), built("0.025", processes=2), built("0.005", seed=SEED + 1)

    assert alone == together
    assert alone[0] != other[0] or alone != other


def test_progress() -> None:
    """Progress ends at all members."""
    told: list[tuple[int, int]] = []
    build_city(Kept(), Fraction("0.01"), lambda done, total: told.append((done, total)))

    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1] > 1000


def test_scales() -> None:
    """Four times the scale is about four times the enterprises."""
    few, many = (sum(len(batch.rows) for batch in built(scale) if batch.table == "enterprise_name") for scale in ("0.01", "0.04"))

    assert 3 < many / few < 5


def test_any_chunk_alone(shared: tuple[Writer, Frame], plans: list[ChunkPlan]) -> None:
    """A chunk comes out the same, whatever was made before it."""
    frame = shared[1]
    fresh, used = (make_maker(hub(), frame, SEED, sqlite.dialect()) for _ in range(2))
    used(plans[0])

    assert fresh(plans[-1]) == used(plans[-1])


def test_whole(ask: Ask) -> None:
    """Every key leads to a row, and the file is sound."""
    assert ask("PRAGMA foreign_key_check") == []
    assert ask("PRAGMA integrity_check") == [("ok",)]


def test_recorded_at_one_moment(ask: Ask) -> None:
    """Everything counts as recorded at one moment, as if by one hand."""
    assert ask("SELECT DISTINCT recorded_at, updated_at, version FROM member") == [(1_767_225_600_000_000,) * 2 + (1,)]


@pytest.mark.parametrize(("scale", "many"), [("0.01", False), ("1", True)])
def test_processes(scale: str, many: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A tiny city is made by one process; another only with as many cores as there are."""
    assert processes_for(Fraction(scale)) == ((os.cpu_count() or 1) if many else 1)


def test_worker(shared: tuple[Writer, Frame], plans: list[ChunkPlan]) -> None:
    """What a process does that is one of several: it leaves Ctrl-C to the one that started it."""
    before = signal.getsignal(signal.SIGINT)
    try:
        build._start(shared[1], SEED, sqlite.dialect, None)  # noqa: SLF001 - what another process calls
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    made = build._make(plans[0])
    build._MAKERS.clear()  # noqa: SLF001 - as above

    assert made == make_maker(hub(), shared[1], SEED, sqlite.dialect())(plans[0])


def test_worker_that_writes(shared: tuple[Writer, Frame], plans: list[ChunkPlan]) -> None:
    """Where each process writes by itself, it tells only of how many persons."""
    written: list[Batch] = []
    before = signal.getsignal(signal.SIGINT)
    try:
        build._start(shared[1], SEED, sqlite.dialect, lambda: written.extend)  # noqa: SLF001 - what another process calls
        persons = build._fill(plans[:2])  # noqa: SLF001 - as above
    finally:
        signal.signal(signal.SIGINT, before)
        build._MAKERS.clear()  # noqa: SLF001 - as above
        build._WRITERS.clear()  # noqa: SLF001 - as above

    assert persons == plans[0].persons + plans[1].persons
    assert sum(len(batch.rows) for batch in written if batch.table == "member") >= persons


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(tmp_path: Path, stop: signal.Signals) -> None:
    """Who breaks it off finds no file of it."""
    path = tmp_path / "city.db"
    environ = os.environ | {"GONGTU_DATABASE_URL": f"sqlite:///{path}"}
    command = [sys.executable, "-m", "app", "city", "--scale", "0.5"]
    wrong = tmp_path.with_suffix(".wrong")
    with (
        wrong.open("w") as told,
        subprocess.Popen(command, cwd=CHECKOUT, env=environ, stdout=subprocess.DEVNULL, stderr=told) as process,  # noqa: S603
    ):
        deadline = time.monotonic() + 60
        while not (begun := path.with_name("city.db.side").exists()) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(stop)
        process.wait(60)

    assert begun, wrong.read_text("utf-8")
    assert process.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_failure(tmp_path: Path) -> None:
    """A failure amid the chunks leaves nothing."""

    def fail(_done: int, _total: int) -> None:
        raise sqlite3.OperationalError

    with pytest.raises(sqlite3.OperationalError):
        build_city(open_sink(f"sqlite:///{tmp_path / 'city.db'}"), Fraction("0.005"), fail)

    assert list(tmp_path.iterdir()) == []
