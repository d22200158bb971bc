"""Indicators: what the hub counts for each published number, as a table of rows in the words of the API's own filters.

A row is an entity, a condition and a measure; the same condition lists the very records that were counted. Invented records are kept out of
the condition wherever another record vouches for the counted one (`Window.kept`), and of the counted ones by `conditions`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from resolvers.slots import Held, made

Where = Mapping[str, Any]

REAL: Where = {"source": {"isInvented": {"eq": False}}}
NOT_HELD = ("PLANNED", "REGISTERING", "CANCELLED")


@dataclass(frozen=True)
class Window:
    """The time that a figure covers, from the first day of ``start`` to ``day``; without a start from the beginning. Both may be slots."""

    start: Held
    day: Held
    kept: Where

    @property
    def dates(self) -> dict[str, Any]:
        """A date within it."""
        return {**({"gte": self.start} if self.start else {}), "lte": self.day}

    @property
    def years(self) -> dict[str, Any]:
        """A year within it; what knows only its year counts by it."""
        return {**({"gte": made(self.start, lambda date: date.earliest.year)} if self.start else {}), "lte": self.year}

    @property
    def year(self) -> Held:
        """Its last year."""
        return made(self.day, lambda date: date.latest.year)


@dataclass(frozen=True, kw_only=True)
class Counting:
    """How one indicator is counted: the rows of ``entity`` that fulfil ``where``.

    ``distinct`` counts the different values of a column instead, ``summed`` sums one, ``per`` only the largest for each value of another.
    ``scale`` divides what is stored, ``place`` is the path to the region that a row counts for, ``people`` the column of the persons whom
    the number is over, ``part_of`` the indicator that counts them too, and more.
    """

    entity: str
    where: Callable[[Window], Where]
    place: tuple[str, ...] = ("region",)
    distinct: str | None = None
    summed: str | None = None
    per: str | None = None
    scale: int = 1
    people: str | None = None
    part_of: str | None = None


def conditions(counting: Counting, window: Window, region: Held) -> Where:
    """The filter of the rows that are counted for a figure: real ones unless the window keeps the invented, and none that lies elsewhere.

    A row whose region is not known counts: whoever publishes the figure holds the hub.
    """
    stated = [counting.where(window), window.kept]
    if region is not None:
        elsewhere: Where = {"not": {"within": region}}
        for step in reversed(counting.place):
            elsewhere = {step: elsewhere}
        stated.append({"not": elsewhere})
    return {"and": [part for part in stated if part]}


def _enterprises_unionised(window: Window) -> Where:
    first: dict[str, Any] = {"some": {"period": {"from": window.dates}, **window.kept}}
    if window.start:
        first["none"] = {"period": {"from": {"lt": window.start}}, **window.kept}
    return {"ownershipClass": {"eq": "NON_PUBLIC"}, "unionCoverages": first}


def _new_members(window: Window) -> Where:
    return {"joinKind": {"eq": "NEW"}, "period": {"from": window.dates}, "status": {"notIn": ["PENDING"]}}


def _consulted(topic: str, window: Window) -> Where:
    return {"topicKind": {"eq": topic}, "heldOn": window.dates, **window.kept}


def _held(window: Window) -> Where:
    return {"year": window.years, "not": {"status": {"in": NOT_HELD}}}


def _competitions(levels: tuple[str, ...]) -> Callable[[Window], Where]:
    return lambda window: {**_held(window), "kind": {"eq": "SKILLS"}, "level": {"in": levels}}


def _paid(window: Window) -> Where:
    return {"scheme": {"eq": "SKILL_INCENTIVE"}, "status": {"eq": "PAID"}, "paidOn": window.dates}


def _awards(honour: str) -> Callable[[Window], Where]:
    return lambda window: {
        "honour": {"code": {"eq": honour}},
        "grade": {"eq": "FULL"},
        "status": {"eq": "CONFERRED"},
        "year": window.years,
    }


def _trainings(kind: str, **reported: str) -> Callable[[Window], Where]:
    units = {name: {"unit": {"eq": unit}} for name, unit in reported.items()}
    return lambda window: {"kind": {"eq": kind}, "year": window.years, **units}


def _solved(window: Window) -> Where:
    return {"status": {"eq": "SOLVED"}, "year": window.years}


def _contracts(window: Window) -> Where:
    return {
        "kind": {"eq": "SKILL_GRADE_WAGE"},
        "status": {"in": ["IN_FORCE", "EXPIRED", "RENEWED"]},
        "not": {"signedOn": {"gt": window.day}},
        **window.kept,
    }


def _above_scale(window: Window) -> Where:
    return {
        "unionCoverages": {"some": {"period": {"overlaps": window.day}, **window.kept}},
        "scales": {"some": {"year": {"eq": window.year}, "aboveDesignatedSize": {"eq": True}, **window.kept}},
        "consultations": {"some": {**_consulted("SKILL_GRADE_WAGE", window), "status": {"eq": "CONCLUDED"}}},
    }


COUNTINGS: Mapping[str, Counting] = {
    "THOUGHT.CRAFTSMAN_TALKS": Counting(
        entity="Event",
        where=lambda window: {
            "programme": {"name": {"eq": "杭杭出状元·聆听匠心"}},
            "status": {"eq": "HELD"},
            "year": window.years,
        },
    ),
    "ORG.NONPUBLIC_ENTERPRISES_UNIONISED": Counting(entity="Enterprise", where=_enterprises_unionised),
    "ORG.NEW_MEMBERS": Counting(entity="Membership", where=_new_members, place=("union", "region"), people="member_id"),
    "ORG.NEW_FORM_MEMBERS": Counting(
        entity="Membership",
        where=lambda window: {**_new_members(window), "member": {"employmentForm": {"eq": "NEW_FORM"}}},
        place=("union", "region"),
        people="member_id",
        part_of="ORG.NEW_MEMBERS",
    ),
    "RIGHTS.ALGORITHM_CONSULTATION_PLATFORMS": Counting(
        entity="Enterprise",
        where=lambda window: {
            "platformTier": {"eq": "LEADING"},
            "consultations": {"some": {**_consulted("ALGORITHM_LABOUR_RULES", window), "not": {"status": {"eq": "PLANNED"}}}},
        },
    ),
    "RIGHTS.STATIONS_WITH_LEGAL_SERVICE": Counting(
        entity="ServiceStation",
        where=lambda window: {
            "services": {"has": "LEGAL"},
            "not": {"or": [{"status": {"in": ["SUSPENDED", "CLOSED"]}}, {"openedOn": {"gt": window.day}}]},
        },
    ),
    "RIGHTS.GUIDED_NEW_FORM_ENTERPRISES": Counting(
        entity="GuidanceService",
        where=lambda window: {
            "kind": {"eq": "EMPLOYMENT_GUIDANCE"},
            "year": window.years,
            "enterprise": {"isNewBusinessForm": {"eq": True}, **window.kept},
        },
        place=("enterprise", "region"),
        distinct="enterprise_id",
    ),
    "SKILL.COMPETITIONS_MUNICIPAL": Counting(entity="Competition", where=_competitions(("MUNICIPAL",))),
    "SKILL.COMPETITIONS_DISTRICT_INDUSTRY_DEMO": Counting(
        entity="Competition",
        where=lambda window: {**_held(window), "isDemonstration": {"eq": True}, "level": {"in": ["DISTRICT", "INDUSTRY"]}},
    ),
    "SKILL.COMPETITIONS_ALL": Counting(
        entity="Competition", where=lambda window: {**_held(window), "kind": {"in": ["SKILLS", "TECHNICAL_CONTEST"]}}
    ),
    "SKILL.PRACTICE_PERSON_TIMES": Counting(
        entity="Competition",
        where=lambda window: {**_held(window), "reportedParticipations": {"unit": {"eq": "PERSON_TIME"}}},
        summed="reported_participations",
    ),
    "SKILL.TRAINING_RUNS": Counting(entity="Training", where=_trainings("SPECIAL_TOPIC")),
    "SKILL.TRAINING_PERSON_TIMES": Counting(
        entity="Training",
        where=_trainings("SPECIAL_TOPIC", reportedParticipations="PERSON_TIME"),
        summed="reported_participations",
    ),
    "SKILL.INCENTIVE_RECIPIENTS": Counting(
        entity="IncentiveGrant", where=_paid, place=("payer", "region"), distinct="recipient_id", people="recipient_id"
    ),
    "SKILL.INCENTIVE_AMOUNT": Counting(
        entity="IncentiveGrant", where=_paid, place=("payer", "region"), summed="amount_fen", scale=100, people="recipient_id"
    ),
    "SKILL.HZ_CRAFTSMEN_TOTAL": Counting(entity="HonourAward", where=_awards("HZ_CRAFTSMAN"), place=("craftsman", "region")),
    "SKILL.SERVICE_TEAMS": Counting(
        entity="Team",
        where=lambda window: {"kind": {"eq": "ENTERPRISE_SERVICE"}, "year": window.years},
        place=("organiser", "region"),
    ),
    "SKILL.ASSIST_ACTIVITIES": Counting(
        entity="AssistActivity", where=lambda window: {"year": window.years}, place=("enterprise", "region")
    ),
    "SKILL.PROBLEMS_SOLVED": Counting(entity="TechnicalProblem", where=_solved, place=("enterprise", "region")),
    "SKILL.BENEFIT_AMOUNT": Counting(
        entity="TechnicalProblem", where=_solved, place=("enterprise", "region"), summed="benefit_fen", scale=100
    ),
    "SKILL.NATIONAL_CRAFTSMAN_ZJ_CANDIDATES": Counting(
        entity="HonourAward", where=_awards("NATIONAL_CRAFTSMAN_ZJ_CANDIDATE"), place=("craftsman", "region")
    ),
    "SKILL.HZ_DIGITAL_CRAFTSMEN_2025": Counting(entity="HonourAward", where=_awards("HZ_DIGITAL_CRAFTSMAN"), place=("craftsman", "region")),
    "LIVELIHOOD.POSTS_OFFERED": Counting(
        entity="EmploymentServiceStat",
        where=lambda window: {"year": window.years, "postsOffered": {"unit": {"eq": "POST"}}},
        summed="posts_offered",
    ),
    "LIVELIHOOD.REEMPLOYMENT_TRAINEES": Counting(
        entity="Training", where=_trainings("REEMPLOYMENT", reportedParticipants="PERSON"), summed="reported_participants"
    ),
    "WAGE.ABOVE_SCALE_CONSULTED": Counting(entity="Enterprise", where=_above_scale),
    "WAGE.CONTRACTS": Counting(entity="Agreement", where=_contracts, place=("scopeRegion",)),
    "WAGE.ENTERPRISES_COVERED": Counting(
        entity="AgreementCoverage",
        where=lambda window: {"agreement": _contracts(window)},
        place=("enterprise", "region"),
        distinct="enterprise_id",
    ),
    "WAGE.WORKERS_BENEFITING": Counting(
        entity="AgreementCoverage",
        where=lambda window: {"agreement": _contracts(window), "reportedWorkers": {"unit": {"eq": "PERSON"}}},
        place=("enterprise", "region"),
        summed="reported_workers",
        per="enterprise_id",
    ),
}
"""By the indicator's code; an indicator that is not here can only be quoted."""
