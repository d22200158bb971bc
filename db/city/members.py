"""Members: the persons of each enterprise's union, with what registers keep of them and what they leave out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from db.city.chunk import Chunk, Person, Workplace
from db.city.draws import DATES, DAYS, LAST_YEAR, STARTS, YEAR_DAYS, Draws, days_later, weighted
from db.city.memberships import Joining, join
from db.city.names import persons
from db.city.numbers import Papers, mobile, papers, resident_number
from db.claims import ClaimKind

CREW = 60
"""So many members of an enterprise are remembered, to hold certificates, compete and learn."""
WITHOUT_NUMBER = 0.08
VERIFIED = 0.8
OF_AGE = 18
MIDDLE_AGE = 40
JOINED = weighted({year: 1.0 + (year - 2000) / 12 for year in range(2000, LAST_YEAR)} | {LAST_YEAR: 8.5})
"""A fifth of all joined in the city's year."""
STATUSES = weighted({"ACTIVE": 91, "RETAINED": 3, "ENDED": 4, "TRANSFERRING": 0.6, "PENDING": 1.4})
FORMS = weighted({"STANDARD": 84, "DISPATCHED": 6, "FLEXIBLE": 4, "NEW_FORM": 3, None: 3})
NEW_FORMS = weighted({"NEW_FORM": 85, "STANDARD": 10, "FLEXIBLE": 5})
GROUPS = weighted({None: 88, "OTHER": 4, "SECURITY_GUARD": 3, "DOMESTIC": 2, "SHOP_PROMOTER": 1, "ESTATE_AGENT": 1, "NURSING_CARE": 1})
NEW_GROUPS = weighted({"COURIER": 35, "FOOD_DELIVERY_RIDER": 30, "RIDE_HAILING_DRIVER": 20, "TRUCK_DRIVER": 12, "STREAMER": 3})
LEVELS = weighted(
    {None: 780, "APPRENTICE": 10, "JUNIOR": 60, "INTERMEDIATE": 62, "SENIOR": 58, "TECHNICIAN": 22, "SENIOR_TECHNICIAN": 7}
    | {"SPECIAL_TECHNICIAN": 0.8, "CHIEF_TECHNICIAN": 0.2}
)
EDUCATIONS = weighted(
    {None: 12, "PRIMARY": 2, "JUNIOR_MIDDLE": 14, "SENIOR_MIDDLE": 16, "VOCATIONAL": 12, "COLLEGE": 22, "BACHELOR": 18, "MASTER": 3}
    | {"DOCTOR": 0.4}
)
MIGRANTS = weighted({True: 30, False: 55, None: 15})
GENDERS = weighted({"MALE": 9, "FEMALE": 8, "UNSPECIFIED": 0.2, None: 0.8})

MEMBER = (
    *("id", "region_id", "member_no", "name", "gender", "birth_year", "id_doc_kind", "id_doc_hash", "id_doc_masked", "mobile"),
    *(
        "employment_form",
        "worker_group",
        "occupation",
        "skill_level",
        "is_migrant_worker",
        "education",
        "real_name_verified",
        "verified_on",
    ),
)


def enrol_members(chunk: Chunk) -> None:
    """The members of every union, one enterprise after the other."""
    person, ordinals = chunk.plan.first_person, {}
    for workplace in sorted(chunk.workplaces, key=lambda workplace: workplace.ordinal):
        ordinals[workplace.number] = person
        person += workplace.size
    for workplace in chunk.workplaces:
        join(chunk, workplace, _enrol(chunk, workplace, ordinals[workplace.number]))


def _enrol(chunk: Chunk, workplace: Workplace, first: int) -> list[Joining]:
    """The persons; their identity numbers are claimed and kept as a keyed hash."""
    draws, count, region = chunk.draws("members"), workplace.size, chunk.county.region
    numbers, names, known = chunk.numbers(count), persons(draws, count), _papers(chunk, draws, first, count)
    statuses = draws.picks(STATUSES, count) if workplace.is_alive else ["ENDED"] * count
    joinings = _joinings(draws, workplace, numbers, names, known, statuses)
    rows = zip(
        numbers,
        repeat(region),
        (f"HZ{first + place:09}" for place in range(count)),
        names,
        (_gender(found, drawn) for found, drawn in zip(known, draws.picks(GENDERS, count), strict=True)),
        (found.birth_year if found else None for found in known),
        ("RESIDENT_ID" if found else None for found in known),
        (found.hashed if found else None for found in known),
        (found.masked if found else None for found in known),
        (mobile(first + place) if draws.random() > WITHOUT_NUMBER else None for place in range(count)),
        *_work(chunk, draws, workplace, count),
        draws.picks(MIGRANTS, count),
        draws.picks(EDUCATIONS, count),
        *_verified(draws, joinings),
        strict=False,
    )
    chunk.extend("Member", MEMBER, list(rows))
    for found, number in zip(known, numbers, strict=True):
        if found:
            chunk.claim(ClaimKind.IDENTITY_DOCUMENT, found.hashed, region, number)
    alive = [place for place, joining in enumerate(joinings[:CREW]) if joining.status == "ACTIVE"]
    workplace.crew = [Person(numbers[place], region, names[place]) for place in alive]
    return joinings


def _papers(chunk: Chunk, draws: Draws, first: int, count: int) -> list[Papers | None]:
    numbers = (resident_number(person) for person in range(first, first + count))
    return [papers(number, chunk.key) if number and draws.random() > WITHOUT_NUMBER else None for number in numbers]


def _gender(found: Papers | None, drawn: str | None) -> str | None:
    """As the number says, where there is one."""
    return drawn if found is None else ("MALE" if found.male else "FEMALE")


def _work(chunk: Chunk, draws: Draws, workplace: Workplace, count: int) -> tuple[Sequence[Any], ...]:
    """Form of employment, group, occupation and skill level."""
    forms, groups = (NEW_FORMS, NEW_GROUPS) if workplace.is_new_form else (FORMS, GROUPS)
    jobs = (*(chunk.frame.occupations[name] for name in workplace.trade.jobs), None)
    return draws.picks(forms, count), draws.picks(groups, count), draws.choices(jobs, k=count), draws.picks(LEVELS, count)


def _joinings(
    draws: Draws,
    workplace: Workplace,
    numbers: Sequence[int],
    names: Sequence[str],
    known: Sequence[Papers | None],
    statuses: Sequence[str],
) -> list[Joining]:
    """When each joined: of age, and not before the union was founded."""
    joinings = []
    years = draws.picks(JOINED, len(numbers))
    for number, name, found, year, status in zip(numbers, names, known, years, statuses, strict=True):
        born = found.birth_year if found else LAST_YEAR - MIDDLE_AGE
        start = STARTS[min(max(year, born + OF_AGE), LAST_YEAR)]
        day = DAYS[start + int(draws.random() * YEAR_DAYS)]
        joinings.append(Joining(number, name, max(day, workplace.founded), status))
    return joinings


def _verified(draws: Draws, joinings: Sequence[Joining]) -> tuple[Sequence[Any], ...]:
    days = [DATES[days_later(joining.joined, 30)] if draws.random() < VERIFIED else None for joining in joinings]
    return [day is not None for day in days], days
