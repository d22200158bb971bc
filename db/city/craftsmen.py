"""Craftsmen: who was honoured, by consent and published or not, where they work, whom they teach, what they said."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from db.city.chunk import Artisan, Chunk, Person, Workplace
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.city.honours import award
from db.city.names import latin, person
from db.claims import ClaimKind
from db.values import LocalizedText

CRAFTSMEN = 1_150
LEVELS = weighted({"TECHNICIAN": 4, "SENIOR_TECHNICIAN": 4, "SPECIAL_TECHNICIAN": 1, "CHIEF_TECHNICIAN": 0.4, "SENIOR": 1, None: 2})
PUBLICATIONS = weighted({"PUBLISHED": 92, "DRAFT": 4, "IN_REVIEW": 2, "WITHDRAWN": 2})
OTHER_JOBS = ("电工", "车工", "护理员", "中式烹调师", "装配工", "测量员")
SCOPES = (("NAME",), ("NAME", "PORTRAIT"), ("NAME", "PORTRAIT", "VOICE", "TEXT"))
WITHDRAWN = 0.07
LINKED = 0.85
QUOTES = ("手上有活，心里有数", "把每一件事做到最好", "带好徒弟比自己得奖更高兴", "差一丝也不行")
TITLES = ("首席技师", "高级技师", "班组长", "技术主管", None)


def honour_craftsmen(chunk: Chunk) -> None:
    """The craftsmen; of the first of the city everything is known."""
    draws = chunk.draws("craftsmen")
    for place in range(chunk.count("craftsmen", CRAFTSMEN, least=3)):
        workplace = chunk.workplaces[0] if chunk.is_key(place) else draws.one(chunk.workplaces)
        chunk.artisans.append(_craftsman(chunk, draws, place, workplace))
    for place, (mentor, mentee) in enumerate(pairwise(chunk.artisans)):
        if chunk.is_key(place) or draws.chance(0.4):
            since = draws.day(2008)
            until = days_later(since, 1100) if draws.chance(0.4) else None
            chunk.add("MentorLink", mentor=mentor.number, mentee=mentee.number, period=(since, until))


def consent(chunk: Chunk, draws: Draws, name: str, *, lasting: bool = False) -> int:
    """A consent to be published; some were withdrawn."""
    granted = draws.day(2016, LAST_YEAR - 1)
    withdrawn = days_later(granted, draws.randrange(30, 360)) if not lasting and draws.chance(WITHDRAWN) else None
    return chunk.add("ConsentRecord", person_name=name, scopes=draws.one(SCOPES), granted_on=granted, withdrawn_on=withdrawn)


def _craftsman(chunk: Chunk, draws: Draws, place: int, workplace: Workplace) -> Artisan:
    is_anchor = chunk.is_key(place)
    known = workplace.crew.pop() if workplace.crew and (is_anchor or draws.chance(LINKED)) else None
    name = known.name if known else person(draws)
    jobs = workplace.trade.jobs or OTHER_JOBS
    job = jobs[0] if is_anchor else draws.one(jobs)
    employer = workplace.number if is_anchor or draws.chance(0.9) else None
    number = chunk.add(
        "Craftsman",
        slug=chunk.called("gongjiang", place),
        name=name,
        name_latin=latin(name) if draws.chance(0.5) else None,
        trade=job if is_anchor or draws.chance(0.95) else None,
        occupation=chunk.frame.occupations.get(job),
        skill_level=draws.pick(LEVELS),
        region=chunk.county.region if is_anchor or draws.chance(0.97) else None,
        enterprise=employer,
        consent=consent(chunk, draws, name, lasting=is_anchor) if is_anchor or draws.chance(0.7) else None,
        publication="PUBLISHED" if is_anchor else draws.pick(PUBLICATIONS),
        **_biography(draws, job),
    )
    artisan = Artisan(number, name, workplace, job)
    award(chunk, artisan, place)
    _employ(chunk, draws, artisan)
    if is_anchor or draws.chance(0.2):
        chunk.add("Quote", craftsman=number, text=draws.one(QUOTES), said_on=draws.date(2018))
    if known:
        _link(chunk, known, number)
    return artisan


def _biography(draws: Draws, job: str) -> dict[str, Any]:
    if draws.chance(0.3):
        return {"biography": None}
    years = draws.randrange(8, 35)
    english = f"An invented worker, {years} years at work." if draws.chance(0.3) else None
    return {"biography": LocalizedText(f"虚构人物：从事{job}工作{years}年。", english)}


def _employ(chunk: Chunk, draws: Draws, artisan: Artisan) -> None:
    """The present employer, and of some an earlier one."""
    since = draws.day(2000, LAST_YEAR - 1)
    if draws.chance(0.25):
        earlier = draws.one(chunk.workplaces).number
        period = (days_later(since, -1200), since)
        chunk.add("Employment", craftsman=artisan.number, enterprise=earlier, job_title=artisan.job, period=period)
    period_now = (since, None)
    chunk.add("Employment", craftsman=artisan.number, enterprise=artisan.workplace.number, job_title=draws.one(TITLES), period=period_now)


def _link(chunk: Chunk, known: Person, craftsman: int) -> None:
    """The fact that the craftsman is a member, which stays among people."""
    link = chunk.add("CraftsmanMember", region_id=known.region, member=known.number, craftsman=craftsman)
    chunk.claim(ClaimKind.CRAFTSMAN_OF_MEMBER, str(known.number), known.region, link)
    chunk.claim(ClaimKind.MEMBER_OF_CRAFTSMAN, str(craftsman), known.region, link)
