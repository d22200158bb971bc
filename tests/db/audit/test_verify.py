"""Verifying: whatever somebody changes who may change everything, the first bad record is named, and no other."""

import asyncio

import pytest
from sqlalchemy import select

from db.audit import verify as verifying
from db.audit.chain import Head, hash_of
from db.audit.log import Audit
from db.audit.tables import RECORDS, SUBJECTS
from db.audit.trail import all_heads, from_number, records
from db.audit.verify import Fault, verify
from db.engine import Database
from tests.audit import entry
from tests.db.audit.tampering import copied, tamper

RECORD = " ".join(RECORDS.c.keys())
SUBJECT = " ".join(SUBJECTS.c.keys())
CHANGED = "what it says is not what its hash was made of"
MISSING = "it is missing"
TEXTS = sorted({*RECORDS.c.keys()} - {"chain", "number", "at"})
LATER = {"sqlite": "at + 1", "postgresql": "at + interval '1 microsecond'"}

CASES: dict[str, tuple[tuple[str, ...], int, str]] = {
    "a record deleted": (("DELETE FROM audit_record WHERE number = 3",), 3, MISSING),
    "a record deleted with its subjects": (
        ("DELETE FROM audit_record WHERE number = 3", "DELETE FROM audit_subject WHERE number = 3"),
        3,
        MISSING,
    ),
    "the first deleted": (("DELETE FROM audit_record WHERE number = 1",), 1, MISSING),
    **{f"{name} edited": ((f"UPDATE audit_record SET {name} = 'x' WHERE number = 3",), 3, CHANGED) for name in TEXTS},  # noqa: S608 - a test's own words
    "ticket taken out": (("UPDATE audit_record SET ticket = NULL WHERE number = 3",), 3, CHANGED),
    "number edited": (("UPDATE audit_record SET number = 30 WHERE number = 3",), 3, MISSING),
    "two swapped": (
        tuple(f"UPDATE audit_record SET number = {new} WHERE number = {old}" for old, new in ((3, 30), (5, 3), (30, 5))),  # noqa: S608 - a test's own words
        3,
        CHANGED,
    ),
    "the end cut off": (
        ("DELETE FROM audit_record WHERE number > 4", "DELETE FROM audit_subject WHERE number > 4"),
        5,
        "it is missing with all after it; the head says 6",
    ),
    "the end cut off, its subjects left": (
        (
            "DELETE FROM audit_record WHERE number > 4",
            "UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit_record WHERE number = 4)",
        ),
        6,
        "it is missing, and its subjects are there",
    ),
    **{
        f"a subject's {name} edited": ((f"UPDATE audit_subject SET {name} = {new} WHERE number = 3 AND place = 2",), 3, CHANGED)  # noqa: S608 - a test's own words
        for name, new in {"place": "5", "entity": "'Grant'", "region_id": "34", "first_id": "19", "last_id": "22"}.items()
    },
    "a subject deleted": (("DELETE FROM audit_subject WHERE number = 3 AND place = 2",), 3, CHANGED),
    "a subject moved": (("UPDATE audit_subject SET number = 4, place = 3 WHERE number = 3 AND place = 2",), 3, CHANGED),
    "a subject inserted": ((copied("audit_subject", "number = 3 AND place = 2", SUBJECT, place="3"),), 3, CHANGED),
    "a subject inserted before": (
        (copied("audit_subject", "number = 3 AND place = 2", SUBJECT, number="0"),),
        0,
        "it is missing, and its subjects are there",
    ),
    "a record inserted at the end": ((copied("audit_record", "number = 6", RECORD, number="7", previous="hash"),), 7, CHANGED),
    "a record inserted before": ((copied("audit_record", "number = 1", RECORD, number="0"),), 0, "it stands before the first record"),
    "the head deleted": (("DELETE FROM audit_head",), 1, "it stands beyond the head, which says 0"),
    "the head put back": (("UPDATE audit_head SET number = 4",), 5, "it stands beyond the head, which says 4"),
    "the head edited": (("UPDATE audit_head SET hash = 'x'",), 6, "it is another than the head says"),
}


