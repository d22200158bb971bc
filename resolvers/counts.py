"""Counts: what is counted for a figure, as a list of the very rows and as one number.

The statements of an indicator are prepared once for each shape of what it is counted in: with or without a first day, a region, invented
records. Days and regions are parameters, so that the texts are as many as the table of indicators makes them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache, partial
from threading import Lock
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, select
from sqlalchemy.engine import Dialect

from db.aside import undisturbed
from db.batches import Row
from db.catalog import Catalog
from db.dates import PartialDate
from db.statements import NUMERIC
from resolvers.access import Viewer, counting_viewer
from resolvers.asking import Asking
from resolvers.compiler.folds import Ask, fetched
from resolvers.compiler.statements import Statement, compiled
from resolvers.indicators import COUNTINGS, REAL, Counting, Window, conditions
from resolvers.listings import Listing
from resolvers.page import Query
from resolvers.scope import Scope
from resolvers.slots import ROW, Held, made, slot_at
from resolvers.views import Opened

NEEDS = ("period", "region", "indicator.code")
"""What of a figure says what is counted for it."""

MAKING = Lock()
"""Whoever needs the same counters at the same time waits for them, instead of making them too."""
# Every indicator in every shape, for those who see people and those who do not, on both engines.
KEPT = len(COUNTINGS) * 8 * 2 * 2

Shape = tuple[str, bool]
"""The indicator's code, and whether invented records count."""


def opened(scope: Scope, row: Row, *, invented: bool) -> Opened | None:
    """What is counted for a figure: from its first day to its last, or to today where that is not over; ``None`` where nothing is."""
    code, period = row["indicator.code"], row["period"]
    if code not in COUNTINGS:
        return None
    last = min(period.end.latest, scope.day) if period.end else scope.day
    return Opened((code, invented), {"start": period.start, "day": PartialDate.parse(last.isoformat()), "region": row["region"]})


def counted_rows(scope: Scope, shape: Shape, held: Mapping[str, Held]) -> Query:
    """The list of the very rows that are counted, as of the last day."""
    code, invented = shape
    counting = COUNTINGS[code]
    window = Window(held["start"], held["day"], {} if invented else REAL)
    then = replace(scope, day=made(window.day, lambda day: day.latest))
    return Query(Listing(scope.catalog[counting.entity]), then, conditions(counting, window, held["region"]))


def count_statement(query: Query, counting: Counting) -> Select[Any]:
    """The statement of one number: rows, distinct targets, or a sum."""
    source = query.listing.source(query.scope)
    row = source.record
    statement = select(_measured(counting, row)).select_from(row).where(*query.conditions(source))
    if counting.summed is None or counting.per is None:
        return statement
    each = statement.with_only_columns(func.max(row.c[counting.summed]).label("largest")).group_by(row.c[counting.per]).subquery()
    return select(func.sum(each.c.largest))


def people_statement(query: Query, counting: Counting) -> Select[Any] | None:
    """The statement of how many people the number is over; ``None`` where it is over none."""
    if counting.people is None:
        return None
    source = query.listing.source(query.scope)
    return select(func.count(source.record.c[counting.people].distinct())).where(*query.conditions(source))


def _measured(counting: Counting, row: FromClause) -> ColumnElement[Any]:
    if counting.summed:
        return func.sum(row.c[counting.summed])
    return func.count(row.c[counting.distinct].distinct()) if counting.distinct else func.count()


def number_of(counting: Counting, stored: Any) -> Decimal:
    """The count in the figure's unit, from what the statement found; nothing found is zero."""
    return Decimal(stored or 0) / counting.scale


@dataclass(frozen=True)
class Counter:
    """The prepared statements of one indicator in one shape; ``read`` turns what the driver found into a number."""

    counting: Counting
    number: Statement
    people: Statement | None
    read: Callable[[Any], Any] | None

    def asks(self, held: Mapping[str, Any]) -> list[Ask]:
        """The questions for one figure: the number, and perhaps over how many people it is."""
        return [(statement, {ROW: held}) for statement in (self.number, self.people) if statement is not None]

    def counted(self, found: Sequence[Any]) -> Counted:
        """The count, and over how many people it is."""
        stored, *people = found
        number = number_of(self.counting, self.read(stored) if self.read and stored is not None else stored)
        return Counted(number, people[0] if people else None)


@dataclass(frozen=True)
class Counted:
    """A count; ``people`` are how many it is over, ``None`` where it is over none."""

    number: Decimal
    people: int | None


@dataclass(frozen=True)
class _Place:
    """Where counters are used; two databases of one engine share them."""

    catalog: Catalog
    viewer: Viewer
    engine: str
    dialect: Dialect = field(compare=False)


@lru_cache(maxsize=KEPT)
def _counter(place: _Place, shape: Shape, present: tuple[str, ...]) -> Counter:
    slots = {name: slot_at(ROW, name) if name in present else None for name in ("start", "day", "region")}
    query, counting = counted_rows(Scope(place.catalog, place.viewer, None), shape, slots), COUNTINGS[shape[0]]
    number, people = count_statement(query, counting), people_statement(query, counting)
    column: Any = next(iter(number.selected_columns))
    read = column.type.dialect_impl(place.dialect).result_processor(place.dialect, NUMERIC)
    return Counter(counting, compiled(number, place.dialect), None if people is None else compiled(people, place.dialect), read)


def _counters(place: _Place, lists: Sequence[Opened | None]) -> list[Counter | None]:
    """The counter of each list, made once however many ask at the same time."""
    with MAKING:
        return [_counter(place, each.shape, each.present) if each else None for each in lists]


async def counted(asking: Asking, lists: Sequence[Opened | None]) -> list[Counted | None]:
    """The count of each list, whoever sees it."""
    place = _Place(asking.scope.catalog, counting_viewer(asking.scope.viewer), asking.database.dialect.name, asking.database.dialect)
    # To make them takes as long as a request: the loop goes on meanwhile.
    counters = await asyncio.to_thread(undisturbed, partial(_counters, place, lists))
    asks = [counter.asks(each.held) if counter and each else [] for counter, each in zip(counters, lists, strict=True)]
    found = iter(await fetched(asking.database, [ask for several in asks for ask in several]))
    answers = [[next(found) for _ in several] for several in asks]
    return [counter.counted(answer) if counter else None for counter, answer in zip(counters, answers, strict=True)]
