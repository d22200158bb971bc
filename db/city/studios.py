"""Studios: where craftsmen lead others; named at rising levels, reviewed, some closed or revoked."""

from __future__ import annotations

from db.city.chunk import Artisan, Chunk
from db.city.draws import Draws, days_later, weighted
from db.city.names import person

STUDIOS = 480
KINDS = ("DIGITAL_SKILL_MASTER", "CRAFTSMAN", "SKILL_MASTER", "MODEL_WORKER_INNOVATION", "HIGH_SKILL_INNOVATION", "BREAKTHROUGH_PLATFORM")
KIND_WORDS = dict(zip(KINDS, ("数字技能大师", "工匠", "技能大师", "劳模创新", "高技能人才创新", "技术攻关"), strict=True))
RISING = ("ENTERPRISE", "DISTRICT", "MUNICIPAL", "PROVINCIAL")
STATUSES = weighted({"NAMED": 84, "UNDER_REVIEW": 5, "RECTIFYING": 3, "APPLIED": 3, "CLOSED": 3, "REVOKED": 2})
RESULTS = weighted({"PASSED": 90, "RECTIFY": 8, "REVOKED": 2})
ACHIEVEMENTS = ("PATENT", "METHOD", "BREAKTHROUGH", "STANDARD", "TRAINING")
ACHIEVEMENT_WORDS = ("实用新型专利", "先进操作法", "技术攻关", "企业标准", "青年技工培养")
MEMBERS = 4


def open_studios(chunk: Chunk) -> None:
    """The studios, each led by a craftsman of this chunk."""
    draws = chunk.draws("studios")
    count = chunk.count("studios", STUDIOS) if chunk.artisans else 0
    for place in range(count):
        leader = chunk.artisans[0] if chunk.is_key(place) else draws.one(chunk.artisans)
        chunk.made["studio"].append(_studio(chunk, draws, place, leader))


def _studio(chunk: Chunk, draws: Draws, place: int, leader: Artisan) -> int:
    is_anchor = chunk.is_key(place)
    kind = chunk.turn(KINDS, place)
    levels = RISING[: 1 + draws.randrange(len(RISING))] if not is_anchor else RISING[1:3]
    number = chunk.add(
        "Studio",
        code=f"SYGZS-{chunk.plan.number:05}-{place + 1:02}" if is_anchor or draws.chance(0.8) else None,
        name=f"{leader.name}{KIND_WORDS[kind]}工作室",
        kind=kind,
        level=levels[-1],
        host=leader.workplace.number if is_anchor or draws.chance(0.95) else None,
        industry=leader.workplace.trade.industry,
        occupation=chunk.frame.occupations.get(leader.job),
        region=leader.workplace.region,
        status="NAMED" if is_anchor else draws.pick(STATUSES),
    )
    named = draws.day(2010, 2018)
    for level in levels:
        by = chunk.county.body if level == "DISTRICT" else draws.one(chunk.frame.departments)
        chunk.add("StudioNaming", studio=number, level=level, named_by=by if draws.chance(0.9) else None, named_on=named)
        named = days_later(named, 500)
    _people(chunk, draws, number, leader, named)
    _life(chunk, draws, number, named)
    return number


def _people(chunk: Chunk, draws: Draws, studio: int, leader: Artisan, since: str) -> None:
    """Its leader, its members: craftsmen, and persons without public honour; some have left."""
    chunk.add("StudioRole", studio=studio, craftsman=leader.number, representative=None, role="LEADER", period=(since, None))
    others = [artisan for artisan in chunk.artisans if artisan is not leader]
    for artisan in draws.some(others, 2):
        until = days_later(since, 700) if draws.chance(0.2) else None
        chunk.add("StudioRole", studio=studio, craftsman=artisan.number, representative=None, role="MEMBER", period=(since, until))
    for _ in range(draws.randrange(1, MEMBERS)):
        unknown = chunk.add("Representative", name=person(draws))
        chunk.add("StudioRole", studio=studio, craftsman=None, representative=unknown, role="MEMBER", period=(since, None))


def _life(chunk: Chunk, draws: Draws, studio: int, since: str) -> None:
    """What it achieved, and its reviews."""
    for place in range(draws.randrange(MEMBERS)):
        kind = draws.randrange(len(ACHIEVEMENTS))
        title = f"示例{ACHIEVEMENT_WORDS[kind]}第{place + 1}项"
        benefit = draws.size(200_000, 1, 10**8) * 100 if draws.chance(0.5) else None
        done = days_later(since, draws.randrange(100, 2000))
        chunk.add("StudioAchievement", studio=studio, title=title, kind=ACHIEVEMENTS[kind], achieved_on=done, benefit=benefit)
    for place in range(draws.randrange(3)):
        chunk.add("StudioReview", studio=studio, reviewed_on=days_later(since, 1000 * (place + 1)), result=draws.pick(RESULTS))
