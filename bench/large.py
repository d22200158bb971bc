"""Q1 to Q5 over a small city and a large one: what an answer costs may not depend on how large the city is.

    python -m bench.large sqlite:///path/to/city.db sqlite:///path/to/city-of-scale-10.db

The whole application is asked within this process, without a socket, the two cities in turns. Prints Markdown.
"""

import asyncio
import os
import platform
import sys
from contextlib import AsyncExitStack

from app.settings import CHECKOUT
from bench.growth import GROWTH, ROUNDS, cursors, largest_county, table, timed
from bench.inside import Inside, body_of

QUERIES = {name: (CHECKOUT / "bench" / "queries" / f"{name}.graphql").read_text("utf-8") for name in ("q1", "q2", "q3", "q4", "q5")}
ENTERPRISE = """{
  enterprises(first: 1, where: { unions: { some: {} }, agreements: { count: { gte: 2 } }, region: { isNull: false } }) { nodes { id } }
}"""


async def bodies(inside: Inside) -> dict[str, bytes]:
    """Make what one city is asked: Q3 and Q5 about its largest county, Q5 in the middle of the list."""
    region, count = await largest_county(inside)
    after = await cursors(inside, region, count)
    enterprise = (await inside.data(ENTERPRISE, {}))["enterprises"]["nodes"][0]["id"]
    given = {"q1": {"id": enterprise}, "q3": {"region": region}, "q5": {"region": region, "after": after["middle"]}}
    return {name: body_of(query, given.get(name, {})) for name, query in QUERIES.items()}


async def measured(small: str, large: str) -> list[tuple[str, ...]]:
    """Give the rows of the table; the cities take turns query by query."""
    async with AsyncExitStack() as stack:
        cities = [await stack.enter_async_context(Inside(url)) for url in (small, large)]
        asked = [await bodies(inside) for inside in cities]
        rows: list[tuple[str, ...]] = []
        for name in QUERIES:
            taken: list[list[float]] = [[], []]
            for _ in range(max(ROUNDS // 10, 3)):
                for place, inside in enumerate(cities):
                    taken[place].append((await timed(inside, {name: asked[place][name]}, 10))[name])
            one, other = (sorted(times)[len(times) // 2] for times in taken)
            rows.append((name, f"{one:.2f}", f"{other:.2f}", f"{other / one:.2f}"))
        return rows


def main() -> None:
    """Print the table."""
    small, large = sys.argv[1:]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, shared with other work")  # noqa: T201 - the table is the result
    rows = asyncio.run(measured(small, large))
    print("\n".join(table(("query", "small city, ms", "large city, ms", f"large : small (≤ {GROWTH})"), rows)))  # noqa: T201


if __name__ == "__main__":
    main()
