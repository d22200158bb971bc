"""Measures servers beside each other: short loads in turns, round after round, so that a noisy machine hits all alike."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from bench.cases import CASES, PLAIN, Case, Keys
from bench.client import Question, RefusedError, Sample, asked, load

CONCURRENCIES = (1, 16)
SLOW = {"standard", "plain"}
SLOW_ROUNDS = 2
"""The slow servers are asked in the first rounds only: what they are compared by is no matter of hundredths."""
LEAST = 1
"""So many answers for each connection, however long they take."""
RULED = "hub"
"""The one server that has a policy: it may show less than the others, which know none and are compared with each other."""
NOTHING = Sample([], 1.0)
"""What a server comes to that does not answer."""


class DifferentError(Exception):
    """Two servers answer the same question differently: which, and where the answers part."""


@dataclass(frozen=True)
class Figures:
    """What one server came to: medians over its rounds."""

    per_second: float
    median_ms: float
    slow_ms: float
    rounds: list[float]


@dataclass(frozen=True)
class Plan:
    """How long is measured, and of what: the names of servers and queries."""

    servers: tuple[str, ...]
    queries: tuple[str, ...]
    rounds: int
    seconds: float

    def asked_of(self, case: Case) -> tuple[str, ...]:
        """The servers that answer a query."""
        return tuple(name for name in self.servers if name != "plain" or case.name in PLAIN)


@dataclass(frozen=True)
class Row:
    """One query at one concurrency."""

    query: str
    size: int
    concurrency: int
    figures: dict[str, Figures]


def measured(plan: Plan, ports: dict[str, int], keys: Keys) -> Iterator[Row]:
    """Measure every query of a plan; its answers are compared first.

    Raises:
        DifferentError: the servers do not answer the same.
    """
    for case in CASES:
        if case.name in plan.queries:
            questions, servers = case.questions(keys), plan.asked_of(case)
            size = size_of(case.name, {name: asked(ports[name], questions[name]) for name in servers})
            for concurrency in CONCURRENCIES:
                yield Row(case.name, size, concurrency, rounds(plan, servers, ports, questions, concurrency))


def rounds(
    plan: Plan, servers: tuple[str, ...], ports: dict[str, int], questions: dict[str, Question], concurrency: int
) -> dict[str, Figures]:
    """Measure one query at one concurrency."""
    samples: dict[str, list[Sample]] = {name: [] for name in servers}
    for turn in range(plan.rounds):
        # Each round begins with another server, so that none is always asked after the same one.
        first = turn % len(servers)
        for name in (*servers[first:], *servers[:first]):
            if turn < SLOW_ROUNDS or name not in SLOW:
                samples[name].append(taken(ports[name], questions[name], concurrency, plan.seconds))
    return {name: figures(of_name) for name, of_name in samples.items()}


def taken(port: int, question: Question, concurrency: int, seconds: float) -> Sample:
    """Load one server; who refuses, or lets a minute pass without an answer, gives nothing."""
    try:
        return load(port, question, concurrency, seconds, LEAST * concurrency)
    except (RefusedError, TimeoutError):
        return NOTHING


def figures(samples: list[Sample]) -> Figures:
    """Take the medians of some rounds."""
    per_second = [sample.per_second for sample in samples]
    median_ms = statistics.median(sample.median_ms for sample in samples)
    return Figures(statistics.median(per_second), median_ms, statistics.median(sample.slow_ms for sample in samples), per_second)


def size_of(query: str, answers: dict[str, bytes]) -> int:
    """Compare the answers of those who have no policy, look at the one that has, and give the size of one.

    Raises:
        DifferentError: they are not the same, or tell of an error.
    """
    ruled = {name: answer for name, answer in answers.items() if name == RULED}
    others = {name: answer for name, answer in answers.items() if name != RULED}
    size, *_ = [same(query, group) for group in (ruled, others) if group]
    return size


def same(query: str, answers: dict[str, bytes]) -> int:
    """Compare the answers and give the size of one.

    Raises:
        DifferentError: they are not the same, or tell of an error.
    """
    read = {name: orjson.loads(body) for name, body in answers.items()}
    (model, wanted), *others = read.items()
    if not wanted.get("data") or "errors" in wanted:
        message = f"{query}: {model} answers {answers[model][:500]!r}"
        raise DifferentError(message)
    for name, answer in others:
        if answer != wanted:
            message = f"{query}: {name} answers otherwise than {model}: {parting(wanted, answer)}"
            raise DifferentError(message)
    return len(answers[model])


def parting(wanted: object, given: object, path: str = "") -> str:
    """Tell where two answers part."""
    if isinstance(wanted, dict) and isinstance(given, dict) and wanted.keys() == given.keys():
        pairs = [(f"{path}.{key}", wanted[key], given[key]) for key in wanted]
    elif isinstance(wanted, list) and isinstance(given, list) and len(wanted) == len(given):
        pairs = [(f"{path}[{place}]", *both) for place, both in enumerate(zip(wanted, given, strict=True))]
    else:
        return f"{path or '.'}: {str(wanted)[:300]} and {str(given)[:300]}"
    return next((parting(one, other, at) for at, one, other in pairs if one != other), path)
