"""Comparisons: a published figure beside the hub's own count of the same thing, and what the two say of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, select

from db.choice import Choice
from db.dates import PartialDate
from db.values import Period, Span
from resolvers.access import withheld
from resolvers.identity import id_of
from resolvers.indicators import COUNTINGS, REAL, Counting, Window, conditions
from resolvers.listings import Listing
from resolvers.page import Query
from resolvers.records import Record
from resolvers.scope import Scope

SLIGHTLY = Decimal("0.9")
"""近 is slightly below: from this share of the value."""


class Verdict(Choice, zh="对照结论"):
    """What a count says of a published figure."""

    MATCHES = "The figure is exact, and the count equals it", "一致"
    CONSISTENT = "The figure is approximate, and the count lies within what it means", "相符"
    HUB_INCOMPLETE = "The count is below the figure: records are missing in the hub", "库内数据不全"
    CONFLICT = "The count is above what the figure allows", "冲突"
    NOT_COUNTABLE = "The hub cannot count it, or withholds the count", "不可计数"


def rounding(value: Decimal) -> Decimal:
    """Half a unit of the last digit that is not zero: how far a rounded figure may be off."""
    return Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1)


Allowed = tuple[Decimal | None, Decimal | None]

ALLOWED: Mapping[str, Callable[[Decimal], Allowed]] = {
    "EXACT": lambda value: (value, value),
    "MORE_THAN": lambda value: (value, None),
    "AT_LEAST": lambda value: (value, None),
    "NEARLY": lambda value: (value * SLIGHTLY, value),
    "ROUNDED": lambda value: (value - rounding(value), value + rounding(value)),
}
"""The least and the most that a figure of this precision means; what is not listed is no count."""


def verdict(value: Decimal | None, precision: str, counted: Decimal | None) -> Verdict:
    """What ``counted`` says of a figure."""
    if value is None or counted is None or precision not in ALLOWED:
        return Verdict.NOT_COUNTABLE
    least, most = ALLOWED[precision](value)
    if least is not None and counted < least:
        return Verdict.HUB_INCOMPLETE
    if most is not None and counted > most:
        return Verdict.CONFLICT
    return Verdict.MATCHES if precision == "EXACT" else Verdict.CONSISTENT


def counted_rows(scope: Scope, figure: Record, code: str, *, include_invented: bool) -> Query | None:
    """The list of the very rows that are counted for a figure, as of its date; ``None`` where the hub does not count it."""
    counting = COUNTINGS.get(code)
    if counting is None:
        return None
    window = _window(scope, figure, {} if include_invented else REAL)
    place = figure.cells["region_id"]
    region = id_of(scope.catalog["Region"], {"id": place}) if place is not None else None
    then = replace(scope, day=window.day.latest)
    return Query(Listing(scope.catalog[counting.entity]), then, conditions(counting, window, region))


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


def number_of(counting: Counting, stored: Any) -> Decimal:
    """The count in the figure's unit, from what the statement found; nothing found is zero."""
    return Decimal(stored or 0) / counting.scale


def shown(scope: Scope, counted: Decimal, people: int | None) -> Decimal | None:
    """The count, unless it is over too few people for this viewer."""
    return None if withheld(scope.viewer.profile, people) else counted


def _measured(counting: Counting, row: FromClause) -> ColumnElement[Any]:
    if counting.summed:
        return func.sum(row.c[counting.summed])
    return func.count(row.c[counting.distinct].distinct()) if counting.distinct else func.count()


def _window(scope: Scope, figure: Record, kept: Mapping[str, Any]) -> Window:
    """From the figure's first day to its last, or to today where that is not over."""
    columns = [f"period{part.suffix}" for part in Span().parts]
    period: Period = Span().read(tuple(figure.cells[column] for column in columns))
    last = min(period.end.latest, scope.day) if period.end else scope.day
    return Window(period, PartialDate.parse(last.isoformat()), kept)
