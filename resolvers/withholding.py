"""Withholding: the counts that a viewer is shown: none over too few people, and none by which another is worked out of a total.

A count stands in a table: all published figures of its indicator and time, one for each region (`suppression.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial

from sqlalchemy import cast, null, select, union_all
from sqlalchemy.engine import Dialect

from db.aside import undisturbed
from db.catalog import Catalog
from db.columns import KEY, TEXT
from db.expressions import one_of
from db.values import Span
from resolvers.access import sees_all_people
from resolvers.asking import Asking
from resolvers.compiler.statements import Statement, compiled
from resolvers.counts import Counted, Shape, counted, opened
from resolvers.identity import parse_id
from resolvers.indicators import COUNTINGS
from resolvers.policy import FEWEST
from resolvers.scope import Scope
from resolvers.slots import slot_at
from resolvers.suppression import Place, withheld_places
from resolvers.views import Opened

CODES = "codes"
OVER_PEOPLE = [code for code, counting in COUNTINGS.items() if counting.people]

Key = tuple[Shape, str | None, str]
"""A table: what is counted, from when, until when."""


async def shown_counts(asking: Asking, lists: Sequence[Opened | None]) -> list[tuple[Decimal | None, bool]]:
    """The count of each list, and whether it is withheld; ``None`` where it is, or where there is none."""
    found = await counted(asking, lists)
    hidden = await _withheld(asking, lists, found)
    return [(each.number if each and place not in hidden else None, place in hidden) for place, each in enumerate(found)]


async def _withheld(asking: Asking, lists: Sequence[Opened | None], found: Sequence[Counted | None]) -> set[int]:
    """Which of the lists are withheld."""
    if sees_all_people(asking.scope.viewer.profile):
        return set()
    pairs = enumerate(zip(lists, found, strict=True))
    over = {number: (each, count.people) for number, (each, count) in pairs if each and count and count.people is not None}
    if not over:
        return set()
    tables, above = await _tables(asking, {each.shape[1] for each, _ in over.values()})
    for each, _ in over.values():
        tables.setdefault(key_of(each), {}).setdefault(_place(asking.scope, each), each)
    people = await _people(asking, tables, over)
    near = _near_to_wider(tables, people)
    hidden = {key: withheld_places(counts, above, near.get(key, ())) for key, counts in people.items()}
    return {number for number, (each, _) in over.items() if _place(asking.scope, each) in hidden[key_of(each)]}


async def _people(
    asking: Asking, tables: Mapping[Key, dict[Place, Opened]], over: Mapping[int, tuple[Opened, int]]
) -> dict[Key, dict[Place, int]]:
    """How many people every number of the tables is over; what was counted already is not counted again."""
    known = {(key_of(each), _place(asking.scope, each)): people for each, people in over.values()}
    asked = [(key, place, each) for key, table in tables.items() for place, each in table.items() if (key, place) not in known]
    beside = await counted(asking, [each for _, _, each in asked]) if asked else []
    known |= {(key, place): (count.people if count else None) or 0 for (key, place, _), count in zip(asked, beside, strict=True)}
    return {key: {place: known[key, place] for place in table} for key, table in tables.items()}


def _near_to_wider(tables: Mapping[Key, Mapping[Place, Opened]], people: Mapping[Key, Mapping[Place, int]]) -> dict[Key, set[Place]]:
    """The numbers that a wider one of the same region exceeds by too few: the few who joined between two days, or who are not of a kind."""
    cells = [(key, place, each) for key, table in tables.items() for place, each in table.items()]
    found: dict[Key, set[Place]] = {}
    for key, place, each in cells:
        wider = (people[other][place] for other, same, one in cells if same == place and other != key and _is_within(each, one))
        if any(0 < more - people[key][place] < FEWEST for more in wider):
            found.setdefault(key, set()).add(place)
    return found


def _is_within(part: Opened, whole: Opened) -> bool:
    """Whether whoever is counted in one list is counted in the other too."""
    (code, invented), (other, other_invented) = part.shape, whole.shape
    begins, ends = (whole.held["start"], part.held["start"]), (part.held["day"], whole.held["day"])
    return (
        invented == other_invented
        and other in (code, COUNTINGS[code].part_of)
        and (begins[0] is None or (begins[1] is not None and begins[0].earliest <= begins[1].earliest))
        and ends[0].latest <= ends[1].latest
    )


def key_of(opened_list: Opened) -> Key:
    """The table that a list is of."""
    start, day = opened_list.held["start"], opened_list.held["day"]
    return opened_list.shape, start and start.value, day.value


def _place(scope: Scope, opened_list: Opened) -> Place:
    region = opened_list.held["region"]
    key = region and parse_id(scope.catalog["Region"], region)
    return key[-1] if key else None


async def _tables(asking: Asking, invented: Collection[bool]) -> tuple[dict[Key, dict[Place, Opened]], dict[int, int | None]]:
    """All published numbers of people by region, without and with ``invented`` records, and the region over each region."""
    scope, database = asking.scope, asking.database
    # To make it takes as long as a request: the loop goes on meanwhile.
    ask = await asyncio.to_thread(undisturbed, partial(_ask, _Engine(scope.catalog, database.dialect.name, database.dialect)))
    rows = await database.fetch(ask.sql, ask.bind({CODES: OVER_PEOPLE}))
    tables: dict[Key, dict[Place, Opened]] = {}
    for code, start, end, region, _ in (row for row in rows if row[0] is not None):
        row = {
            "indicator.code": code,
            "period": Span().read(Span().store((start, end))),
            "region": None if region is None else f"{scope.catalog['Region'].id_prefix}_{region}",
        }
        for found in filter(None, [opened(scope, row, invented=each) for each in invented]):
            tables.setdefault(key_of(found), {})[region] = found
    return tables, {region: over for code, _, _, region, over in rows if code is None}


@dataclass(frozen=True)
class _Engine:
    """Where the statements are asked."""

    catalog: Catalog
    name: str
    dialect: Dialect


@lru_cache(maxsize=8)
def _ask(engine: _Engine) -> Statement:
    """The one statement that finds the figures of some indicators, and with them every region, which has no code here."""
    figure, indicator, region = (engine.catalog[name].row() for name in ("PublishedFigure", "Indicator", "Region"))
    columns = (indicator.c.code, figure.c.period_from, figure.c.period_to, figure.c.region_id, cast(null(), KEY))
    there = (figure.c.deleted_at.is_(None), figure.c.indicator_id == indicator.c.id, one_of(indicator.c.code, slot_at(CODES)))
    nothing = cast(null(), TEXT)
    regions = select(nothing, nothing, nothing, region.c.id, region.c.parent_id).where(region.c.deleted_at.is_(None))
    return compiled(union_all(select(*columns).where(*there), regions), engine.dialect)
