"""What is to be reached, as a table of rows: a figure, the queries and engines it is asked of, and its bound."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.measure import Figures

Cell = Mapping[str, Figures]
"""What each server came to, under one query, at one concurrency."""

EVERYTHING = ("q1", "q2", "q3", "q3-officer", "q4", "q4-1000", "q5", "q5-count", "p1", "d2", "v1")
ANY = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Figure:
    """One number out of a cell, and whether more of it is better."""

    name: str
    servers: tuple[str, str]
    of: Callable[[Figures, Figures], float]
    is_more_better: bool

    def value(self, cell: Cell) -> float | None:
        """The number, where both servers were asked."""
        first, second = (cell.get(name) for name in self.servers)
        return self.of(first, second) if first and second else None


def times_as_many(first: Figures, second: Figures) -> float:
    """Give how many times as many answers the first gives in a second."""
    return first.per_second / second.per_second if second.per_second else math.inf


def later(first: Figures, second: Figures) -> float:
    """Give by how much the first one's median is above the second's, in milliseconds."""
    return first.median_ms - second.median_ms


BY_POLICY = Figure("hub : unruled", ("hub", "unruled"), times_as_many, is_more_better=True)
BY_LIMIT = Figure("unruled : limit", ("unruled", "limit"), times_as_many, is_more_better=True)
ABOVE_LIMIT = Figure("median above limit, ms", ("unruled", "limit"), later, is_more_better=False)
BY_STANDARD = Figure("unruled : standard", ("unruled", "standard"), times_as_many, is_more_better=True)
BY_PLAIN = Figure("plain : standard", ("plain", "standard"), times_as_many, is_more_better=False)
FIGURES = (BY_POLICY, BY_LIMIT, ABOVE_LIMIT, BY_STANDARD, BY_PLAIN)


@dataclass(frozen=True)
class Goal:
    """A bound of one figure at one concurrency."""

    figure: Figure
    bound: float
    concurrency: int
    queries: tuple[str, ...]
    engines: tuple[str, ...] = ANY


GOALS = (
    Goal(BY_POLICY, 0.9, 16, ("q1", "q2", "q3", "q3-officer", "q4", "q4-1000", "q5", "q5-count")),
    Goal(BY_LIMIT, 0.9, 16, ("q1", "q5", "q5-count")),
    Goal(BY_LIMIT, 1.0, 16, ("q2", "q3", "q4", "q4-1000"), ("postgresql",)),
    Goal(BY_LIMIT, 0.9, 16, ("q2", "q3", "q4", "q4-1000"), ("sqlite",)),
    Goal(ABOVE_LIMIT, 0.25, 1, EVERYTHING),
    Goal(BY_STANDARD, 25, 16, ("q2", "q3")),
    Goal(BY_PLAIN, 1.2, 16, ("q1", "q2", "q4", "q4-1000")),
    Goal(BY_PLAIN, 1.2, 1, ("q1", "q2", "q4", "q4-1000")),
)


@dataclass(frozen=True)
class Verdict:
    """A goal held against what was measured of one query on one engine."""

    goal: Goal
    engine: str
    query: str
    value: float

    @property
    def is_met(self) -> bool:
        """Whether the bound holds; a figure is taken as it is printed."""
        value, bound = round(self.value, 2), self.goal.bound
        return value >= bound if self.goal.figure.is_more_better else value <= bound


def verdicts(engine: str, cells: Mapping[tuple[str, int], Cell]) -> Iterator[Verdict]:
    """Hold every goal against what was measured on an engine."""
    for goal in GOALS:
        for query in goal.queries if engine in goal.engines else ():
            value = goal.figure.value(cells.get((query, goal.concurrency), {}))
            if value is not None:
                yield Verdict(goal, engine, query, value)
