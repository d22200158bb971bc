"""Unions: one of its own for an enterprise of some size, joint ones for the small; their names, terms, officers and coverages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from db.city.chunk import Chunk, Workplace
from db.city.draws import LAST_YEAR, STARTS, Draws, days_later, weighted, years_later
from db.city.names import brand, person
from db.city.numbers import credit_code, mobile
from db.city.programmes import counted

OWN_UNION = 25
"""From so many members on an enterprise has a union of its own."""
JOINT = 6
GRASSROOTS_DEPARTMENT = "81"
TERM_YEARS = 5
FOUNDED = weighted(dict.fromkeys(range(2000, LAST_YEAR), 1.0) | {LAST_YEAR: 2.5})
"""In the city's year many were founded."""
JOINT_KINDS = weighted({"JOINT": 5, "REGIONAL_FEDERATION": 3, "SECTOR_FEDERATION": 2})
MODES = weighted({"KEY_ENTERPRISE": 3, "SECTOR": 3, "CATCH_ALL": 3, None: 3})
MODE_WORDS = {"KEY_ENTERPRISE": "重点建", "SECTOR": "行业建", "CATCH_ALL": "兜底建", None: None}
ENDED = weighted({"DISSOLVED": 3, "MERGED": 1})
OFFICERS = (("CHAIR", 1.0), ("VICE_CHAIR", 0.6), ("AUDIT", 0.4), ("WOMEN", 0.4))
PHONES = 60_000_000


def found_unions(chunk: Chunk) -> None:
    """A union for every enterprise, in the order in which their members will stand together."""
    draws = chunk.draws("unions")
    groups = list(_groups(chunk.workplaces, chunk.anchor))
    chunk.workplaces = [workplace for group in groups for workplace in group]
    for group in groups:
        _found(chunk, draws, group)


def _groups(workplaces: Sequence[Workplace], anchor: Workplace | None) -> Iterator[list[Workplace]]:
    """Enterprises that share a union; the first of the city has its own."""
    small: list[Workplace] = []
    for workplace in workplaces:
        if workplace is anchor or workplace.is_leading or workplace.size >= OWN_UNION:
            yield [workplace]
        else:
            small.append(workplace)
    yield from (small[start : start + JOINT] for start in range(0, len(small), JOINT))


def _found(chunk: Chunk, draws: Draws, group: list[Workplace]) -> None:
    first = group[0]
    founded = draws.day(year := draws.pick(FOUNDED), year)
    is_joint, is_anchor = len(group) > 1, first is chunk.anchor
    kind = _kind(draws, group)
    name = f"示例{chunk.county.name}{brand(draws)}联合工会" if is_joint else f"{first.name}工会委员会"
    town = chunk.county.townships[0] if is_anchor else draws.one(chunk.county.townships)
    status, term = _state(draws, founded, is_anchor=is_anchor)
    mode = draws.pick(MODES)
    union = chunk.add(
        "Union",
        uscc=credit_code(GRASSROOTS_DEPARTMENT, chunk.county.code, f"XY{first.ordinal:06}") if is_anchor or draws.chance(0.85) else None,
        legal_person_certificate_no=f"示例工法证字{first.ordinal:08}" if draws.chance(0.3) else None,
        name=name,
        level="GRASSROOTS",
        kind=kind,
        build_mode=mode,
        build_mode_text=MODE_WORDS[mode],
        parent=town.union,
        region=town.region,
        placement=chunk.county.region,
        industry=None if is_joint else first.trade.industry,
        founded_on=founded if draws.chance(0.9) else founded[:7],
        approved_by=town.union,
        approval_no=f"示例工〔{founded[:4]}〕{draws.randrange(1, 400)}号" if draws.chance(0.6) else None,
        status=status,
        term=term,
        reported_member_count=counted(sum(workplace.size for workplace in group), "PERSON") if draws.chance(0.7) else None,
    )
    _names(chunk, draws, union, name, founded)
    _officers(chunk, draws, union, term, first.ordinal)
    if is_anchor or (not is_joint and draws.chance(0.12)):
        superior = draws.one([union for union in chunk.frame.industry_unions if union != town.union])
        chunk.add("UnionSuperior", union=union, superior=superior, period=(founded, None))
    for workplace in group:
        workplace.union, workplace.founded, workplace.is_alive = union, founded, status not in ENDED.items
        _cover(chunk, draws, workplace, town.union)


def _kind(draws: Draws, group: Sequence[Workplace]) -> str:
    if len(group) == 1:
        return "SINGLE"
    return "NEW_FORM_JOINT" if any(workplace.is_new_form for workplace in group) else draws.pick(JOINT_KINDS)


def _state(draws: Draws, founded: str, *, is_anchor: bool) -> tuple[str, tuple[str, str] | None]:
    """The state, and the term of the committee: elected anew every five years, by some too late, by some never again."""
    if not is_anchor and draws.chance(0.015):
        return draws.pick(ENDED), None
    terms = (STARTS[LAST_YEAR] - STARTS[int(founded[:4])]) // (TERM_YEARS * 366)
    begun = founded
    for _ in range(terms):
        begun = days_later(begun, TERM_YEARS * 365)
    if terms and not is_anchor and draws.chance(0.08):
        begun = days_later(begun, -TERM_YEARS * 365)
        return "TERM_OVERDUE", (begun, years_later(begun, TERM_YEARS))
    status = "PREPARING" if founded > f"{LAST_YEAR}-11" and not is_anchor and draws.chance(0.3) else "ACTIVE"
    return status, (begun, years_later(begun, TERM_YEARS))


def _names(chunk: Chunk, draws: Draws, union: int, name: str, founded: str) -> None:
    renamed = days_later(founded, draws.randrange(300, 3000)) if draws.chance(0.08) else None
    if renamed:
        chunk.add("UnionName", union=union, name=f"示例{brand(draws)}工会委员会", kind="FORMER", period=(founded, renamed))
    chunk.add("UnionName", union=union, name=name, kind="REGISTERED", period=(renamed or founded, None))


def _officers(chunk: Chunk, draws: Draws, union: int, term: tuple[str, str] | None, ordinal: int) -> None:
    """Who holds office in this term, and some chairs of the one before."""
    period = term or (None, None)
    for place, (role, share) in enumerate(OFFICERS):
        if draws.chance(share):
            phone = mobile(PHONES + ordinal * len(OFFICERS) + place) if draws.chance(0.7) else None
            chunk.add("UnionOfficer", union=union, name=person(draws), role=role, period=period, phone=phone)
    if term and draws.chance(0.2):
        chunk.add("UnionOfficer", union=union, name=person(draws), role="CHAIR", period=(None, term[0]), phone=None)


def _cover(chunk: Chunk, draws: Draws, workplace: Workplace, town: int) -> None:
    """The coverage since the founding; of some an earlier one by the town's federation, of some a second one."""
    add: dict[str, Any] = {"enterprise": workplace.number}
    if draws.chance(0.1):
        chunk.add("UnionCoverage", union=town, period=(days_later(workplace.founded, -700), workplace.founded), is_primary=True, **add)
    until = days_later(workplace.founded, 900) if not workplace.is_alive or draws.chance(0.01) else None
    primary = True if workplace is chunk.anchor or draws.chance(0.9) else None
    chunk.add("UnionCoverage", union=workplace.union, period=(workplace.founded, until), is_primary=primary, **add)
    if draws.chance(0.05):
        chunk.add("UnionCoverage", union=draws.one(chunk.frame.industry_unions), period=(workplace.founded, None), is_primary=False, **add)
