"""Several processes write one chain, and one of them is killed: no gap, no fork, nothing lost that was acknowledged, no half record."""

import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import select

from app.settings import CHECKOUT
from db.audit.tables import RECORDS
from db.audit.trail import from_number, records
from db.audit.verify import verify
from db.engine import Database
from tests.faults.running import seeded
from tests.graph import Rows

EACH = 100


def started(url: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a program that writes."""
    command = [sys.executable, "-m", "tests.db.audit.writing_child", url, *arguments]
    return subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - a program of ours


async def test_two_processes(rows: Rows, database: Database) -> None:
    """What two processes write by ten tasks each stands in one chain without a gap."""
    children = [started(rows.url, name, str(EACH)) for name in "ab"]
    said = [child.communicate()[0].split() for child in children]
    found = await database.rows(select(RECORDS.c.number, RECORDS.c.ticket).order_by(RECORDS.c.number))

    assert [number for number, _ in found] == list(range(1, 2 * EACH + 1))
    assert sorted(ticket for _, ticket in found) == sorted([*said[0], *said[1]])
    assert [len(each) for each in said] == [EACH, EACH]
    assert await verify(database.rows) == {"330106": None}


def killed(url: str, seconds: float, *arguments: str) -> set[str]:
    """Let a program write, kill it, and give the tickets that it acknowledged."""
    with started(url, "a", "0", *arguments) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().strip()]
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read().split("\n")[:-1]
    return set(said)


async def lost(database: Database, acknowledged: set[str]) -> set[str]:
    """Give what was acknowledged and is not there."""
    return acknowledged - {ticket for (ticket,) in await database.rows(select(RECORDS.c.ticket))}


async def test_killed(rows: Rows, database: Database) -> None:
    """After each of three kills everything that was acknowledged is there, each record with all its subjects, in a chain that is whole."""
    chance = seeded("killed writer of the audit log")
    for _ in range(3):
        acknowledged = killed(rows.url, chance.uniform(0.02, 0.3))
        found = await records(database.rows, from_number("330106", 1, 100_000))

        assert acknowledged
        assert await lost(database, acknowledged) == set()
        assert {len(each.subjects) for each in found} == {3}
        assert await verify(database.rows) == {"330106": None}


async def test_control_killed(rows: Rows, database: Database) -> None:
    """Control: where an entry is acknowledged before it is written, the check sees that it is gone."""
    for _ in range(20):
        if await lost(database, killed(rows.url, 0.05, "too-early")):
            return
    pytest.fail("nothing that was acknowledged too early was missed")
