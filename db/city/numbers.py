"""Numbers that belong to nobody, with right check digits (``domain/identifiers.md``): invented bodies, a prefix nobody is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from db.demo.identity import digest, mask

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
BODY_CHECKS = "0123456789X"
RESIDENT_CHECKS = "10X98765432"
RESIDENT_WEIGHTS = tuple(pow(2, place, 11) for place in range(17, 0, -1))
PREFIX = "330100"
"""The prefecture's own code is issued to no person."""
FIRST_BIRTHDAY = dt.date(1955, 1, 1)
BIRTHDAYS = tuple((FIRST_BIRTHDAY + dt.timedelta(days=place)).strftime("%Y%m%d") for place in range(19_000))
"""Of those who can be members: the last of them was born in 2007."""
OF_ONE_DAY = 1000
NUMBERS = len(BIRTHDAYS) * OF_ONE_DAY
STRIDE = 7_368_787
"""Without a common divisor with the numbers there are: counting by it scatters persons over all days and meets no number twice."""
MOBILES = 10**8
MOBILE_STRIDE = 38_710_223

SUMS_OF_DAYS = tuple(
    sum(int(digit) * weight for digit, weight in zip(PREFIX + day, RESIDENT_WEIGHTS, strict=False)) % 11 for day in BIRTHDAYS
)
SUMS_OF_PLACES = tuple(
    sum(int(digit) * weight for digit, weight in zip(f"{place:03}", RESIDENT_WEIGHTS[14:], strict=True)) for place in range(OF_ONE_DAY)
)


@dataclass(frozen=True, slots=True)
class Papers:
    """What is kept of an identity number."""

    hashed: str
    masked: str
    birth_year: int
    male: bool


def credit_code(department: str, region: str, body: str) -> str:
    """A unified social credit code: the department's two characters, the region's six digits, a body of eight characters."""
    return _checked(f"{department}{region}{body}{_body_check(body)}")


def _body_check(body: str) -> str:
    return BODY_CHECKS[-sum(int(character, 36) * weight for character, weight in zip(body, BODY_WEIGHTS, strict=True)) % 11]


def _checked(code: str) -> str:
    total = sum(CREDIT_ALPHABET.index(character) * weight for character, weight in zip(code, CREDIT_WEIGHTS, strict=True))
    return code + CREDIT_ALPHABET[-total % 31]


def resident_number(person: int) -> str | None:
    """The identity number of the person with this number in the city; none where there are more persons than numbers."""
    if person >= NUMBERS:
        return None
    day, place = divmod(person * STRIDE % NUMBERS, OF_ONE_DAY)
    check = RESIDENT_CHECKS[(SUMS_OF_DAYS[day] + SUMS_OF_PLACES[place]) % 11]
    return f"{PREFIX}{BIRTHDAYS[day]}{place:03}{check}"


def papers(number: str, key: bytes) -> Papers:
    """What is kept of it."""
    return Papers(digest(number, key), mask(number), int(number[6:10]), number[16] in "13579")


def mobile(person: int) -> str:
    """A number of a range that is assigned to nobody, in E.164."""
    return f"+86154{person * MOBILE_STRIDE % MOBILES:08}"
