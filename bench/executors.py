"""Compares the two executors in one run: compiled SQL against the loaders, over any loaded database, in process.

    python -m bench.executors sqlite:///path/to/gongtu.db

The figures compare the two on one machine in one run; they are no throughput. Each answer is compared before it is timed.
"""

import asyncio
import platform
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson

from app.graphql import make_context, today_in_shanghai
from app.settings import CHECKOUT
from db.engine import Database, Reading
from db.models import load_catalog
from resolvers.access import Profile, Viewer
from schema.build import build_schema
from schema.compiled import execute_compiled
from schema.plans import Planner

SECONDS = 0.6
FEWEST = 5
QUERIES = CHECKOUT / "bench" / "queries"
KEYS = """{
  enterprises(first: 1, where: { unions: { some: {} }, agreements: { count: { gte: 2 } } }) { nodes { id } }
  regions(first: 1, where: { level: { eq: COUNTY }, enterprises: { some: {} } }) { nodes { id } }
  memberships(first: 1) { nodes { id } }
}"""

Ask = Callable[[], Awaitable[Any]]


class Bench:
    """One database, asked in both ways."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.catalog = load_catalog()
        self.viewer = Viewer(Profile.DEVELOPER)
        self.schema = build_schema(Profile.DEVELOPER, self.catalog)
        self.planner = Planner(self.schema, self.catalog, self.viewer, 1000)

    async def standard(self, query: str, variables: dict[str, Any]) -> bytes:
        """Answer with the loaders."""
        async with Reading(self.database) as reading:
            context = make_context(self.catalog, self.viewer, today_in_shanghai(), reading, 1000)
            result = await self.schema.execute(query, variable_values=variables, context_value=context)
        if result.errors:
            raise result.errors[0]
        return orjson.dumps(result.data)

    async def compiled(self, query: str, variables: dict[str, Any]) -> bytes:
        """Answer with compiled SQL."""
        async with Reading(self.database) as reading:
            day = today_in_shanghai()
            asked = {"query": query, "variables": variables}
            result = await execute_compiled(
                self.planner, reading, asked, day, lambda: make_context(self.catalog, self.viewer, day, reading, 1000)
            )
        if result is None:
            return b""
        return result.removeprefix(b'{"data":')[:-1] if isinstance(result, bytes) else orjson.dumps(result.data)

    async def row(self, name: str, query: str, variables: dict[str, Any]) -> str:
        """One row of the table."""
        started = time.perf_counter()
        answer = await self.compiled(query, variables)
        cold = time.perf_counter() - started
        if not answer:
            return f"| {name} | left to the loaders | | | | |"
        if answer != await self.standard(query, variables):
            return f"| {name} | **the answers differ** | | | | |"
        compiled = await median(lambda: self.compiled(query, variables))
        standard = await median(lambda: self.standard(query, variables))
        return f"| {name} | {len(answer)} | {cold * 1e3:.1f} | {compiled * 1e3:.2f} | {standard * 1e3:.1f} | {standard / compiled:.0f} |"


async def median(ask: Ask) -> float:
    """Give the median time of one answer, asked for at least so long and so often."""
    times: list[float] = []
    while len(times) < FEWEST or sum(times) < SECONDS:
        started = time.perf_counter()
        await ask()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


async def measured(url: str) -> list[str]:
    """Give the table's rows."""
    async with Database(url) as database:
        bench = Bench(database)
        found = orjson.loads(await bench.compiled(KEYS, {}))
        keys = {name: (connection["nodes"] or [{"id": None}])[0]["id"] for name, connection in found.items()}
        files = [*sorted(QUERIES.glob("*.graphql")), *sorted((CHECKOUT / "docs" / "queries").glob("*.graphql"))]
        return [await bench.row(file.stem, file.read_text("utf-8"), variables_of(file, keys)) for file in files]


def variables_of(file: Path, keys: dict[str, Any]) -> dict[str, Any]:
    """Give the variables beside a query, or the keys that the bench found."""
    given = file.with_suffix(".variables.json")
    return orjson.loads(given.read_bytes()) if given.exists() else {"id": keys["enterprises"], "region": keys["regions"]}


def main() -> None:
    """Print the table."""
    url = sys.argv[1]
    print(f"Python {platform.python_version()}, {url.partition(':')[0]}\n")  # noqa: T201 - the table is the result
    print("| query | bytes | first, ms | compiled, ms | loaders, ms | ratio |\n| --- | --- | --- | --- | --- | --- |")  # noqa: T201
    for row in asyncio.run(measured(url)):
        print(row)  # noqa: T201


if __name__ == "__main__":
    main()
