"""Inline: short statements that are asked for again are run at once; whatever is long, wrong, unknown or slow is left to the threads."""

import asyncio
import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from db import sqlite_inline
from db.limits import Limits
from db.sqlite_inline import AGAIN, FIRST, REST_SECONDS, Inline
from db.sqlite_pool import SqlitePool

SHORT = "SELECT name FROM region WHERE id = ?"
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"
MANY = 10**6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a database file with one row."""
    path = tmp_path / "own.db"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE region (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO region VALUES (1, 'a')")
    connection.close()
    return path


@pytest.fixture
def inline(path: Path) -> Iterator[Inline]:
    """Give its reader."""
    inline = Inline(path, 10)
    yield inline
    inline.close()


def answered(inline: Inline, sql: str, given: int, times: int) -> list[bool]:
    """Tell of each time whether it was run."""
    return [inline.fetch(sql, [given]) is not None for _ in range(times)]


def test_known(inline: Inline) -> None:
    """A text is left to the threads a few times, and run from then on, with whatever parameters."""
    assert answered(inline, SHORT, 1, FIRST + 3) == [False] * (FIRST + 1) + [True] * 2
    assert inline.fetch(SHORT, [1]) == [("a",)]
    assert inline.fetch(SHORT, [2]) == []


def test_long(inline: Inline) -> None:
    """A text that takes many steps is broken off and left alone for a while; a short run of the same text is run again."""
    answered(inline, LONG, 1, FIRST + 3)

    assert answered(inline, LONG, 1, 50) == [True] * 50
    assert answered(inline, LONG, MANY, 1) == [False]
    assert answered(inline, LONG, 1, AGAIN + 1) == [False] * AGAIN + [True]


def test_wrong(inline: Inline) -> None:
    """What the engine refuses is left to the threads, which say why; so is a statement that writes."""
    assert answered(inline, "SELECT ? FROM nowhere", 1, FIRST + 3) == [False] * (FIRST + 3)
    assert answered(inline, "INSERT INTO region VALUES (?, 'b')", 7, FIRST + 3) == [False] * (FIRST + 3)
    assert inline.fetch(SHORT, [7]) is None


def test_no_file(tmp_path: Path) -> None:
    """No file is made where there is none."""
    inline = Inline(tmp_path / "none.db", 10)

    assert answered(inline, SHORT, 1, FIRST + 3) == [False] * (FIRST + 3)
    assert list(tmp_path.iterdir()) == []


def test_slow(inline: Inline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a short statement takes long the disk is slow: the threads have it for a while, twice as long each time until one is quick."""
    clock = [0.0]
    monkeypatch.setattr(sqlite_inline, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    answered(inline, SHORT, 1, FIRST + 3)

    def rested(seconds: float) -> float:
        """Let one take so long, and tell how long none is run after it."""
        run = inline._run  # noqa: SLF001 - the time that it takes is the case
        monkeypatch.setattr(inline, "_run", lambda sql, given: clock.__setitem__(0, clock[0] + seconds) or run(sql, given))
        inline.fetch(SHORT, [1])
        monkeypatch.setattr(inline, "_run", lambda _sql, _given: [])
        began, clock[0] = clock[0], clock[0] + 0.001
        while inline.fetch(SHORT, [1]) is None:
            clock[0] += 0.001
        monkeypatch.setattr(inline, "_run", run)
        return clock[0] - began

    quick = rested(0)
    slow = rested(1)

    assert quick == pytest.approx(0.001)
    assert slow == pytest.approx(REST_SECONDS, abs=0.003)


def test_slower(inline: Inline, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest doubles while every statement is slow, up to a bound."""
    monkeypatch.setattr(sqlite_inline, "time", SimpleNamespace(monotonic=itertools.count().__next__))
    answered(inline, SHORT, 1, FIRST + 3)
    run = answered(inline, SHORT, 1, 40)

    assert run[:3] == [True] * 3
    assert False in run[-3:]


def test_forgets(inline: Inline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of texts beyond number only the latest are remembered."""
    monkeypatch.setattr(sqlite_inline, "REMEMBERED", 2)
    answered(inline, SHORT, 1, FIRST + 3)
    for text in ("SELECT ?", "SELECT ? + 1"):
        inline.fetch(text, [1])

    assert answered(inline, SHORT, 1, FIRST + 2) == [False] * (FIRST + 1) + [True]


async def test_beside_the_threads(path: Path) -> None:
    """A short statement is answered while all readers are taken by long ones, and takes none of them."""
    pool = SqlitePool(f"sqlite:///{path}", Limits(connections=1, wait_ms=10, statement_ms=5_000))
    for _ in range(FIRST + 2):
        await pool.fetch(SHORT, [1])
    busy = asyncio.create_task(pool.fetch(LONG, [10**9]))
    await asyncio.sleep(0.05)
    rows, held = await pool.fetch(SHORT, [1]), pool.held
    busy.cancel()
    await asyncio.wait([busy])
    await pool.close()

    assert (rows, held) == ([("a",)], 1)


async def test_lets_others_go(path: Path) -> None:
    """Who asks again and again without a pause does not keep the loop for itself."""
    pool = SqlitePool(f"sqlite:///{path}", Limits(connections=1))
    over = asyncio.Event()
    asyncio.get_running_loop().call_later(0.02, over.set)
    while not over.is_set():
        await pool.fetch(SHORT, [1])
    await pool.close()

    assert over.is_set()