@pytest.fixture(autouse=True)
async def six(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six records, which are looked at in pages of two."""
    monkeypatch.setattr(verifying, "PAGE", 2)
    await audit.write([entry(ticket=str(number)) for number in range(1, 7)])


@pytest.mark.parametrize("case", CASES)
async def test_tampered(database: Database, rows_url: str, case: str) -> None:
    """The first bad record is named, with what is wrong; before, all was right."""
    statements, number, what = CASES[case]
    before = await verify(database.rows)
    tamper(rows_url, *statements)

    assert before == {"330106": None}
    assert await verify(database.rows) == {"330106": Fault(chain="330106", number=number, what=what)}


async def test_later(database: Database, rows_url: str, engine: str) -> None:
    """A microsecond is seen."""
    tamper(rows_url, f"UPDATE audit_record SET at = {LATER[engine]} WHERE number = 3")  # noqa: S608 - a test's own words

    assert await verify(database.rows) == {"330106": Fault(chain="330106", number=3, what=CHANGED)}


async def test_put_into_another_chain(database: Database, rows_url: str) -> None:
    """A record that is put into another chain is missing in its own, and the other chain is none."""
    tamper(rows_url, "UPDATE audit_record SET chain = '3301' WHERE number = 3")
    found = await verify(database.rows)

    assert {chain: str(fault) for chain, fault in found.items()} == {
        "3301": "chain 3301, record 1: it is missing",
        "330106": "chain 330106, record 3: it is missing",
    }


async def rehash(database: Database, url: str, number: int) -> str:
    """Give a record the hash of what it says now."""
    (record, *_) = await records(database.rows, from_number("330106", number, 1))
    new = hash_of(record.cells, record.subjects)
    tamper(url, f"UPDATE audit_record SET hash = '{new}' WHERE number = {number}")  # noqa: S608 - a test's own words
    return new


async def test_rehashed(database: Database, rows_url: str) -> None:
    """A record that is edited and given a fitting hash is told by the next one, which follows from another."""
    tamper(rows_url, "UPDATE audit_record SET subject = 'wang' WHERE number = 3")
    await rehash(database, rows_url, 3)

    assert await verify(database.rows) == {"330106": Fault(chain="330106", number=4, what="it does not follow from the record before it")}


async def test_written_anew(database: Database, rows_url: str) -> None:
    """A chain that is written anew to its end, head and all, is right by itself: only a head that was taken away before tells."""
    ((exported, _),) = await all_heads(database.rows)
    tamper(rows_url, "UPDATE audit_record SET subject = 'wang' WHERE number = 5")
    new = await rehash(database, rows_url, 5)
    tamper(rows_url, f"UPDATE audit_record SET previous = '{new}' WHERE number = 6")  # noqa: S608 - a test's own words
    tamper(rows_url, f"UPDATE audit_head SET hash = '{await rehash(database, rows_url, 6)}'")  # noqa: S608 - as above

    assert await verify(database.rows) == {"330106": None}
    assert await verify(database.rows, [exported]) == {
        "330106": Fault(chain="330106", number=6, what="it is another than the exported head says")
    }


CUT = (
    "DELETE FROM audit_subject WHERE number > 4",
    "DELETE FROM audit_record WHERE number > 4",
    "UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit_record WHERE number = 4)",
)
GONE = ("DELETE FROM audit_subject", "DELETE FROM audit_record", "DELETE FROM audit_head")


@pytest.mark.parametrize(("statements", "number", "without"), [(CUT, 5, {"330106": None}), (GONE, 1, {})])
async def test_cut_with_its_head(
    database: Database, rows_url: str, statements: tuple[str, ...], number: int, without: dict[str, Fault | None]
) -> None:
    """So is a chain that is cut off with its head, or is gone altogether."""
    ((exported, _),) = await all_heads(database.rows)
    tamper(rows_url, *statements)
    what = "it is missing with all after it; the exported head says 6"

    assert await verify(database.rows) == without
    assert await verify(database.rows, [exported]) == {"330106": Fault(chain="330106", number=number, what=what)}


async def test_exported(database: Database, audit: Audit) -> None:
    """A head that was exported stands in its chain however far that has gone on."""
    ((exported, _),) = await all_heads(database.rows)
    await audit.write([entry()])
    other = Head(chain="330106", number=3, hash="0" * 64)

    assert await verify(database.rows, [exported]) == {"330106": None}
    assert await verify(database.rows, [exported, other]) == {
        "330106": Fault(chain="330106", number=3, what="it is another than the exported head says")
    }


async def test_while_others_append(database: Database, audit: Audit) -> None:
    """Nothing is found wrong in a chain to which others append meanwhile."""

    async def append() -> None:
        for _ in range(40):
            await audit.write([entry()])

    appending = asyncio.create_task(append())
    found = []
    while not appending.done():
        found.append(await verify(database.rows))
    await appending

    assert found
    assert all(each == {"330106": None} for each in found)
    assert len(await database.rows(select(RECORDS.c.number))) == 46
