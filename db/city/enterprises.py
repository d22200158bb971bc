"""Enterprises with their names, their scale year by year and their outlets; a few are huge, most are small."""

from __future__ import annotations

from typing import Any

from db.city.chunk import Chunk, Workplace
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.city.names import address, brand, company, person
from db.city.numbers import credit_code, mobile
from db.city.programmes import counted

OUTSIDE = 420
"""So many enterprises of the city have no union."""
LEADING = 5
OUTLETS = 1_300
ENTERPRISE_DEPARTMENT, TRADER_DEPARTMENT = "91", "92"
TRADER_MOST = 12
PLATFORM = 0.006
KINDS = weighted({"COMPANY": 86, "SOLE_TRADER": 6, "INSTITUTION": 4, "SOCIAL_ORG": 2, "BRANCH": 2, "RURAL_COLLECTIVE": 1, "OTHER": 1})
REGISTRATIONS = weighted({"PRIVATE": 70, "MIXED": 12, "FOREIGN": 5, "HK_MO_TW": 4, "COLLECTIVE": 2, None: 7})
PUBLIC_REGISTRATIONS = weighted({"STATE_OWNED": 6, "COLLECTIVE": 2, None: 2})
STATUSES = weighted({"ACTIVE": 93, "SUSPENDED": 2, "DEREGISTERED": 2, "MERGED": 1, "REVOKED": 0.5, None: 4})
OUTLET_KINDS = weighted({"FRANCHISEE": 5, "BRANCH": 3, "CONTRACTOR": 2})
SIZES = ((1000, "LARGE"), (300, "MEDIUM"), (20, "SMALL"), (0, "MICRO"))
ABOVE_SCALE = 20
YEARS = (LAST_YEAR - 2, LAST_YEAR - 1, LAST_YEAR)
OUTSIDE_ORDINALS = 500_000
"""Bodies of codes from here on belong to enterprises without a union."""


def found_enterprises(chunk: Chunk) -> None:
    """The enterprises of the plan, which unions will cover, then those that none does, then outlets."""
    draws = chunk.draws("enterprises")
    leading = chunk.count("leading", LEADING)
    for place, size in enumerate(chunk.plan.sizes):
        ordinal = chunk.plan.first_enterprise + place
        chunk.workplaces.append(_enterprise(chunk, draws, ordinal, size, is_leading=0 < place <= leading))
    for place in range(chunk.count("outside", OUTSIDE)):
        ordinal = OUTSIDE_ORDINALS + chunk.plan.first_enterprise + place
        _enterprise(chunk, draws, ordinal, draws.size(8, 1, 400))
    for _ in range(chunk.count("outlets", OUTLETS)):
        _outlet(chunk, draws, draws.one(chunk.workplaces))


def _enterprise(chunk: Chunk, draws: Draws, ordinal: int, size: int, *, is_leading: bool = False) -> Workplace:
    is_anchor = ordinal == 0
    kind = "COMPANY" if is_anchor or is_leading or size > TRADER_MOST else draws.pick(KINDS)
    trade = chunk.frame.trades[0] if is_anchor else draws.pick(chunk.frame.trade_weights)
    is_public = kind == "INSTITUTION" or draws.chance(0.06)
    marked = brand(draws)
    name = company(draws, marked, trade.word)
    region = draws.one(chunk.county.townships).region if draws.chance(0.5) else chunk.county.region
    status = "ACTIVE" if is_anchor or is_leading else draws.pick(STATUSES)
    coded = is_anchor or draws.chance(0.96)
    is_new_form = is_leading or (trade.new_form and draws.chance(0.7))
    number = chunk.add(
        "Enterprise",
        uscc=_code(chunk, kind, ordinal) if coded else None,
        name=name,
        brand_name=marked if is_anchor or is_leading or draws.chance(0.3) else None,
        kind=kind,
        ownership_class="PUBLIC" if is_public else "NON_PUBLIC",
        registration_type=draws.pick(PUBLIC_REGISTRATIONS if is_public else REGISTRATIONS),
        industry=trade.industry,
        region=region,
        employee_count=counted(int(size * 1.2) + 1, "PERSON") if is_anchor or draws.chance(0.8) else None,
        status=status,
        is_new_business_form=is_new_form if draws.chance(0.85) or is_leading else None,
        **_platform(draws, size, is_leading=is_leading),
        **_contact(draws, chunk, ordinal),
    )
    workplace = Workplace(number, name, ordinal, size, region, trade, kind, is_new_form, is_leading)
    _names(chunk, draws, workplace, marked)
    _scales(chunk, draws, workplace)
    return workplace


