"""Agreements: for one enterprise or for several, renewed or lapsed, filed and reviewed; with their parties, terms and coverages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.city.chunk import Chunk, Workplace
from db.city.draws import Draws, days_later, weighted, years_later
from db.city.names import person
from db.city.programmes import counted

TITLES = {
    "SKILL_GRADE_WAGE": "能级工资集体合同",
    "COLLECTIVE_CONTRACT": "综合集体合同",
    "WAGE": "工资专项集体合同",
    "FEMALE_WORKERS": "女职工专项集体合同",
    "SAFETY": "劳动安全卫生专项集体合同",
    "ALGORITHM_LABOUR_RULES": "平台算法与劳动规则协议",
}
SHARES = {"SKILL_GRADE_WAGE": 0.31, "COLLECTIVE_CONTRACT": 0.22, "WAGE": 0.2, "FEMALE_WORKERS": 0.1, "SAFETY": 0.05}
"""How many of a hundred enterprises signed one by themselves."""
JOINT = 260
"""So many skill-grade contracts of the city hold for several enterprises."""
COVERED = 11
RENEWED = 0.24
TOPICS = ("PAY", "SKILL_GRADE", "HOURS_AND_REST", "ALLOWANCE", "INJURY_PROTECTION", "REWARD_PENALTY", "OTHER")
SUMMARIES = {
    "PAY": ("工资增长不低于约定比例", "年增长3%"),
    "SKILL_GRADE": ("按技能等级确定岗位工资", "六级起薪"),
    "HOURS_AND_REST": ("保障休息休假", None),
    "ALLOWANCE": ("技能津贴按月发放", "每月200元起"),
    "INJURY_PROTECTION": ("参加职业伤害保障", None),
    "REWARD_PENALTY": ("考核规则事先公示", None),
    "DISPATCH": ("派单规则公示", None),
    "INCOME_TRANSPARENCY": ("收入明细可查", None),
    "OTHER": ("其他约定", None),
}
PLATFORM_TOPICS = ("DISPATCH", "INCOME_TRANSPARENCY", "HOURS_AND_REST")
STATES = weighted({"IN_FORCE": 80, "UNDER_REVIEW": 8, "SIGNED": 4, "OBJECTED": 2, "TERMINATED": 2, "DRAFT": 2, None: 2})
SCOPES = weighted({"SECTOR": 3, "REGIONAL": 2})


@dataclass(frozen=True)
class Signing:
    """What is signed: for whom, of what kind, how far it reaches."""

    kind: str
    scope: str
    title: str
    covered: Sequence[Workplace]
    association: int | None = None


def sign_agreements(chunk: Chunk) -> None:
    """Enterprise by enterprise, then those of several; the first enterprise of the city has a skill-grade contract in force."""
    draws = chunk.draws("agreements")
    for workplace in chunk.workplaces:
        is_anchor = workplace is chunk.anchor
        for kind, share in SHARES.items():
            must = is_anchor and kind == "SKILL_GRADE_WAGE"
            if must or draws.chance(share):
                _sign(chunk, draws, Signing(kind, "ENTERPRISE", f"{workplace.name}{TITLES[kind]}", [workplace]), is_anchor=must)
        if workplace.is_leading:
            _sign(chunk, draws, _platform(workplace), is_anchor=True)
    for _ in range(chunk.count("joint", JOINT)):
        covered = draws.some(chunk.workplaces[1:] or chunk.workplaces, draws.randrange(2, 2 * COVERED - 1))
        title = f"示例{chunk.county.name}{covered[0].trade.word}行业{TITLES['SKILL_GRADE_WAGE']}"
        signing = Signing("SKILL_GRADE_WAGE", draws.pick(SCOPES), title, covered, draws.one(chunk.frame.associations))
        _sign(chunk, draws, signing, is_anchor=False)


def _platform(workplace: Workplace) -> Signing:
    kind = "ALGORITHM_LABOUR_RULES"
    return Signing(kind, "PLATFORM", f"{workplace.name}{TITLES[kind]}", [workplace])


def _sign(chunk: Chunk, draws: Draws, signing: Signing, *, is_anchor: bool) -> None:
    """The agreement in its latest form, and of some the one that it renews."""
    signed = draws.day(2023) if not is_anchor else draws.day(2024, 2024)
    previous = None
    if is_anchor or draws.chance(RENEWED):
        before = days_later(signed, -730)
        old = {"previous": None, "recorded_status": "RENEWED", "expires_on": days_later(signed, -1)}
        previous = _agreement(chunk, draws, signing, before, old)
    status = "IN_FORCE" if is_anchor else draws.pick(STATES)
    years = 3 if is_anchor else draws.randrange(1, 4)
    number = _agreement(
        chunk, draws, signing, signed, {"previous": previous, "recorded_status": status, "expires_on": years_later(signed, years)}
    )
    chunk.made["agreement"].append(number)
    chunk.made[f"agreement of {signing.covered[0].number}"].append(number)


def _agreement(chunk: Chunk, draws: Draws, signing: Signing, signed: str, states: Mapping[str, Any]) -> int:
    first = signing.covered[0]
    filed = days_later(signed, draws.randrange(1, 10)) if draws.chance(0.9) and signing.kind != "ALGORITHM_LABOUR_RULES" else None
    reviewed = days_later(filed, 15) if filed and states["recorded_status"] not in {"DRAFT", "SIGNED", "UNDER_REVIEW", None} else None
    review = ("OBJECTION" if states["recorded_status"] == "OBJECTED" else "NO_OBJECTION") if reviewed else None
    number = chunk.add(
        "Agreement",
        filing_no=_filing(chunk) if filed else None,
        title=signing.title,
        kind=signing.kind,
        scope=signing.scope,
        scope_region=chunk.county.region,
        industry=first.trade.industry if signing.association else None,
        worker_party=first.union if not signing.association else draws.one(chunk.county.townships).union,
        promoted_by=chunk.county.federation if signing.scope == "PLATFORM" or draws.chance(0.5) else None,
        signed_on=signed,
        effective_from=days_later(signed, 20),
        filed_on=filed,
        reviewed_on=reviewed,
        review_result=review,
        reported_workers=counted(sum(workplace.size for workplace in signing.covered), "PERSON") if draws.chance(0.6) else None,
        reported_enterprises=counted(len(signing.covered), "ENTERPRISE") if signing.association else None,
        **states,
    )
    _parties(chunk, draws, number, signing)
    _terms(chunk, draws, number, PLATFORM_TOPICS if signing.scope == "PLATFORM" else TOPICS)
    for workplace in signing.covered:
        workers = counted(max(1, int(workplace.size * draws.uniform(0.5, 1.1))), "PERSON", exact=draws.chance(0.8))
        period = (days_later(signed, 20), states["expires_on"])
        reported = workers if draws.chance(0.85) else None
        chunk.add("AgreementCoverage", agreement=number, enterprise=workplace.number, period=period, reported_workers=reported)
    return number


def _filing(chunk: Chunk) -> str:
    """A filing number that no other agreement has."""
    chunk.made["filing"].append(0)
    return f"示例备〔{chunk.plan.number:05}〕{len(chunk.made['filing']):04}"


def _parties(chunk: Chunk, draws: Draws, agreement: int, signing: Signing) -> None:
    """The enterprise, or the association that signed for several."""
    party = (
        {"enterprise": None, "organisation": signing.association}
        if signing.association
        else {"enterprise": signing.covered[0].number, "organisation": None}
    )
    chief = person(draws) if draws.chance(0.6) else None
    chunk.add("AgreementParty", agreement=agreement, chief_representative=chief, **party)


def _terms(chunk: Chunk, draws: Draws, agreement: int, topics: Sequence[str]) -> None:
    for topic in topics[: draws.randrange(1, len(topics))]:
        summary, metric = SUMMARIES[topic]
        chunk.add("AgreementTerm", agreement=agreement, topic=topic, summary=summary, metric=metric)
