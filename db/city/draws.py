"""Draws: what chance decides, from one generator for each noun and chunk, so that no chunk depends on another or on who makes it."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

FIRST_YEAR = 1990
LAST_YEAR = 2025
"""The city's year: nothing happened after it."""
FIRST_DAY = dt.date(FIRST_YEAR, 1, 1)
DAYS = tuple((FIRST_DAY + dt.timedelta(days=place)).isoformat() for place in range((dt.date(LAST_YEAR + 1, 1, 1) - FIRST_DAY).days))
"""Every day of these years, as text: equal days are one object."""
PLACES = {day: place for place, day in enumerate(DAYS)}
DATES = dict(zip(DAYS, (FIRST_DAY + dt.timedelta(days=place) for place in range(len(DAYS))), strict=True))
STARTS = {year: (dt.date(year, 1, 1) - FIRST_DAY).days for year in range(FIRST_YEAR, LAST_YEAR + 1)}
YEAR_DAYS = 365
POISSON_MOST = 30
"""Above it a Poisson draw is as good as a normal one."""
MONTH = len("2025-08")


@dataclass(frozen=True)
class Weighted(Generic[T]):
    """Things to choose from, some more often than others."""

    items: tuple[T, ...]
    bounds: tuple[float, ...]


def weighted(weights: Mapping[T, float]) -> Weighted[T]:
    """The things with their weights."""
    return Weighted(tuple(weights), tuple(accumulate(weights.values())))


class Draws(Random):
    """A generator with the draws that a city needs."""

    def chance(self, share: float) -> bool:
        """Whether it is one of this share."""
        return self.random() < share

    def pick(self, choice: Weighted[T]) -> T:
        """One thing, by weight."""
        return choice.items[bisect(choice.bounds, self.random() * choice.bounds[-1])]

    def picks(self, choice: Weighted[T], count: int) -> list[T]:
        """Several things, by weight, with repetition."""
        return self.choices(choice.items, cum_weights=choice.bounds, k=count)

    def one(self, items: Sequence[T]) -> T:
        """One thing, each as often."""
        return items[int(self.random() * len(items))]

    def some(self, items: Sequence[T], most: int) -> list[T]:
        """So many different things, or as many as there are."""
        return self.sample(items, min(most, len(items)))

    def count(self, mean: float) -> int:
        """How many there are where so many are expected."""
        if mean > POISSON_MOST:
            return max(0, round(self.gauss(mean, math.sqrt(mean))))
        limit, product, found = math.exp(-mean), self.random(), 0
        while product > limit:
            product *= self.random()
            found += 1
        return found

    def size(self, median: float, spread: float, most: int) -> int:
        """A size as sizes are: most are small, few are huge."""
        return min(most, max(1, int(median * math.exp(self.gauss(0, spread)))))

    def day(self, first: int, last: int = LAST_YEAR) -> str:
        """A day of these years."""
        return DAYS[STARTS[first] + int(self.random() * ((last - first + 1) * YEAR_DAYS))]

    def date(self, first: int, last: int = LAST_YEAR) -> str:
        """A date of these years, as precise as registers are: the older ones are often just a month or a year."""
        day = self.day(first, last)
        return day[: self.pick(PRECISION)]


PRECISION = weighted({len("2025-08-31"): 80, MONTH: 12, len("2025"): 8})


def make_draws(seed: int, noun: str, chunk: int) -> Draws:
    """The generator of a noun in a chunk."""
    return Draws(f"{seed}/{noun}/{chunk}")


def days_later(day: str, count: int) -> str:
    """The day so many days after another, never after the city's last."""
    return DAYS[min(PLACES[day] + count, len(DAYS) - 1)]


def years_later(day: str, years: int) -> str:
    """The day before the same day so many years later: the last of a term that begins on ``day``."""
    first = dt.date.fromisoformat(day)
    return (dt.date(first.year + years, first.month, min(first.day, 28)) - dt.timedelta(days=1)).isoformat()
