"""Growth: what a page costs at the beginning, in the middle and at the end of a long list, and what a node costs as pages grow.

    python -m bench.growth sqlite:///path/to/city.db postgresql://…

Pages are asked over HTTP of a server process, pages of many nodes within this process without a socket; what is compared is asked in turns,
so that other work on the machine hits all of it alike. Writes bench/growth.json and bench/growth.svg, and the tables of
bench/growth.md to standard output.
"""

import asyncio
import os
import platform
import statistics
import sys
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any

import orjson

from app.settings import CHECKOUT
from bench.inside import LARGEST, Inside, body_of, nodes_in
from bench.outside import outside, post
from bench.plot import Line, Plot, page

BENCH = CHECKOUT / "bench"
ROUNDS = int(os.environ.get("GONGTU_TEST_BENCH_ROUNDS", "60"))
PAGES = 8
"""So many times the rounds pages are asked: they are short."""
UNCOUNTED = 20
"""Rounds before those that count: plans are made, and PostgreSQL decides for one."""
Q5, Q4, Q3 = ((BENCH / "queries" / f"{name}.graphql").read_text("utf-8") for name in ("q5", "q4", "q3"))
LIST = "where: { joinKind: { eq: NEW } }, orderBy: [{ period: DESC }]"
COUNTIES = "{ regions(first: 100, where: { level: { eq: COUNTY } }) { nodes { id enterprises { totalCount } } } }"
COUNT = "query ($region: ID!) { region(by: { id: $region }) { memberships(where: { joinKind: { eq: NEW } }) { totalCount } } }"
ON = f"""query ($region: ID!, $first: Int!, $after: String) {{
  region(by: {{ id: $region }}) {{ memberships(first: $first, after: $after, {LIST}) {{ pageInfo {{ endCursor }} }} }}
}}"""
END = f"query ($region: ID!) {{ region(by: {{ id: $region }}) {{ memberships(last: 21, {LIST}) {{ pageInfo {{ startCursor }} }} }} }}"
FLAT = (100, 300, 1000, 3000, LARGEST)
NESTED = (10, 30, 100, 300, 1000)
"""Rows of Q3: each brings about ten nodes with it."""
PAGE, GROWTH = 1.2, 1.3
"""What a page in the middle or at the end may cost beside the first, and what a node may cost beside one of a small page."""


async def timed(inside: Inside, bodies: Mapping[str, bytes], rounds: int, repeated: Mapping[str, int] | None = None) -> dict[str, float]:
    """Ask all in turns, so many rounds, each as often as is said in one turn; give the medians in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in bodies}
    for turn in range(rounds + UNCOUNTED):
        for name, body in bodies.items():
            for _ in range((repeated or {}).get(name, 1)):
                started = time.perf_counter()
                await inside.post(body)
                if turn >= UNCOUNTED:
                    times[name].append(time.perf_counter() - started)
    return {name: statistics.median(taken) * 1000 for name, taken in times.items()}


async def largest_county(inside: Inside) -> tuple[str, int]:
    """Give the county with the most enterprises, and how many rows the list of Q5 has there."""
    counties = (await inside.data(COUNTIES, {}))["regions"]["nodes"]
    region = max(counties, key=lambda county: county["enterprises"]["totalCount"])["id"]
    return region, (await inside.data(COUNT, {"region": region}))["region"]["memberships"]["totalCount"]


async def cursors(inside: Inside, region: str, count: int) -> dict[str, str | None]:
    """Give what the first, the middle and the last page of Q5 come after."""
    after, left = None, count // 2
    while left:
        step = min(left, LARGEST)
        info = (await inside.data(ON, {"region": region, "first": step, "after": after}))["region"]["memberships"]["pageInfo"]
        after, left = info["endCursor"], left - step
    last = (await inside.data(END, {"region": region}))["region"]["memberships"]["pageInfo"]["startCursor"]
    return {"first": None, "middle": after, "last": last}


async def pages(url: str, inside: Inside) -> dict[str, Any]:
    """Measure Q5 at three places of the longest list, and its count by itself."""
    region, count = await largest_county(inside)
    after = await cursors(inside, region, count)
    bodies = {place: body_of(Q5, {"region": region, "after": cursor}) for place, cursor in after.items()}
    counted = await timed(inside, {"count": body_of(COUNT, {"region": region})}, max(ROUNDS // 6, 3))
    return {"rows": count, "milliseconds": over_http(url, bodies), "count": counted["count"]}


def over_http(url: str, bodies: Mapping[str, bytes]) -> dict[str, float]:
    """Ask all in turns over one connection to a server of its own; give the medians in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in bodies}
    with outside(url) as connection:
        for turn in range(PAGES * ROUNDS + UNCOUNTED):
            for name, body in bodies.items():
                started = time.perf_counter()
                post(connection, body)
                if turn >= UNCOUNTED:
                    times[name].append(time.perf_counter() - started)
    return {name: statistics.median(taken) * 1000 for name, taken in times.items()}


