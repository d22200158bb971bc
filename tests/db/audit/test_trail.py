"""The trail: the newest of a chain, and who saw one member."""

import datetime as dt
import re

import pytest
from sqlalchemy import Executable

from db.audit.log import Audit
from db.audit.ranges import WIDEST, Range
from db.audit.trail import about, all_heads, from_number, head_of, next_chain, page_of, records, subject_bounds
from db.engine import Database
from db.statements import Rows
from tests.audit import AT, entry, members


async def test_last(database: Database, audit: Audit) -> None:
    """The last records come newest first, each with its own subjects."""
    await audit.write([entry(ticket=str(number), subjects=(members(number, number),)) for number in range(5)])
    found = await records(database.rows, page_of("330106", 2))

    assert [(each.cells["ticket"], each.subjects[0]["first_id"]) for each in found] == [("4", 4), ("3", 3)]
    assert await records(database.rows, page_of("3301", 2)) == []


async def test_from_number(database: Database, audit: Audit) -> None:
    """A page of a chain begins at a number."""
    await audit.write([entry(subjects=()) for _ in range(5)])
    found = await records(database.rows, from_number("330106", 3, 2))

    assert [(each.head.number, each.people) for each in found] == [(3, 0), (4, 0)]


@pytest.mark.parametrize(
    ("number", "tickets"),
    [(6, []), (7, ["wide", "a"]), (9, ["wide", "a"]), (10, ["wide"]), (20, ["wide", "a"]), (999, ["wide"]), (1_000, [])],
)
async def test_about(database: Database, audit: Audit, number: int, tickets: list[str]) -> None:
    """Who saw a member is told, over all chains, the newest first; a neighbour's reader is not."""
    wide = entry(ticket="wide", chain="-", at=AT + dt.timedelta(seconds=1), subjects=(members(7, 6 + WIDEST - 7),))
    others = [Range(entity="Member", region=34, first=1, last=900), Range(entity="Grant", region=33, first=1, last=900)]
    await audit.write([entry(ticket="a"), wide, entry(ticket="b", subjects=tuple(others))])
    found = await records(database.rows, about("Member", 33, number, 10))

    assert [each.cells["ticket"] for each in found] == tickets


EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


async def test_far_apart(database: Database, audit: Audit) -> None:
    """Of records that stand far apart only their own subjects are read."""
    await audit.write([entry(subjects=(members(1, 1),)), *(entry() for _ in range(50)), entry(subjects=(members(1, 1),))])
    read: list[int] = []

    async def ask(statement: Executable) -> Rows:
        rows = await database.rows(statement)
        read.append(len(rows))
        return rows

    found = await records(ask, about("Member", 33, 1, 10))

    assert [each.head.number for each in found] == [52, 1]
    assert read == [2, 2]


async def test_about_is_led_by_the_index(database: Database, engine: str) -> None:
    """What is found of a member is found by the index over ranges, and only then are records looked at."""
    asked = database.statements.prepare(about("Member", 33, 7, 10))
    plan = "\n".join(str(tuple(row)) for row in await database.fetch(EXPLAIN[engine] + asked.sql, asked.parameters))

    assert "ix_audit_subject_entity_region_id_first_id" in plan
    assert not re.search("SCAN audit_record|Seq Scan on audit_record", plan)


async def test_people(database: Database, audit: Audit) -> None:
    """A record tells how many people's records it names."""
    await audit.write([entry()])

    assert [each.people for each in await records(database.rows, page_of("330106", 1))] == [5]


async def test_heads(database: Database, audit: Audit) -> None:
    """The head is that of the last record, with its moment; a chain without records has none."""
    await audit.write([entry(), entry(at=AT + dt.timedelta(microseconds=1)), entry(chain="-")])
    last = [(await records(database.rows, page_of(chain, 1)))[0].head for chain in ("-", "330106")]

    assert await all_heads(database.rows) == [(last[0], AT), (last[1], AT + dt.timedelta(microseconds=1))]
    assert [await head_of(database.rows, chain) for chain in ("330106", "3301")] == [last[1], None]


async def test_chains(database: Database, audit: Audit) -> None:
    """Chains follow each other in the order of their names."""
    await audit.write([entry(chain=chain, subjects=()) for chain in ("330106", "-", "3301")])

    assert [await next_chain(database.rows, after) for after in (None, "-", "3301", "330106")] == ["-", "3301", "330106", None]


async def test_subject_bounds(database: Database, audit: Audit) -> None:
    """The first and the last record that has subjects."""
    await audit.write([entry(subjects=()), entry(), entry(), entry(subjects=())])

    assert [await subject_bounds(database.rows, chain) for chain in ("330106", "-")] == [(2, 3), None]
