"""Times every query of docs/queries over the embedded records, in process: median, statements, and bytes of the answer.

Run by `make bench`. The figures compare queries and versions on one machine in one run; they are no throughput.
"""

import asyncio
import platform
import statistics
import tempfile
import time
from pathlib import Path

import orjson

from app.graphql import make_context, today_in_shanghai
from app.settings import CHECKOUT
from db.demo.load import load_demo
from db.engine import Database
from db.migrate import upgrade
from db.models import load_catalog
from resolvers.access import Profile, Viewer
from schema.build import build_schema

ROUNDS = 30
PAGE_MAX = 100


async def measure(url: str) -> list[tuple[str, float, int, int]]:
    """Ask each query so many times; one round before is not counted."""
    catalog = load_catalog()
    schema = build_schema(Profile.DEVELOPER, catalog)
    rows = []
    statements: list[str] = []
    async with Database(url, observe=statements.append) as database:
        for file in sorted((CHECKOUT / "docs" / "queries").glob("*.graphql")):
            given = file.with_suffix(".variables.json")
            variables = orjson.loads(given.read_bytes()) if given.exists() else None
            times = []
            for _ in range(ROUNDS + 1):
                statements.clear()
                started = time.perf_counter()
                context = make_context(catalog, Viewer(Profile.DEVELOPER), today_in_shanghai(), database, PAGE_MAX)
                result = await schema.execute(file.read_text("utf-8"), variable_values=variables, context_value=context)
                times.append(time.perf_counter() - started)
            rows.append((file.stem, statistics.median(times[1:]) * 1000, len(statements), len(orjson.dumps(result.data))))
    return rows


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        upgrade(url)
        load_demo(url)
        rows = asyncio.run(measure(url))
    print(f"Python {platform.python_version()}, {ROUNDS} rounds, standard execution, SQLite\n")  # noqa: T201 - the table is the result
    print("| query | median ms | statements | bytes |\n| --- | --- | --- | --- |")  # noqa: T201
    for name, median, count, size in rows:
        print(f"| {name} | {median:.1f} | {count} | {size} |")  # noqa: T201


if __name__ == "__main__":
    main()
