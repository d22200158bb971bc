"""The plan: how large the city is, and into which chunks of one district each it falls."""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from db.city.draws import Draws, make_draws

ENTERPRISES = 9_300
"""So many are expected at scale 1: about as many as the city has that the article speaks of."""
IN_CHUNK = 32
MEDIAN = 34
SPREAD = 1.52
MOST = 30_000
MOST_SCALE = 20
SCALE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")
"""How a scale is written: an exponent could cost hours to read."""


class ScaleError(ValueError):
    """The scale is no number above 0 and up to 20: 1 is a city of a million members, 0.001 a tiny one."""


@dataclass(frozen=True, slots=True)
class ChunkPlan:
    """One chunk: enterprises of one district, and the persons who are members there, by their numbers in the whole city."""

    number: int
    county: int
    first_enterprise: int
    sizes: tuple[int, ...]
    first_person: int

    @property
    def persons(self) -> int:
        """How many persons it has."""
        return sum(self.sizes)

    @property
    def share(self) -> float:
        """Its share of a city of scale 1."""
        return len(self.sizes) / ENTERPRISES


def parse_scale(text: str) -> Fraction:
    """The scale that ``text`` writes, exactly; raises `ScaleError`."""
    scale = Fraction(text) if SCALE.fullmatch(text) else Fraction(0)
    if not 0 < scale <= MOST_SCALE:
        message = f"SCALE={text!r}: not a number above 0 and up to {MOST_SCALE}; 1 is a city of a million members, 0.001 a tiny one"
        raise ScaleError(message)
    return scale


def enterprises_of(seed: int, scale: Fraction) -> int:
    """How many enterprises the city has."""
    return max(3, round(make_draws(seed, "enterprises", -1).gauss(ENTERPRISES, ENTERPRISES / 50) * scale))


def chunk_plans(seed: int, scale: Fraction, weights: tuple[float, ...]) -> Iterator[ChunkPlan]:
    """The chunks one after the other, those of one district together; ``weights`` says how much of the city each district is."""
    enterprises = enterprises_of(seed, scale)
    chunks = math.ceil(enterprises / IN_CHUNK)
    bounds = list(accumulate(weights))
    person = 0
    for number in range(chunks):
        first = number * IN_CHUNK
        sizes = _sizes(make_draws(seed, "sizes", number), min(IN_CHUNK, enterprises - first))
        yield ChunkPlan(number, bisect(bounds, number / chunks * bounds[-1]), first, sizes, person)
        person += sum(sizes)


def _sizes(draws: Draws, count: int) -> tuple[int, ...]:
    return tuple(draws.size(MEDIAN, SPREAD, MOST) + 2 for _ in range(count))
