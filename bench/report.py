"""Writes what was measured: a page of tables to read, and the same with every round as JSON."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import orjson

from bench.goals import FIGURES, Verdict, verdicts
from bench.measure import Row

PACKAGES = ("strawberry-graphql", "graphql-core", "sqlalchemy", "starlette", "uvicorn", "h11", "asyncpg", "aiosqlite", "orjson")
SERVERS = ("hub", "unruled", "limit", "standard", "plain")
HEADS = ("query", "bytes", "at once", *(f"{name}/s" for name in SERVERS), *(figure.name for figure in FIGURES))


def machine() -> dict[str, str]:
    """Describe the machine and what runs on it; the load is what others leave of it."""
    found = {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }
    return found | {name: version(name) for name in PACKAGES}


def processor() -> str:
    """Name the processor, as far as the system tells."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def page(about: Mapping[str, str], measured: Mapping[str, Sequence[Row]]) -> str:
    """Write the page: the machine, for each engine its table, and the goals."""
    return "\n".join(page_lines(about, measured)) + "\n"


def page_lines(about: Mapping[str, str], measured: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Write the page line by line."""
    yield from ("# The last run of `make bench`", "", "`bench/results.md` says how to read it.", "")
    yield ", ".join(f"{name} {value}" for name, value in about.items()) + "."
    for engine, rows in measured.items():
        yield from ("", f"## {engine}", "", *table(HEADS, (cells(row) for row in rows)))
        judged = verdicts(engine, {(row.query, row.concurrency): row.figures for row in rows})
        yield from ("", *table(("goal", "at once", "query", "bound", "measured", ""), map(goal_cells, judged)))


def cells(row: Row) -> list[str]:
    """Write one row of the table of measurements."""
    rates = (row.figures.get(name) for name in SERVERS)
    values = (figure.value(row.figures) for figure in FIGURES)
    return [
        *(row.query, str(row.size), str(row.concurrency)),
        *(f"{found.per_second:.1f}" if found else "" for found in rates),
        *("" if value is None else f"{value:.2f}" for value in values),
    ]


def goal_cells(verdict: Verdict) -> list[str]:
    """Write one row of the table of goals."""
    goal = verdict.goal
    bound = f"{'≥' if goal.figure.is_more_better else '≤'} {goal.bound}"
    outcome = "met" if verdict.is_met else "**missed**"
    return [goal.figure.name, str(goal.concurrency), verdict.query, bound, f"{verdict.value:.2f}", outcome]


def table(heads: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    """Write a table."""
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def data(about: Mapping[str, str], measured: Mapping[str, Sequence[Row]]) -> bytes:
    """Write the same as JSON."""
    judged = {
        engine: [
            {"goal": verdict.goal.figure.name, "query": verdict.query, "concurrency": verdict.goal.concurrency, "bound": verdict.goal.bound}
            | {"value": verdict.value, "met": verdict.is_met}
            for verdict in verdicts(engine, {(row.query, row.concurrency): row.figures for row in rows})
        ]
        for engine, rows in measured.items()
    }
    rows = {engine: [asdict(row) for row in rows] for engine, rows in measured.items()}
    return orjson.dumps({"machine": about, "engines": rows, "goals": judged}, option=orjson.OPT_INDENT_2) + b"\n"
