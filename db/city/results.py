"""Results: places under craftsmen, teams or, by consent, bare names; prizes, honours that prizes gave, and the entries among people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.city.chunk import Chunk, Person
from db.city.craftsmen import consent
from db.city.draws import Draws, weighted
from db.city.honours import confer
from db.city.names import person

GRADES = {1: "一等奖", 2: "二等奖", 3: "三等奖"}
WHO = weighted({"name": 6, "craftsman": 2, "team": 1})
FIRST_ROUND = 2023
"""From then on a first prize may give the title of digital craftsman."""
GIVEN = 0.15
UNPUBLISHED = 6
DIGITAL = "HZ_DIGITAL_CRAFTSMAN"
NOBODY: dict[str, Any] = {"craftsman": None, "team": None, "display_name": None, "consent": None}
Shown = tuple[dict[str, Any], Person | None]
"""Who stands in a result, and the member behind a bare name."""


@dataclass
class Podium:
    """The results of one discipline; ``is_anchor`` where the city's first craftsman wins it."""

    chunk: Chunk
    draws: Draws
    competition: int
    discipline: int
    year: int
    is_anchor: bool
    shown: set[int] = field(default_factory=set)

    def publish(self, places: int) -> None:
        """The published places, one after the other, then entries of which nothing was published."""
        for rank in range(1, places + 1):
            self._place(rank)
        for _ in range(self.draws.randrange(UNPUBLISHED)):
            workplace = self.draws.one(self.chunk.workplaces)
            if workplace.crew:
                self._enter(self.draws.one(workplace.crew), workplace.number, rank=None, score=None)

    def _place(self, rank: int) -> None:
        values, entrant = self._participant(rank)
        enterprise = self._represented(values["craftsman"]) if self.is_anchor or self.draws.chance(0.9) else None
        common = {"competition": self.competition, "discipline": self.discipline, "enterprise": enterprise, "rank": rank}
        result = self.chunk.add("CompetitionResult", **common, **values)
        if rank in GRADES:
            self._prize(result, rank, values["craftsman"])
        if entrant:
            self._enter(entrant, enterprise, rank=rank, score=str(100 - rank * 2))

    def _enter(self, entrant: Person, enterprise: int | None, *, rank: int | None, score: str | None) -> None:
        own = {"region_id": entrant.region, "member": entrant.number, "craftsman": None, "team": None, "enterprise": enterprise}
        places = {"competition": self.competition, "discipline": self.discipline}
        self.chunk.add("CompetitionEntry", score=score, rank=rank, **own, **places)

    def _participant(self, rank: int) -> Shown:
        free = [artisan.number for artisan in self.chunk.artisans if artisan.number not in self.shown]
        kind = "craftsman" if self.is_anchor and rank == 1 else self.draws.pick(WHO)
        if kind == "craftsman" and free:
            craftsman = free[0] if self.is_anchor else self.draws.one(free)
            self.shown.add(craftsman)
            return {**NOBODY, "craftsman": craftsman}, None
        if kind == "team" and self.chunk.made["team"]:
            return {**NOBODY, "team": self.draws.one(self.chunk.made["team"])}, None
        entrant = self.draws.one(self.draws.one(self.chunk.workplaces).crew or [None])
        name = entrant.name if entrant else person(self.draws)
        return {**NOBODY, "display_name": name, "consent": consent(self.chunk, self.draws, name)}, entrant

    def _represented(self, craftsman: int | None) -> int:
        """The employer of the craftsman, else any."""
        places = {artisan.number: artisan.workplace.number for artisan in self.chunk.artisans}
        return places[craftsman] if craftsman else self.draws.one(self.chunk.workplaces).number

    def _prize(self, result: int, rank: int, craftsman: int | None) -> None:
        """The prize; a first one may give its winner an honour directly."""
        leads = rank == 1 and self.year >= FIRST_ROUND and (self.is_anchor or self.draws.chance(GIVEN))
        honour = self.chunk.frame.honours[DIGITAL] if leads else None
        prize = {"competition": self.competition, "result": result, "grade": GRADES[rank], "rank": rank}
        award = self.chunk.add("CompetitionAward", leads_to=honour, **prize)
        if leads and craftsman:
            confer(self.chunk, self.draws, craftsman, (DIGITAL, self.year), granted_via=award)
