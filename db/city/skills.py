"""Skills: certificates that members reached one after the other, the grants that rest on them, and courses with those who enrolled."""

from __future__ import annotations

from db.city.chunk import Chunk, Person, Workplace
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.city.programmes import counted

LADDER = ("INTERMEDIATE", "SENIOR", "TECHNICIAN", "SENIOR_TECHNICIAN", "SPECIAL_TECHNICIAN", "CHIEF_TECHNICIAN")
AMOUNTS = {"TECHNICIAN": 600_00, "SENIOR_TECHNICIAN": 800_00, "SPECIAL_TECHNICIAN": 1_000_00, "CHIEF_TECHNICIAN": 1_500_00}
"""What the city pays for a level, in fen."""
STEPS = weighted({1: 50, 2: 30, 3: 14, 4: 5, 5: 0.8, 6: 0.2})
HOLDERS = 0.16
"""The share of the remembered members who hold certificates."""
STATUSES = weighted({"PAID": 82, "APPLIED": 8, "APPROVED": 6, "REFUSED": 4})
COURSES = (("SPECIAL_TOPIC", 200), ("REEMPLOYMENT", 100), ("CULTURE", 60))
COURSE_WORDS = {"SPECIAL_TOPIC": "技能专题培训", "REEMPLOYMENT": "转岗再就业技能培训", "CULTURE": "文化知识培训"}
ENROLLED = 40
ENROLMENTS = weighted({"COMPLETED": 80, "ENROLLED": 10, "DROPPED": 7, None: 3})


def certify(chunk: Chunk) -> None:
    """The certificates of some members of each enterprise, step by step, and grants for the higher levels."""
    draws = chunk.draws("skills")
    for workplace in chunk.workplaces:
        for place, person in enumerate(workplace.crew):
            if (workplace is chunk.anchor and place == 0) or draws.chance(HOLDERS):
                _climb(chunk, draws, workplace, person, len(LADDER) if workplace is chunk.anchor and place == 0 else draws.pick(STEPS))


def _climb(chunk: Chunk, draws: Draws, workplace: Workplace, person: Person, steps: int) -> None:
    occupation = next((chunk.frame.occupations[job] for job in workplace.trade.jobs), None)
    issued = draws.day(2012, 2019)
    for level in LADDER[:steps]:
        certificate = chunk.add(
            "SkillCertificate",
            holder=person.number,
            occupation=occupation,
            level=level,
            issuer=draws.one(chunk.frame.departments) if draws.chance(0.9) else None,
            issued_on=issued if draws.chance(0.9) else issued[:4],
            certificate_no=f"ZS{person.number % 10**12:012}{level[:2]}" if draws.chance(0.85) else None,
        )
        if level in AMOUNTS and draws.chance(0.7):
            _grant(chunk, draws, person, level, certificate)
        issued = days_later(issued, draws.randrange(500, 1400))


def _grant(chunk: Chunk, draws: Draws, person: Person, level: str, certificate: int) -> None:
    """What the city pays, and sometimes the district beside it."""
    applied, status = draws.day(2022), draws.pick(STATUSES)
    paid = days_later(applied, draws.randrange(20, 90)) if status == "PAID" else None
    payers = [chunk.frame.municipal_union, chunk.county.federation] if draws.chance(0.1) else [chunk.frame.municipal_union]
    for payer in payers:
        own = {"scheme": "SKILL_INCENTIVE", "payer": payer, "recipient": person.number, "certificate": certificate, "status": status}
        chunk.add("IncentiveGrant", skill_level=level, amount=AMOUNTS[level], applied_on=applied, paid_on=paid, **own)


def train(chunk: Chunk) -> None:
    """Runs of courses, each with those members of one enterprise who enrolled."""
    draws = chunk.draws("trainings")
    for kind, mean in COURSES:
        for place in range(chunk.count("trainings", mean)):
            year = LAST_YEAR if chunk.is_key(place) else draws.randrange(LAST_YEAR - 2, LAST_YEAR + 1)
            _course(chunk, draws, kind, year, place)


def _course(chunk: Chunk, draws: Draws, kind: str, year: int, place: int) -> None:
    day = draws.day(year, year)
    people = draws.size(320 if kind == "SPECIAL_TOPIC" else 60, 0.5, 5_000)
    counts_persons = kind == "REEMPLOYMENT"
    course = chunk.add(
        "Training",
        title=f"示例{COURSE_WORDS[kind]}{year}年{chunk.plan.number}-{place + 1}期",
        kind=kind,
        year=year,
        period=(day, days_later(day, draws.randrange(1, 20))),
        organiser=chunk.county.body if draws.chance(0.9) else None,
        programme=draws.one(chunk.frame.programme_list) if draws.chance(0.6) else None,
        occupation=draws.one(list(chunk.frame.occupations.values())) if draws.chance(0.6) else None,
        region=chunk.county.region,
        reported_participations=None if counts_persons else counted(people, "PERSON_TIME"),
        reported_participants=counted(people, "PERSON") if counts_persons else None,
    )
    workplace = draws.one(chunk.workplaces)
    for person in draws.some(workplace.crew, ENROLLED):
        enrolled = days_later(day, -draws.randrange(1, 30))
        chunk.add("TrainingEnrolment", training=course, member=person.number, enrolled_on=enrolled, status=draws.pick(ENROLMENTS))
