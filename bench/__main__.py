"""Compares the hub with itself without its policy, and that with the limit, the standard way and plain Strawberry, over HTTP, in turns.

    python -m bench --engine sqlite --query q1 --query q5 --rounds 3

Without arguments everything is measured, and the tables are written to bench/results/. Exit code 1: the servers answer differently.
"""

import argparse
import asyncio
import sqlite3
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.settings import CHECKOUT
from bench.cases import CASES, keys_of
from bench.client import asked
from bench.databases import CITIES, PLACES, city
from bench.measure import DifferentError, Plan, Row, measured
from bench.report import cells, data, machine, page
from bench.servers import CLIENT_CORE, SERVERS, kept_on, served
from tests.postgresql import ask

ROUNDS = 7
SECONDS = 0.5


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the hub beside itself without policy and beside others.")
    parser.add_argument("--engine", action="append", choices=CITIES, help="one engine; again for another")
    parser.add_argument("--query", action="append", choices=[case.name for case in CASES], help="one query; again for another")
    parser.add_argument("--server", action="append", choices=SERVERS, help="one server; again for another")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each server has its turn")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long a turn is")
    parser.add_argument("--sqlite", type=Path, default=PLACES["sqlite"], help="the file of the city")
    parser.add_argument("--postgresql", type=Path, default=PLACES["postgresql"], help="the folder of the server with the city")
    parser.add_argument("--out", type=Path, help="the folder for the tables; without it a part of the whole is printed only")
    return parser.parse_args(given)


def measure(engine: str, place: Path, plan: Plan) -> tuple[list[Row], str]:
    """Measure one engine: its rows, and its version."""
    with city(engine, place) as url, served(url, plan.servers) as ports, kept_on(CLIENT_CORE):
        keys = asyncio.run(keys_of(url, partial(asked, ports["hub"])))
        rows = []
        for row in measured(plan, ports, keys):
            print(engine, *cells(row), sep="\t", flush=True)  # noqa: T201 - a run takes minutes
            rows.append(row)
        return rows, str(ask(url, "SHOW server_version")) if engine == "postgresql" else sqlite3.sqlite_version


def main() -> int:
    """Measure, and write the tables."""
    wanted = arguments()
    servers, queries = (tuple(wanted.server or SERVERS), tuple(wanted.query or (case.name for case in CASES)))
    plan = Plan(servers, queries, wanted.rounds, wanted.seconds)
    whole = not (wanted.engine or wanted.query or wanted.server)
    about = machine() | {"rounds": str(plan.rounds), "seconds": str(plan.seconds)}
    found: dict[str, list[Row]] = {}
    try:
        for engine in wanted.engine or CITIES:
            found[engine], version = measure(engine, getattr(wanted, engine), plan)
            about[engine] = version
    except DifferentError as error:
        print(f"bench: {error}", file=sys.stderr)  # noqa: T201 - the one message of a run that failed
        return 1
    text = page(about, found)
    print(text)  # noqa: T201 - the table is the result
    out = wanted.out or (CHECKOUT / "bench" / "results" if whole else None)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / "bench.md").write_text(text, "utf-8")
        (out / "bench.json").write_bytes(data(about, found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