async def sizes(inside: Inside, query: str, old: str, rows: tuple[int, ...], variables: dict[str, Any]) -> list[dict[str, float]]:
    """Measure a page of more and more rows."""
    texts = {str(size): query.replace(old, f"first: {size}", 1) for size in rows}
    nodes = {size: nodes_in(await inside.data(text, variables)) for size, text in texts.items()}
    # A page of a hundred between two of ten thousand would wait for its turn on a busy machine: each size takes as much of one.
    repeated = {size: max(1, LARGEST // found) for size, found in nodes.items()}
    taken = await timed(inside, {size: body_of(text, variables) for size, text in texts.items()}, max(ROUNDS // 6, 3), repeated)
    return [{"rows": int(size), "nodes": nodes[size], "microseconds": taken[size] * 1000 / nodes[size]} for size in texts]


async def measured(url: str) -> dict[str, Any]:
    """Measure everything over one city."""
    async with AsyncExitStack() as stack:
        inside = await stack.enter_async_context(Inside(url))
        region, _ = await largest_county(inside)
        return {
            "pages": await pages(url, inside),
            "flat": await sizes(inside, Q4, "first: 100", FLAT, {}),
            "nested": await sizes(inside, Q3, "first: 20", NESTED, {"region": region}),
        }


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """Write a table."""
    return ["", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *(f"| {' | '.join(row)} |" for row in rows)]


def page_rows(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Give the rows that tell of pages."""
    rows = []
    for engine, of in found.items():
        taken = of["pages"]["milliseconds"]
        ratio = max(taken["middle"], taken["last"]) / taken["first"]
        figures = [f"{taken[place]:.2f}" for place in ("first", "middle", "last")]
        rows.append((engine, f"{of['pages']['rows']:,}", *figures, f"{ratio:.2f}", f"{of['pages']['count']:.1f}"))
    return rows


def size_rows(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Give the rows that tell of nodes."""
    rows = []
    for engine, of in found.items():
        for kind in ("flat", "nested"):
            costs = [size["microseconds"] for size in of[kind]]
            cells = [f"{size['nodes']:,.0f}: {size['microseconds']:.2f}" for size in of[kind]]
            rows.append((engine, kind, *cells, f"{max(costs) / costs[0]:.2f}"))
    return rows


def markdown(found: Mapping[str, Any], machine: str) -> str:
    """Write what was measured."""
    lines = [
        machine,
        *table(
            ("engine", "rows", "first, ms", "middle, ms", "last, ms", f"worst : first (≤ {PAGE})", "the count alone, ms"), page_rows(found)
        ),
        *table(("engine", "page", *["nodes: µs each"] * len(FLAT), f"worst : smallest page (≤ {GROWTH})"), size_rows(found)),
    ]
    return "\n".join(lines)


def plots(found: Mapping[str, Any]) -> list[Plot]:
    """Draw it."""
    places = ("first", "middle", "last")
    of_pages = [Line(engine, [of["pages"]["milliseconds"][place] for place in places]) for engine, of in found.items()]
    of_nodes = [Line(f"{engine}, {kind}", [size["microseconds"] for size in of[kind]]) for engine, of in found.items() for kind in KINDS]
    across = [f"{size:,}" for size in FLAT]
    return [
        Plot("A page of twenty from a county's memberships", "place in the list", "milliseconds", places, of_pages),
        Plot("What a node costs as pages grow", "nodes on the page, about", "microseconds", across, of_nodes),
    ]


KINDS = ("flat", "nested")


def main() -> None:
    """Measure, write the files, print the tables."""
    found = {url.partition(":")[0]: asyncio.run(measured(url)) for url in sys.argv[1:]}
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, shared with other work; medians of {ROUNDS} rounds in turns"
    (BENCH / "growth.json").write_bytes(orjson.dumps({"machine": machine, **found}, option=orjson.OPT_INDENT_2) + b"\n")
    (BENCH / "growth.svg").write_text(page(plots(found), machine), "utf-8")
    print(markdown(found, machine))  # noqa: T201 - the tables are the result


if __name__ == "__main__":
    main()
