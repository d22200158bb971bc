"""Events of unions with disciplines, speakers and places reached; stations for outdoor workers; and what belongs to which programme."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from db.city.chunk import Chunk
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.city.names import address, brand, person
from db.city.programmes import counted
from db.places import GeoPoint

EVENTS = 1_500
TALKS = 190
TALK_PROGRAMME = "杭杭出状元·聆听匠心"
KINDS = ("SPORT", "CULTURE", "TALK", "LEGAL", "LIVESTREAM", "FRIENDSHIP", "CEREMONY")
WORDS = dict(zip(KINDS, ("职工运动会", "文艺展演", "宣讲", "法律服务", "直播", "交友", "启动仪式"), strict=True))
DISCIPLINES = {"SPORT": ("羽毛球", "健步走", "拔河"), "CULTURE": ("合唱", "书法")}
LEVELS = weighted({"DISTRICT": 6, "MUNICIPAL": 2, "INDUSTRY": 1, "ENTERPRISE": 2, "YANGTZE_DELTA": 0.1, None: 1})
STATUSES = weighted({"HELD": 90, "PLANNED": 4, "CANCELLED": 3, None: 3})
STATIONS = 1_900
SERVICES = ("LEGAL", "REST", "WATER_FOOD", "CHARGING", "MEDICINE", "MENTAL", "READING", "PARKING")
STATION_STATUSES = weighted({"OPEN": 90, "SUSPENDED": 4, "CLOSED": 3, None: 3})
NORTH, EAST = (29_300_000, 30_500_000), (118_400_000, 120_600_000)
"""Between these lies the city, in millionths of a degree."""
SUBJECTS = ("agreement", "consultation", "station")
RECORDS = 1_400


def point(draws: Draws) -> GeoPoint:
    """A place in the city, as maps published in China give it."""
    north, east = (Decimal(draws.randrange(*bounds)).scaleb(-6) for bounds in (NORTH, EAST))
    return GeoPoint(north, east, "GCJ02")


def hold_events(chunk: Chunk) -> None:
    """The talks of craftsmen, then events of every kind in turn."""
    draws = chunk.draws("events")
    for place in range(chunk.count("talks", TALKS)):
        _event(chunk, draws, "TALK", f"聆听匠心{place + 1}", chunk.frame.programmes[TALK_PROGRAMME])
    for place in range(chunk.count("events", EVENTS)):
        edition, programme = draws.one(chunk.frame.editions)
        kind = chunk.turn(KINDS, place)
        _event(chunk, draws, kind, f"{brand(draws)}{WORDS[kind]}{place + 1}", programme, edition)


def _event(chunk: Chunk, draws: Draws, kind: str, word: str, programme: int, edition: int | None = None) -> None:
    year = draws.randrange(LAST_YEAR - 2, LAST_YEAR + 1) if edition else LAST_YEAR
    day = draws.day(year, year)
    number = chunk.add(
        "Event",
        name=f"示例{chunk.county.name}{word}（{chunk.plan.number}）",
        kind=kind,
        level=draws.pick(LEVELS),
        programme=programme if not edition or draws.chance(0.8) else None,
        edition=edition,
        organiser=chunk.county.body,
        year=year,
        period=(day, days_later(day, draws.randrange(3))),
        venue=chunk.county.venue if draws.chance(0.4) else None,
        region=chunk.county.region,
        reported_attendance=counted(draws.size(120, 0.9, 200_000), "PERSON_TIME") if draws.chance(0.8) else None,
        status=draws.pick(STATUSES) if edition else "HELD",
    )
    chunk.made["event"].append(number)
    disciplines = [chunk.add("EventDiscipline", event=number, name=name) for name in DISCIPLINES.get(kind, ())]
    for discipline in disciplines:
        winner = {"team": draws.one(chunk.made["team"] or [None]), "craftsman": None}
        chunk.add("EventResult", event=number, discipline=discipline, rank=1, **winner)
    if kind == "TALK":
        _speak(chunk, draws, number)


def _speak(chunk: Chunk, draws: Draws, event: int) -> None:
    who: dict[str, Any] = {"craftsman": None, "representative": None}
    if chunk.artisans and draws.chance(0.9):
        who["craftsman"] = draws.one(chunk.artisans).number
    else:
        who["representative"] = chunk.add("Representative", name=person(draws))
    chunk.add("EventSpeaker", event=event, **who)


def open_stations(chunk: Chunk) -> None:
    """The stations; about half of them offer legal service."""
    draws = chunk.draws("stations")
    for place in range(chunk.count("stations", STATIONS)):
        town = draws.one(chunk.county.townships)
        services = tuple(name for name in SERVICES if draws.chance(0.5)) or ("REST",)
        number = chunk.add(
            "ServiceStation",
            name=f"示例{chunk.county.name}{brand(draws)}驿站{chunk.plan.number}-{place + 1}",
            official_name=f"示例工会户外劳动者服务站点{chunk.plan.number}-{place + 1}" if draws.chance(0.4) else None,
            operator=town.union,
            region=town.region,
            address=address(draws, chunk.county.name) if draws.chance(0.9) else None,
            geo=point(draws) if draws.chance(0.85) else None,
            services=services if place == 0 or draws.chance(0.95) else None,
            is_24h=draws.chance(0.2) if draws.chance(0.8) else None,
            opened_on=draws.date(2012),
            status=draws.pick(STATION_STATUSES),
            phone=f"0571-0000{draws.randrange(10_000):04}" if draws.chance(0.5) else None,
        )
        chunk.made["station"].append(number)


def tie_programmes(chunk: Chunk) -> None:
    """Agreements, consultations, stations and channels under programmes."""
    draws = chunk.draws("programme records")
    for place in range(chunk.count("programme records", RECORDS)):
        subject = chunk.turn(SUBJECTS, place)
        programme, number = draws.one(chunk.frame.programme_list), draws.one(chunk.made[subject] or [0])
        if number and chunk.once("programme", programme, number):
            links = dict.fromkeys((*SUBJECTS, "coverage", "channel")) | {subject: number}
            chunk.add("ProgrammeRecord", programme=programme, **links)
