"""Results: places under craftsmen, teams or, by consent, bare names; prizes, honours that prizes gave, and the entries among people."""

from __future__ import annotations

from typing import Any

from db.city.chunk import Chunk
from db.city.craftsmen import consent
from db.city.draws import Draws, weighted
from db.city.honours import confer
from db.city.names import person

GRADES = {1: "一等奖", 2: "二等奖", 3: "三等奖"}
WHO = weighted({"name": 6, "craftsman": 2, "team": 1})
FIRST_ROUND = 2023
"""From then on a first prize may give the title of digital craftsman."""
UNPUBLISHED = 6
DIGITAL = "HZ_DIGITAL_CRAFTSMAN"


def publish_results(chunk: Chunk, draws: Draws, competition: int, discipline: int, year: int, places: int, *, is_anchor: bool) -> None:
    """The published places, one after the other, then entries of which nothing was published."""
    shown: set[int] = set()
    for rank in range(1, places + 1):
        winner = chunk.artisans[0].number if is_anchor and rank == 1 and chunk.artisans else None
        values, entrant = _participant(chunk, draws, winner, shown)
        enterprise = _represented(chunk, draws, values) if is_anchor or draws.chance(0.9) else None
        common = {"competition": competition, "discipline": discipline, "enterprise": enterprise, "rank": rank}
        result = chunk.add("CompetitionResult", **common, **values)
        if rank in GRADES:
            _prize(chunk, draws, competition, result, rank, values["craftsman"], year, is_anchor=is_anchor)
        if entrant:
            number, region = entrant
            own = {"region_id": region, "member": number, "craftsman": None, "team": None}
            chunk.add("CompetitionEntry", score=f"{100 - rank * 2}", **own, **common)
    for _ in range(draws.randrange(UNPUBLISHED)):
        workplace = draws.one(chunk.workplaces)
        if workplace.crew:
            entrant_ = draws.one(workplace.crew)
            own = {"region_id": entrant_.region, "member": entrant_.number, "craftsman": None, "team": None, "enterprise": workplace.number}
            chunk.add("CompetitionEntry", score=None, competition=competition, discipline=discipline, rank=None, **own)


def _participant(chunk: Chunk, draws: Draws, craftsman: int | None, shown: set[int]) -> tuple[dict[str, Any], tuple[int, int] | None]:
    """Who stands in the result, and the member behind a bare name."""
    values: dict[str, Any] = {"craftsman": craftsman, "team": None, "display_name": None, "consent": None}
    if craftsman:
        shown.add(craftsman)
        return values, None
    free = [artisan.number for artisan in chunk.artisans if artisan.number not in shown]
    kind = draws.pick(WHO)
    if kind == "craftsman" and free:
        values["craftsman"] = draws.one(free)
        shown.add(values["craftsman"])
    elif kind == "team" and chunk.made["team"]:
        values["team"] = draws.one(chunk.made["team"])
    else:
        return _named(chunk, draws, values)
    return values, None


def _named(chunk: Chunk, draws: Draws, values: dict[str, Any]) -> tuple[dict[str, Any], tuple[int, int] | None]:
    found = draws.one(draws.one(chunk.workplaces).crew or [None])
    name = found.name if found else person(draws)
    return {**values, "display_name": name, "consent": consent(chunk, draws, name)}, (found.number, found.region) if found else None


def _represented(chunk: Chunk, draws: Draws, values: dict[str, Any]) -> int:
    """The employer of the craftsman, else any."""
    places = {artisan.number: artisan.workplace.number for artisan in chunk.artisans}
    return places.get(values["craftsman"]) or draws.one(chunk.workplaces).number


def _prize(
    chunk: Chunk, draws: Draws, competition: int, result: int, rank: int, craftsman: int | None, year: int, *, is_anchor: bool
) -> None:
    """The prize; a first one may give its winner an honour directly."""
    leads = rank == 1 and year >= FIRST_ROUND and bool(craftsman) and (is_anchor or draws.chance(0.15))
    honour = chunk.frame.honours[DIGITAL] if leads else None
    award = chunk.add("CompetitionAward", competition=competition, result=result, grade=GRADES[rank], rank=rank, leads_to=honour)
    if leads and craftsman:
        confer(chunk, draws, craftsman, (DIGITAL, year), granted_via=award)
