"""Times the first sight of a document: read, validated, planned and prepared by a server that has answered others before.

    python -m bench.first sqlite:///path/to/gongtu.db

Each round is a document that was never seen: the page of a craftsman with a name of its own. The time is the process's on the processor, so
that other work on the machine counts little.
"""

import asyncio
import gc
import platform
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import orjson

from app.ide import variables_of
from app.settings import CHECKOUT
from db.engine import Database
from db.models import load_catalog
from resolvers.access import Profile, Viewer
from schema.build import build_schema
from schema.plans import Planner
from schema.variables import read_variables

ROUNDS = 40
PAGE = "p1-craftsman-page"


async def planned(planner: Planner, database: Database, query: str, variables: dict[str, Any]) -> tuple[float, float]:
    """Give the milliseconds until a document is read, and until it is planned."""
    started = time.process_time()
    operation = (await planner.document(query)).operation(None)
    read = time.process_time()
    if operation is not None:
        await planner.planned(database, query, operation, read_variables(operation.variables, variables))
    return (read - started) * 1e3, (time.process_time() - read) * 1e3


def asked(file: Path) -> tuple[str, dict[str, Any]]:
    """Give a query and its variables."""
    beside = variables_of(file, "article")
    return file.read_text("utf-8"), orjson.loads(beside.read_bytes()) if beside else {}


async def measured(url: str) -> list[tuple[float, float]]:
    """Give the times of each round."""
    catalog = load_catalog()
    planner = Planner(build_schema(Profile.DEVELOPER, catalog), catalog, Viewer(Profile.DEVELOPER), 100)
    # As the server does before it answers.
    gc.freeze()
    async with Database(url) as database:
        for file in sorted((CHECKOUT / "docs" / "queries").glob("*.graphql")):
            if file.stem != PAGE:
                await planned(planner, database, *asked(file))
        query, variables = asked(CHECKOUT / "docs" / "queries" / f"{PAGE}.graphql")
        return [await planned(planner, database, query.replace("CraftsmanPage", f"Page{number}"), variables) for number in range(ROUNDS)]


def main() -> None:
    """Print the first round, the median and the slowest."""
    url = sys.argv[1]
    rounds = asyncio.run(measured(url))
    print(f"Python {platform.python_version()}, {url.partition(':')[0]}, {ROUNDS} rounds, CPU\n")  # noqa: T201 - the table is the result
    print("| | read and validated, ms | planned, ms | together, ms |\n| --- | --- | --- | --- |")  # noqa: T201
    both = [read + plan for read, plan in rounds]
    median = [statistics.median(times) for times in (*zip(*rounds, strict=True), both)]
    for name, row in (("first", (*rounds[0], both[0])), ("median", median)):
        print(f"| {name} | {' | '.join(f'{each:.1f}' for each in row)} |")  # noqa: T201
    print(f"| slowest | | | {max(both):.1f} |")  # noqa: T201


if __name__ == "__main__":
    main()
