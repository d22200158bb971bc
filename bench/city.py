"""Times two queries over the city: in all, in parsing, validating and executing, and within the database. The baseline for compiled reads.

Run by `make bench-city` after `make city`. It prints Markdown, as it stands in bench/results.md.
"""

import asyncio
import os
import platform
import sqlite3
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from graphql import GraphQLSchema, parse, validate
from sqlalchemy import Executable, text
from sqlalchemy.engine import Dialect

from app.graphql import make_context, today_in_shanghai
from app.ide import variables_of
from app.settings import CHECKOUT, PREFIX, read_settings
from db.engine import Database
from db.models import load_catalog
from db.statements import Recipe
from resolvers.access import Profile, Viewer
from schema.build import build_schema

ROUNDS = 50
PAGE_MAX = 100
QUERIES = {
    "P1, one craftsman": CHECKOUT / "docs" / "queries" / "p1-craftsman-page.graphql",
    "50 craftsmen": CHECKOUT / "bench" / "craftsmen.graphql",
}
COUNTED = ("enterprise", "union", "member", "craftsman", "agreement", "competition")
HEAD = ("query", "median ms", "p95 ms", "statements", "waiting for the database ms", "Python ms", "parse ms", "validate ms", "bytes")


@dataclass
class Watched:
    """Reads of a database, and how long at least one of them was under way: those that run at the same time count once."""

    database: Database
    statements: int = 0
    seconds: float = 0.0
    _running: int = 0
    _since: float = field(default=0.0)

    @property
    def dialect(self) -> Dialect:
        """The language that statements are compiled for."""
        return self.database.dialect

    async def rows(self, statement: Executable | Recipe) -> Sequence[Sequence[Any]]:
        """All rows of a statement."""
        return await self._timed(self.database.rows(statement))

    async def parses(self, sql: str) -> bool:
        """Whether the engine's parser takes a statement; that is no time of a request's."""
        return await self.database.parses(sql)

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """All rows of a text."""
        return await self._timed(self.database.fetch(sql, parameters))

    async def _timed(self, asked: Awaitable[Sequence[Sequence[Any]]]) -> Sequence[Sequence[Any]]:
        if self._running == 0:
            self._since = time.perf_counter()
        self._running += 1
        self.statements += 1
        try:
            return await asked
        finally:
            self._running -= 1
            if self._running == 0:
                self.seconds += time.perf_counter() - self._since


def median_ms(work: Callable[..., object], *given: Any) -> float:
    """Time something so often, and take the median."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work(*given)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


async def measure(url: str) -> list[tuple[Any, ...]]:
    """Ask each query so many times; one round before is not counted."""
    catalog = load_catalog()
    schema = build_schema(Profile.PUBLIC, catalog)
    core: GraphQLSchema = schema._schema  # noqa: SLF001 - the schema as graphql-core validates with it
    rows = []
    async with Database(url) as database:
        for name, file in QUERIES.items():
            query, given = file.read_text("utf-8"), variables_of(file, "city")
            variables = orjson.loads(given.read_bytes()) if given else None
            totals, waits, watched, size = [], [], Watched(database), 0
            for _ in range(ROUNDS + 1):
                watched = Watched(database)
                started = time.perf_counter()
                context = make_context(catalog, Viewer(Profile.PUBLIC), today_in_shanghai(), watched, PAGE_MAX)
                result = await schema.execute(query, variable_values=variables, context_value=context)
                size = len(orjson.dumps(result.data))
                totals.append(time.perf_counter() - started)
                waits.append(watched.seconds)
            document = parse(query)
            total, waited = statistics.median(totals[1:]) * 1000, statistics.median(waits[1:]) * 1000
            slow = statistics.quantiles(totals[1:], n=20)[-1] * 1000
            parsing, validating = median_ms(parse, query), median_ms(validate, core, document)
            rows.append((name, total, slow, watched.statements, waited, total - waited, parsing, validating, size))
    return rows


async def counts(url: str) -> str:
    """Say how large the city is."""
    async with Database(url) as database:
        found = [(name, (await database.rows(text(f'SELECT count(*) FROM "{name}"')))[0][0]) for name in COUNTED]  # noqa: S608 - names of ours
    return ", ".join(f"{name} {number:,}" for name, number in found)


def main() -> None:
    """Print the table."""
    url = read_settings({**os.environ, f"{PREFIX}DATA": "city"}).database_url
    if not Path(url.removeprefix("sqlite:///")).exists():
        sys.exit("there is no city yet: `make city` makes one")
    rows, size = asyncio.run(measure(url)), asyncio.run(counts(url))
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"
    lines = [f"{versions}, {ROUNDS} rounds, standard execution, public profile. City: {size}.", ""]
    lines += [f"| {' | '.join(HEAD)} |", f"|{' --- |' * len(HEAD)}"]
    for name, *figures in rows:
        lines.append(f"| {name} | {' | '.join(f'{figure:.2f}' if isinstance(figure, float) else str(figure) for figure in figures)} |")
    print("\n".join(lines))  # noqa: T201 - the table is the result


if __name__ == "__main__":
    main()