def _code(chunk: Chunk, kind: str, ordinal: int) -> str:
    department = TRADER_DEPARTMENT if kind == "SOLE_TRADER" else ENTERPRISE_DEPARTMENT
    return credit_code(department, chunk.county.code, f"XX{ordinal:06}")


def _platform(draws: Draws, size: int, *, is_leading: bool) -> dict[str, Any]:
    if is_leading:
        return {"is_platform": True, "platform_tier": "LEADING", "new_form_worker_count": counted(size * 90, "PERSON", exact=False)}
    is_platform = draws.chance(PLATFORM)
    tier = "ORDINARY" if is_platform else None
    return {"is_platform": is_platform if draws.chance(0.9) else None, "platform_tier": tier, "new_form_worker_count": None}


def _contact(draws: Draws, chunk: Chunk, ordinal: int) -> dict[str, Any]:
    known = draws.chance(0.6)
    return {
        "registered_address": address(draws, chunk.county.name) if draws.chance(0.7) else None,
        "address": address(draws, chunk.county.name) if draws.chance(0.4) else None,
        "legal_representative": person(draws) if draws.chance(0.8) else None,
        "contact_name": person(draws) if known else None,
        "contact_phone": mobile(50_000_000 + ordinal) if known else None,
    }


def _names(chunk: Chunk, draws: Draws, workplace: Workplace, marked: str) -> None:
    """The registered name; of some an earlier one, of some the brand."""
    since = draws.date(2000)
    if draws.chance(0.12):
        former = company(draws, brand(draws), workplace.trade.word)
        chunk.add("EnterpriseName", enterprise=workplace.number, name=former, kind="FORMER", period=(None, since))
    chunk.add("EnterpriseName", enterprise=workplace.number, name=workplace.name, kind="REGISTERED", period=(since, None))
    if draws.chance(0.3):
        chunk.add("EnterpriseName", enterprise=workplace.number, name=marked, kind="BRAND", period=(None, None))


def _scales(chunk: Chunk, draws: Draws, workplace: Workplace) -> None:
    """Year by year; not every year was reported, and not every report says whether it is above the designated size."""
    headcount = workplace.size * 1.1
    for year in YEARS:
        headcount *= draws.uniform(0.9, 1.15)
        heads = int(headcount) + 1
        above = heads >= ABOVE_SCALE if draws.chance(0.95) else None
        size = next(name for least, name in SIZES if heads >= least)
        if year == LAST_YEAR or draws.chance(0.9):
            chunk.add(
                "EnterpriseScale", enterprise=workplace.number, year=year, above_designated_size=above, size_class=size, headcount=heads
            )


def _outlet(chunk: Chunk, draws: Draws, parent: Workplace) -> None:
    """An outlet, which seldom has a code of its own; some ties have ended."""
    name = f"{parent.name}{draws.one(('一', '二', '三', '四', '五'))}号网点"
    number = chunk.add("Enterprise", name=name, kind="OUTLET", parent=parent.number, region=parent.region, status=draws.pick(STATUSES))
    chunk.add("EnterpriseName", enterprise=number, name=name, kind="REGISTERED", period=(None, None))
    since = draws.day(2015)
    until = days_later(since, 400) if draws.chance(0.15) else None
    kind = draws.pick(OUTLET_KINDS)
    chunk.add("OutletAffiliation", parent=parent.number, outlet=number, kind=kind, period=(since, until))
