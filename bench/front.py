"""What a short request costs the processor, in process and without a socket: the bare route, the hub, its GET, its 304, and with traces.

    python -m bench.front FILE

FILE is a city in SQLite; Q1 is asked, sixteen at once, and the database is read. Each way has its turn in each round; figures are medians.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import orjson
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from starlette.applications import Starlette

from app.graphql import today_in_shanghai
from app.settings import read_settings
from app.tracing import Tracing
from bench.cases import CASES, KEYS, Keys
from bench.conditional import urls
from bench.inside import Header, body_of, exchanged
from bench.limit.serve import create_app as create_limit
from bench.servers import SERVER_CORE, kept_on
from server import create_app

ROUNDS, TIMES, AT_ONCE = 20, 20, 16
SHARES = (0.01, 1.0)

Way = Callable[[], Awaitable[tuple[list[Header], bytes]]]


class Nowhere(SpanExporter):
    """Takes spans and drops them."""

    def export(self, _spans: Any) -> SpanExportResult:
        """Drop some."""
        return SpanExportResult.SUCCESS


async def ways(stack: AsyncExitStack, url: str) -> dict[str, Way]:
    """Open an application for each way, and give how it is asked."""

    async def opened(application: Starlette) -> Starlette:
        await stack.enter_async_context(application.router.lifespan_context(application))
        return application

    given = {"GONGTU_DATABASE_URL": url, "GONGTU_RATE": "0", "GONGTU_RATE_COST": "0", "GONGTU_LOG_LEVEL": "error"}
    settings, case = read_settings(given), next(case for case in CASES if case.name == "q1")
    hub, limit = await opened(create_app(settings)), await opened(create_limit(url))
    traced = {share: await opened(create_app(settings, tracing=Tracing(Nowhere(), share))) for share in SHARES}
    found = orjson.loads((await exchanged(hub, body_of(KEYS, {})))[1])["data"]
    questions = case.questions(Keys(found["enterprises"]["nodes"][0]["id"], "", "", "", today_in_shanghai()))
    long, short = (url.partition("?")[2].encode() for url in urls(questions["hub"].body))
    await exchanged(hub, query=long)
    tag = dict((await exchanged(hub, query=short))[0])[b"etag"]
    return {
        "the bare route": partial(exchanged, limit, questions["limit"].body),
        "the hub": partial(exchanged, hub, questions["hub"].body),
        "by GET and hash": partial(exchanged, hub, query=short),
        "the same, answered with 304": partial(exchanged, hub, query=short, head=[(b"if-none-match", tag)]),
        **{f"the hub, {share:.0%} traced": partial(exchanged, application, questions["hub"].body) for share, application in traced.items()},
    }


async def repeated(ask: Way) -> None:
    """Ask so many times, one after the other."""
    for _ in range(TIMES):
        await ask()


async def measured(url: str) -> dict[str, float]:
    """Give the microseconds of the processor that each way takes; all that it starts counts, threads as well."""
    async with AsyncExitStack() as stack:
        asked = await ways(stack, url)
        times: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(ROUNDS):
            for name, ask in asked.items():
                started = time.process_time()
                await asyncio.gather(*(repeated(ask) for _ in range(AT_ONCE)))
                times[name].append((time.process_time() - started) / (AT_ONCE * TIMES) * 1e6)
        return {name: statistics.median(each) for name, each in times.items()}


def main() -> int:
    """Print the table."""
    with kept_on(SERVER_CORE):
        told = asyncio.run(measured(f"sqlite:///{sys.argv[1]}"))
    hub = told["the hub"]
    rows = [f"| {name} | {each:.1f} | {each / hub:.2f} |" for name, each in told.items()]
    print("\n".join(["| way | µs of the processor | against the hub |", "| --- | --- | --- |", *rows]))  # noqa: T201 - what the command is for
    return 0


if __name__ == "__main__":
    sys.exit(main())
