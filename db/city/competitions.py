"""Competitions: those of the city and its districts with disciplines and results, and the many contests inside enterprises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.city.chunk import Chunk
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.city.programmes import counted
from db.city.results import Podium

YEARS = (LAST_YEAR, LAST_YEAR - 1, LAST_YEAR - 2)
JOBS = ("焊工", "数字化解决方案设计师", "钳工", "快递员", "面点师", "织布工")
ENTERPRISE_CONTESTS = 9_900
GROUPS = weighted({"WORKERS": 8, "STUDENTS": 1, None: 1})
FORMATS = weighted({"INDIVIDUAL": 7, "TEAM": 2, None: 1})
STATUSES = weighted({"FINISHED": 92, "CANCELLED": 2, "RUNNING": 2, None: 4})
CONTEST_KINDS = weighted({"SKILLS": 6, "TECHNICAL_CONTEST": 4, "LABOUR_CONTEST": 0.6})


@dataclass(frozen=True)
class Tier:
    """Competitions of one level: how many a year, and how many results are published."""

    level: str
    mean: float
    demonstration: Mapping[bool | None, float]
    results: int
    participants: int


TIERS = (
    Tier("MUNICIPAL", 48, {True: 3, False: 5, None: 2}, 5, 500),
    Tier("DISTRICT", 150, {True: 6, False: 3, None: 1}, 3, 260),
    Tier("INDUSTRY", 65, {True: 6, False: 3, None: 1}, 3, 220),
    Tier("PROVINCIAL", 6, {True: 2, False: 5, None: 3}, 4, 300),
)


def hold_competitions(chunk: Chunk) -> None:
    """Year by year and level by level, then the contests of enterprises, which publish nothing."""
    draws = chunk.draws("competitions")
    serial = 0
    for year in YEARS:
        for tier in TIERS:
            for _ in range(chunk.count("competitions", tier.mean)):
                _competition(chunk, draws, tier, year, serial)
                serial += 1
    for place in range(chunk.count("contests", ENTERPRISE_CONTESTS)):
        _contest(chunk, draws, place)


def _competition(chunk: Chunk, draws: Draws, tier: Tier, year: int, serial: int) -> None:
    is_anchor = chunk.is_key(serial)
    job = chunk.turn(JOBS, serial)
    opened = draws.day(year, year)
    status = "FINISHED" if is_anchor else draws.pick(STATUSES)
    held = status == "FINISHED"
    series = draws.one(chunk.frame.series)
    demonstration = True if is_anchor else draws.pick(weighted(tier.demonstration))
    number = chunk.add(
        "Competition",
        code=f"JS-{chunk.plan.number:05}-{serial + 1:03}" if is_anchor or draws.chance(0.8) else None,
        title=f"{year}年{chunk.county.name}示例{job}职业技能竞赛（{chunk.plan.number}-{serial + 1}）",
        series=series if is_anchor or draws.chance(0.7) else None,
        edition=year - 2015 if draws.chance(0.5) else None,
        year=year,
        kind="SKILLS" if is_anchor else draws.pick(CONTEST_KINDS),
        level=tier.level,
        is_demonstration=demonstration,
        region=chunk.county.region,
        period=(opened, days_later(opened, draws.randrange(1, 5))),
        reported_participations=counted(draws.size(tier.participants, 0.6, 30_000), "PERSON_TIME")
        if is_anchor or draws.chance(0.85)
        else None,
        status=status,
        results_published_on=days_later(opened, 20) if held else None,
    )
    chunk.made["competition"].append(number)
    bodies = (chunk.county.body, draws.one(chunk.frame.departments))
    for role, body in zip(("ORGANISER", "HOST"), bodies, strict=True):
        chunk.add("CompetitionBody", competition=number, organisation=body, role=role)
    for name in (job, chunk.turn(JOBS, serial + 1)):
        discipline = _discipline(chunk, draws, number, name, is_anchor=is_anchor)
        if held:
            Podium(chunk, draws, number, discipline, year, is_anchor and name == job).publish(tier.results)


def _discipline(chunk: Chunk, draws: Draws, competition: int, job: str, *, is_anchor: bool) -> int:
    values: dict[str, Any] = {"group": draws.pick(GROUPS), "format": draws.pick(FORMATS)}
    occupation = chunk.frame.occupations[job] if is_anchor or draws.chance(0.9) else None
    return chunk.add("CompetitionDiscipline", competition=competition, name=job, occupation=occupation, **values)


def _contest(chunk: Chunk, draws: Draws, place: int) -> None:
    """A contest inside an enterprise; of some only the number of those who took part is known."""
    workplace = draws.one(chunk.workplaces)
    day = draws.date(LAST_YEAR, LAST_YEAR)
    chunk.add(
        "Competition",
        title=f"{LAST_YEAR}年示例岗位练兵（{chunk.plan.number}-{place + 1}）",
        year=LAST_YEAR,
        kind=draws.pick(CONTEST_KINDS),
        level="ENTERPRISE",
        region=workplace.region,
        period=(day, None),
        reported_participations=counted(1 + workplace.size // draws.randrange(2, 6), "PERSON_TIME") if draws.chance(0.9) else None,
        status=draws.pick(STATUSES),
    )
