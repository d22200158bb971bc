"""Consultations: of platforms on algorithms, of enterprises on pay; who took part, what came of it, and the measures of platforms."""

from __future__ import annotations

from typing import Any

from db.city.chunk import Chunk, Workplace
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.city.names import person
from db.city.programmes import counted

CONSULTED = 0.44
"""The share of enterprises with a union that consulted on pay by skill grade."""
STATUSES = weighted({"CONCLUDED": 86, "HELD": 7, "NO_RESULT": 4, "PLANNED": 2, None: 1})
SIDES = weighted({"WORKER": 5, "EMPLOYER": 5, "FACILITATOR": 2, None: 1})
TOPICS = {
    "SKILL_GRADE_WAGE": ("技能等级与岗位工资", "技能津贴"),
    "ALGORITHM_LABOUR_RULES": ("派单规则", "收入透明", "休息保障"),
    "WAGE": ("工资增长",),
}
WORDS = {"SKILL_GRADE_WAGE": "能级工资协商会", "ALGORITHM_LABOUR_RULES": "平台算法和劳动规则协商恳谈会", "WAGE": "工资集体协商会"}
MEASURES = (
    ("示例阳光账单", "INCOME_TRANSPARENCY"),
    ("示例返程补贴", "ALLOWANCE"),
    ("示例职业伤害保障", "INJURY_PROTECTION"),
    ("示例垫付", "ARREARS_ADVANCE"),
)
MEASURE_STATUSES = weighted({"IN_FORCE": 5, "PILOT": 3, "ANNOUNCED": 2, "ENDED": 1, None: 1})
GUIDED = 120
GUIDANCES = weighted({"EMPLOYMENT_GUIDANCE": 7, "LEGAL_CHECKUP": 3, "OTHER": 1})


def consult(chunk: Chunk) -> None:
    """Consultations, measures, and the guidance that enterprises were given."""
    draws = chunk.draws("consultations")
    for workplace in chunk.workplaces:
        is_anchor = workplace is chunk.anchor
        if workplace.is_leading:
            _hold(chunk, draws, workplace, "ALGORITHM_LABOUR_RULES", is_certain=True)
            _measures(chunk, draws, workplace)
        if is_anchor or draws.chance(CONSULTED):
            _hold(chunk, draws, workplace, "SKILL_GRADE_WAGE" if is_anchor or draws.chance(0.9) else "WAGE", is_certain=is_anchor)
    for _ in range(chunk.count("guidance", GUIDED)):
        _guide(chunk, draws, draws.one([workplace for workplace in chunk.workplaces if workplace.is_new_form] or chunk.workplaces))


def _hold(chunk: Chunk, draws: Draws, workplace: Workplace, topic: str, *, is_certain: bool) -> None:
    held = draws.day(LAST_YEAR, LAST_YEAR) if is_certain else draws.day(2021)
    number = chunk.add(
        "Consultation",
        title=f"{workplace.name}{WORDS[topic]}（{held[:4]}）",
        topic_kind=topic,
        held_on=held if is_certain or draws.chance(0.9) else held[:7],
        place=chunk.county.name if draws.chance(0.7) else None,
        region=chunk.county.region,
        convened_by=workplace.union if draws.chance(0.7) else chunk.county.federation,
        status="CONCLUDED" if is_certain else draws.pick(STATUSES),
    )
    chunk.made["consultation"].append(number)
    chunk.add("ConsultationEnterprise", consultation=number, enterprise=workplace.number)
    for name in TOPICS[topic]:
        group = "COURIER" if topic == "ALGORITHM_LABOUR_RULES" else None
        chunk.add("ConsultationTopic", consultation=number, name=name, worker_group=group)
    for place in range(draws.randrange(1, 4)):
        _represent(chunk, draws, number, craftsman=is_certain and place == 0)
    for agreement in chunk.made[f"agreement of {workplace.number}"][: 1 if is_certain or draws.chance(0.6) else 0]:
        chunk.add("ConsultationAgreement", consultation=number, agreement=agreement)


def _represent(chunk: Chunk, draws: Draws, consultation: int, *, craftsman: bool) -> None:
    """A craftsman, or a person without public honour."""
    who: dict[str, Any] = {"craftsman": None, "representative": None}
    if chunk.artisans and (craftsman or draws.chance(0.05)):
        who["craftsman"] = chunk.artisans[0].number
    else:
        who["representative"] = chunk.add("Representative", name=person(draws))
    chunk.add("ConsultationRole", consultation=consultation, side="WORKER" if craftsman else draws.pick(SIDES), **who)


def _measures(chunk: Chunk, draws: Draws, workplace: Workplace) -> None:
    """What a platform offers its workers; some of it as a term of its agreement."""
    for place, (word, topic) in enumerate(MEASURES[: draws.randrange(1, len(MEASURES) + 1)]):
        started = draws.day(2023)
        status = "IN_FORCE" if place == 0 else draws.pick(MEASURE_STATUSES)
        agreements = chunk.made[f"agreement of {workplace.number}"]
        number = chunk.add(
            "PlatformMeasure",
            name=f"{workplace.name}{word}",
            topic=topic,
            status=status,
            started_on=started,
            agreement=agreements[-1] if place == 0 else None,
            reported_workers_covered=counted(workplace.size * 60, "PERSON", exact=False) if draws.chance(0.7) else None,
        )
        until = days_later(started, 300) if status == "ENDED" else None
        chunk.add("MeasureEnterprise", measure=number, enterprise=workplace.number, period=(started, until), status=status)


def _guide(chunk: Chunk, draws: Draws, workplace: Workplace) -> None:
    year = draws.one((LAST_YEAR, LAST_YEAR, LAST_YEAR - 1))
    day = draws.day(year, year)
    provider, programme = draws.one(chunk.frame.departments), draws.one(chunk.frame.programme_list)
    period = (day, days_later(day, 10))
    own = {"provider": provider if draws.chance(0.8) else None, "programme": programme if draws.chance(0.5) else None}
    chunk.add("GuidanceService", enterprise=workplace.number, kind=draws.pick(GUIDANCES), year=year, period=period, **own)
