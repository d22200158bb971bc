"""Appending entries to their chains within a transaction, whoever owns it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Executable, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql

from db.audit.chain import Cells, Head, chained
from db.audit.entries import Entry, cut, storable
from db.audit.tables import HEADS, RECORDS, SUBJECTS
from db.statements import Recipe, Rows

SIZES = (64, 16, 4, 1)
"""How many rows one statement may write: few sizes, so that their texts stay prepared."""

Execute = Callable[[Executable | Recipe], Awaitable[Rows]]


def append(connection: Connection, entries: Iterable[Entry]) -> None:
    """Appends in the transaction of a connection: with what else is done there, or not at all."""
    steps, rows = _appending(entries), None
    while (step := _next(steps, rows)) is not None:
        # What is kept prepared elsewhere is a statement like any other here.
        result = connection.execute(step.make(), dict(step.given)) if isinstance(step, Recipe) else connection.execute(step)
        rows = [tuple(row) for row in result.all()] if result.returns_rows else []


async def append_by(execute: Execute, entries: Iterable[Entry]) -> None:
    """Appends in the transaction that `Database.writing` opened."""
    steps, rows = _appending(entries), None
    while (step := _next(steps, rows)) is not None:
        rows = await execute(step)


Steps = Generator[Executable | Recipe, Rows | None, None]


def _next(steps: Steps, rows: Rows | None) -> Executable | Recipe | None:
    """The next statement, told the rows of the last one."""
    try:
        return steps.send(rows)
    except StopIteration:
        return None


def _appending(entries: Iterable[Entry]) -> Steps:
    """The statements that append entries, each asked for the rows of the one before."""
    parts = [part for entry in entries for part in cut(storable(entry))]
    heads: dict[str, Head] = {}
    # In one order, so that no two transactions wait for each other.
    for chain in sorted({part.chain for part in parts}):
        heads[chain] = yield from _held(chain)
    links = chained(parts, heads)
    yield from inserts(RECORDS, links.records)
    yield from inserts(SUBJECTS, links.subjects)
    for head in links.heads.values():
        yield update(HEADS).where(HEADS.c.chain == head.chain).values(number=head.number, hash=head.hash)


def _held(chain: str) -> Generator[Executable, Rows | None, Head]:
    """The head of a chain, held until the transaction ends: nobody else appends to the chain meanwhile. A new chain is begun."""
    asked = select(HEADS).where(HEADS.c.chain == chain).with_for_update()
    rows = yield asked
    if not rows:
        # Two who begin it at once: the second waits for the first, and goes on after it. SQLite knows the same words.
        yield postgresql.insert(HEADS).values(vars(Head(chain=chain))).on_conflict_do_nothing()
        rows = yield asked
    ((_, number, sign),) = rows or ()
    return Head(chain=chain, number=number, hash=sign)


def inserts(table: Table, rows: list[Cells]) -> Iterator[Recipe]:
    """The statements that insert rows, as many in each as one of the sizes."""
    start = 0
    while start < len(rows):
        size = next(size for size in SIZES if start + size <= len(rows))
        yield _insert(table, rows[start : start + size])
        start += size


def _insert(table: Table, rows: list[Cells]) -> Recipe:
    names = table.c.keys()

    def make() -> Executable:
        return insert(table).values(
            [{name: bindparam(f"{name}__{place}", type_=table.c[name].type) for name in names} for place in range(len(rows))]
        )

    given: dict[str, Any] = {f"{name}__{place}": row[name] for place, row in enumerate(rows) for name in names}
    return Recipe(("audit", table.name, len(rows)), make, given)
