"""The trail: what is read of the audit log, by whoever looks into it and by whoever verifies it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Executable, and_, func, or_, select
from sqlalchemy.sql import Select

from db.audit.chain import Cells, Head
from db.audit.entries import Entry
from db.audit.ranges import WIDEST, Key
from db.audit.tables import HEADS, RECORDS, SUBJECTS
from db.expressions import one_of
from db.statements import Rows

Ask = Callable[[Executable], Awaitable[Rows]]
"""How a statement is asked: `Database.rows` or `Reading.rows`."""

Found = Select[tuple[Any, ...]]


@dataclass(frozen=True)
class Record:
    """One record as it is stored, with its subjects in their order; all by columns."""

    cells: Mapping[str, Any]
    subjects: tuple[Cells, ...]

    @property
    def head(self) -> Head:
        """The head of its chain while nothing follows."""
        return Head(chain=self.cells["chain"], number=self.cells["number"], hash=self.cells["hash"])

    @property
    def people(self) -> int:
        """How many people's records it names."""
        return sum(each["last_id"] - each["first_id"] + 1 for each in self.subjects)


def from_number(chain: str, number: int, count: int) -> Found:
    """Asks for records of a chain from a number on."""
    return select(RECORDS).where(RECORDS.c.chain == chain, RECORDS.c.number >= number).order_by(RECORDS.c.number).limit(count)


def about(entity: str, region: int, number: int, count: int) -> Found:
    """Asks who saw a record of people, in whatever chain, the newest first."""
    # Found first and then joined: asked of each record in turn, it would be asked of the whole log.
    found = select(SUBJECTS.c.chain, SUBJECTS.c.number).where(*_naming(entity, region, number)).distinct().subquery()
    joined = RECORDS.join(found, and_(found.c.chain == RECORDS.c.chain, found.c.number == RECORDS.c.number))
    return select(RECORDS).select_from(joined).order_by(RECORDS.c.at.desc(), RECORDS.c.chain, RECORDS.c.number.desc()).limit(count)


def _naming(entity: str, region: int, number: int) -> tuple[ColumnElement[bool], ...]:
    """The subjects that name a record of people."""
    # No range is wider: the index leads to the few that may hold the id.
    near = SUBJECTS.c.first_id.between(number - WIDEST + 1, number)
    return SUBJECTS.c.entity == entity, SUBJECTS.c.region_id == region, near, SUBJECTS.c.last_id >= number


def same_ticket(entry: Entry) -> Found:
    """Asks how many records of the entry's chain did the same with the same ticket to its first subject, its own included."""
    subject = entry.subjects[0]
    joined = RECORDS.join(SUBJECTS, and_(SUBJECTS.c.chain == RECORDS.c.chain, SUBJECTS.c.number == RECORDS.c.number))
    same = (SUBJECTS.c.entity == subject.entity, SUBJECTS.c.region_id == subject.region, SUBJECTS.c.first_id == subject.first)
    done = (RECORDS.c.chain == entry.chain, RECORDS.c.act == entry.act.name, RECORDS.c.ticket == entry.ticket)
    counted: Select[Any] = select(func.count()).select_from(joined)
    return counted.where(*same, *done)


def page_of(chain: str, count: int, before: int | None = None, subjects: Sequence[Key] = ()) -> Found:
    """Asks for records of a chain, the newest first: those before a number, those that name one of some records of people."""
    asked = select(RECORDS).where(RECORDS.c.chain == chain).order_by(RECORDS.c.number.desc()).limit(count)
    if before is not None:
        asked = asked.where(RECORDS.c.number < before)
    if not subjects:
        return asked
    named = or_(*(and_(*_naming(*subject)) for subject in subjects))
    return asked.where(RECORDS.c.number.in_(select(SUBJECTS.c.number).where(SUBJECTS.c.chain == chain, named)))


async def records(ask: Ask, found: Found) -> list[Record]:
    """The records that a question finds, with their subjects: one statement more for each chain."""
    rows = [dict(zip(RECORDS.c.keys(), row, strict=True)) for row in await ask(found)]
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        numbers[row["chain"]].append(row["number"])
    subjects = {chain: await _subjects(ask, chain, each) for chain, each in numbers.items()}
    return [Record(row, tuple(subjects[row["chain"]][row["number"]])) for row in rows]


async def _subjects(ask: Ask, chain: str, numbers: list[int]) -> defaultdict[int, list[Cells]]:
    # One by one: records about one member may stand far apart.
    asked = (
        select(SUBJECTS).where(SUBJECTS.c.chain == chain, one_of(SUBJECTS.c.number, numbers)).order_by(SUBJECTS.c.number, SUBJECTS.c.place)
    )
    found: defaultdict[int, list[Cells]] = defaultdict(list)
    for row in await ask(asked):
        cells = dict(zip(SUBJECTS.c.keys(), row, strict=True))
        found[cells["number"]].append(cells)
    return found


async def head_of(ask: Ask, chain: str) -> Head | None:
    """The head of a chain; ``None`` where it has none."""
    rows = await ask(select(HEADS).where(HEADS.c.chain == chain))
    return next((Head(chain=name, number=number, hash=sign) for name, number, sign in rows), None)


async def all_heads(ask: Ask) -> list[tuple[Head, dt.datetime | None]]:
    """Every head, with the moment of the last record."""
    last = (RECORDS.c.chain == HEADS.c.chain) & (RECORDS.c.number == HEADS.c.number)
    rows = await ask(select(HEADS, RECORDS.c.at).select_from(HEADS.outerjoin(RECORDS, last)).order_by(HEADS.c.chain))
    return [(Head(chain=chain, number=number, hash=sign), at) for chain, number, sign, at in rows]


async def next_chain(ask: Ask, after: str | None) -> str | None:
    """The next chain of which anything is stored; one range of each table's key, however long the chains are."""
    found: list[str] = []
    for table in (HEADS, RECORDS, SUBJECTS):
        name = table.c.chain
        ((least,),) = await ask(select(func.min(name)) if after is None else select(func.min(name)).where(name > after))
        found += [] if least is None else [least]
    return min(found, default=None)


async def subject_bounds(ask: Ask, chain: str) -> tuple[int, int] | None:
    """The least and the greatest number for which subjects are stored; ``None`` where there is none."""
    number = SUBJECTS.c.number
    edges = (select(edge(number)).where(SUBJECTS.c.chain == chain).scalar_subquery() for edge in (func.min, func.max))
    ((low, high),) = await ask(select(*edges))
    return None if low is None else (low, high)
