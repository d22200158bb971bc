"""Programmes of the city with goals, editions and partners, and what else all districts share: policies, channels, employment services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from db.city.draws import LAST_YEAR, Draws, weighted
from db.city.frame import County
from db.city.names import brand
from db.city.registers import called
from db.demo.writer import Origin, Writer
from db.values import Quantity

PROGRAMMES = 24
THEMES = weighted({"THOUGHT": 2, "ORGANISATION": 3, "INDUSTRIAL_WORKER_REFORM": 3, "LIVELIHOOD": 3, None: 1})
LEVELS = weighted({"MUNICIPAL": 5, "DISTRICT": 4, "PROVINCIAL": 1})
STATUSES = weighted({"RUNNING": 7, "ENDED": 2, "PLANNED": 1, None: 1})
GOALS = ("扩大覆盖面", "提升服务质量", "培养技能人才", "完善工作机制")
EDITIONS = 3
POLICIES = 16
CHANNELS = (("示例职工之家", "APP"), ("示例工e家", "MINI_PROGRAM"), ("示例工会发布", "OFFICIAL_ACCOUNT"), ("示例工会网", "WEBSITE"))
STAT_YEARS = (2022, 2023, 2024, LAST_YEAR)


def counted(number: int, unit: str, *, exact: bool = True) -> Quantity:
    """A reported number."""
    return Quantity(Decimal(number), unit, "EXACT" if exact else "MORE_THAN")


def add_programmes(writer: Writer, origin: Origin, draws: Draws, bodies: Sequence[int]) -> Mapping[str, int]:
    """Invented programmes beside those that the registers name; all of them by name, the latter first."""
    known = called(writer, "Programme")
    made: dict[str, int] = {}
    for place in range(1, PROGRAMMES + 1):
        name, organiser = f"示例{brand(draws)}行动{place}", draws.one(bodies)
        values = {"theme": draws.pick(THEMES), "level": draws.pick(LEVELS), "status": draws.pick(STATUSES), "organiser": organiser}
        parent = draws.one([*made.values(), None])
        started = draws.date(2015)
        number = writer.add("Programme", origin, code=f"CITY-{place:02}", name=name, started_on=started, parent=parent, **values)
        made[name] = number
        writer.add("ProgrammeGoal", origin, programme=number, text=draws.one(GOALS))
        partners = {draws.one(bodies) for _ in GOALS} - {organiser}
        for partner in sorted(partners):
            writer.add("ProgrammePartner", origin, programme=number, organisation=partner)
        for year in range(LAST_YEAR + 1 - EDITIONS, LAST_YEAR + 1):
            period = (f"{year}-03", f"{year}-11")
            writer.add("ProgrammeEdition", origin, programme=number, year=year, title=f"{name}（{year}年）", period=period)
    return known | made


def add_policies(writer: Writer, origin: Origin, draws: Draws, departments: Sequence[int]) -> None:
    """Documents; some have neither number nor day."""
    for place in range(1, POLICIES + 1):
        year = draws.randrange(2018, LAST_YEAR + 1)
        number = f"示例发〔{year}〕{place}号" if draws.chance(0.7) else None
        issued = draws.date(year, year) if number else None
        title = f"关于示例{brand(draws)}工作的意见（{place}）"
        values = {"number": number, "issued_on": issued, "issuer": draws.one(departments), "level": draws.pick(LEVELS)}
        writer.add("PolicyDocument", origin, title=title, status=draws.one(("IN_FORCE", "IN_FORCE", "REPEALED", None)), **values)


def add_channels(writer: Writer, origin: Origin, draws: Draws, counties: Sequence[County], owner: int) -> tuple[int, ...]:
    """Channels, and the zones of districts in them."""
    channels = tuple(writer.add("Channel", origin, name=name, owner=owner, platform=platform) for name, platform in CHANNELS)
    for county in counties:
        channel, opened = draws.one(channels), draws.date(2018)
        writer.add("ChannelZone", origin, channel=channel, name=f"示例{county.name}专区", region=county.region, opened_on=opened)
    return channels


def add_services(writer: Writer, origin: Origin, draws: Draws, counties: Sequence[County]) -> None:
    """What employment services did in each district and year, in totals."""
    programme = called(writer, "Programme")["稳就业"]
    for county in counties:
        for year in STAT_YEARS:
            posts = draws.size(520, 0.4, 9_000)
            numbers = {"posts_offered": counted(posts, "POST"), "placements": counted(posts // 3, "PERSON", exact=False)}
            trainees = counted(draws.size(160, 0.4, 4_000), "PERSON") if draws.chance(0.9) else None
            place = {"region": county.region, "year": year, "programme": programme}
            writer.add("EmploymentServiceStat", origin, trainees=trainees, **place, **numbers)
