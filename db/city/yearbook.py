"""The yearbook: an invented publication with a value for every indicator, to be compared with what the hub counts."""

from __future__ import annotations

from decimal import Decimal

from db.city.draws import LAST_YEAR, Draws, weighted
from db.city.registers import region
from db.demo.writer import Origin, Writer

MEDIANS = {
    "CNY": 3_000_000,
    "PERSON_TIME": 90_000,
    "PERSON": 60_000,
    "ENTERPRISE": 3_000,
    "CONTRACT": 3_000,
    "SESSION": 180,
    "COURSE_RUN": 60,
    "TEAM": 200,
    "PROBLEM": 500,
    "POST": 7_000,
    "STATION": 900,
}
"""About how much an indicator of this unit amounts to in a city."""
OTHERWISE = 200
SPREAD = 0.6
PRECISIONS = weighted({"EXACT": 5, "MORE_THAN": 3, "ROUNDED": 2, "NEARLY": 1})
DIGITS_KEPT = 2
SOURCE = {
    "code": "INVENTED_YEARBOOK",
    "kind": "INVENTED",
    "title": "虚构工会统计年鉴2025",
    "publisher": "工图",
    "published_on": "2026-01",
    "is_invented": True,
}


def add_yearbook(writer: Writer, origin: Origin, draws: Draws) -> None:
    """A figure for each indicator, with the passage that states it. Values are drawn like everything: no count makes them."""
    number = writer.number()
    yearbook = writer.add("Source", origin, id=number, **SOURCE)
    for place, (indicator, about) in enumerate(list(writer.rows("Indicator")), start=1):
        unit, precision = about["unit"], draws.pick(PRECISIONS)
        value = draws.size(MEDIANS.get(unit, OTHERWISE), SPREAD, 10**9)
        printed = value if precision == "EXACT" else _round(value)
        ref, words = f"Y{place:03}", f"{about['name'].zh}{printed}"
        stated = Origin(yearbook, row_ref=ref)
        writer.add("Citation", stated, document=yearbook, ref=ref, section="统计表", quotation=words)
        numbers = {"value": Decimal(printed), "unit": unit, "precision": precision, "basis": "THIS_YEAR"}
        period = (str(LAST_YEAR), str(LAST_YEAR))
        writer.add("PublishedFigure", stated, indicator=indicator, region=region(writer, "杭州市"), period=period, **numbers)


def _round(value: int) -> int:
    """To the digits that approximate figures keep."""
    unit: int = 10 ** max(0, len(str(value)) - DIGITS_KEPT)
    return max(unit, value // unit * unit)
