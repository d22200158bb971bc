"""Compares the hub with the limit and with the standard way over HTTP: the same answers, one server process each, in one run.

    python -m bench.served sqlite:///path/to/city.db

Requests a second at two concurrencies, and medians. The bodies of all three are compared before anything is timed. The profile is the
developer's: what the hand-written statements leave out, the graph leaves out too. Figures are ratios of this run on this machine.
"""

import asyncio
import os
import platform
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import orjson

from app.settings import CHECKOUT

SECONDS = float(os.environ.get("GONGTU_TEST_BENCH_SECONDS", "3"))
WARM = 0.7
CONCURRENCIES = (1, 16)
QUERIES = CHECKOUT / "bench" / "queries"
KEYS = {
    "query": """{
  enterprises(first: 1, where: { unions: { some: {} }, agreements: { count: { gte: 2 } }, region: { isNull: false } }) { nodes { id } }
  regions(first: 1, where: { level: { eq: COUNTY }, enterprises: { count: { gte: 20 } } }) { nodes { id } }
}"""
}
SERVERS = {
    "hub": (8151, ["-m", "uvicorn", "server:app", "--factory"], {"GONGTU_COMPILER": "on"}),
    "limit": (8152, ["-m", "uvicorn", "bench.limit.serve:app", "--factory"], {}),
    "standard": (8153, ["-m", "uvicorn", "server:app", "--factory"], {"GONGTU_COMPILER": "off"}),
}


@dataclass(frozen=True)
class Timed:
    """What a load came to."""

    per_second: float
    median_ms: float


@contextmanager
def served(url: str) -> Iterator[None]:
    """Start the three servers, each in a process of its own."""
    processes = []
    for port, command, own in SERVERS.values():
        environ = {**os.environ, "GONGTU_DATABASE_URL": url, "GONGTU_MODE": "development", "GONGTU_PAGE_MAX": "1000", **own}
        arguments = [sys.executable, *command, "--port", str(port), "--log-level", "error", "--timeout-graceful-shutdown", "2"]
        processes.append(subprocess.Popen(arguments, cwd=CHECKOUT, env=environ))  # noqa: S603 - ours
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGINT)
            process.wait(10)


class Client:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def __aenter__(self) -> Self:
        for _ in range(200):
            try:
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                return self
        raise TimeoutError

    async def __aexit__(self, *_error: object) -> None:
        self.writer.close()

    async def post(self, body: bytes) -> bytes:
        """Ask, and read the whole answer."""
        head = f"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.writer.write(head.encode() + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length"))
        return await self.reader.readexactly(length)


async def load(port: int, body: bytes, concurrency: int) -> Timed:
    """Ask without a pause over so many connections; what comes before all are warm is not counted."""
    times: list[float] = []
    begun = time.perf_counter() + WARM

    async def client() -> None:
        async with Client(port) as connection:
            while (started := time.perf_counter()) < begun + SECONDS:
                await connection.post(body)
                if started >= begun:
                    times.append(time.perf_counter() - started)

    await asyncio.gather(*(client() for _ in range(concurrency)))
    return Timed(len(times) / SECONDS, statistics.median(times) * 1000)


async def asked(port: int, body: bytes) -> Any:
    """Give one answer."""
    async with Client(port) as client:
        return orjson.loads(await client.post(body))


async def bodies() -> dict[str, dict[str, bytes]]:
    """Make what each server is asked for each query."""
    found = (await asked(SERVERS["hub"][0], orjson.dumps(KEYS)))["data"]
    enterprise, region = (found[name]["nodes"][0]["id"] for name in ("enterprises", "regions"))
    given: dict[str, tuple[dict[str, Any], list[Any]]] = {
        "q1": ({"id": enterprise}, [int(enterprise.rpartition("_")[2])]),
        "q2": ({}, []),
        "q3": ({"region": region}, [int(region.rpartition("_")[2])]),
        "q4": ({}, [100]),
        "q4-1000": ({}, [1000]),
    }
    made = {}
    for name, (variables, parameters) in given.items():
        query = (
            (QUERIES / f"{name[:2]}.graphql")
            .read_text("utf-8")
            .replace("first: 100)", f"first: {parameters[0]})" if name[:2] == "q4" else "")
        )
        graph = orjson.dumps({"query": query, "variables": variables})
        made[name] = {"hub": graph, "standard": graph, "limit": orjson.dumps({"operation": name[:2], "given": parameters})}
    return made


async def measured() -> list[str]:
    """Give the rows of the table."""
    rows = []
    for name, body in (await bodies()).items():
        answers = {server: await asked(SERVERS[server][0], body[server]) for server in SERVERS}
        if not answers["hub"] == answers["limit"] == answers["standard"] or "errors" in answers["hub"]:
            rows.append(f"| {name} | **the answers differ** |")
            continue
        for concurrency in CONCURRENCIES:
            timed = {server: await load(SERVERS[server][0], body[server], concurrency) for server in SERVERS}
            hub, limit, standard = timed["hub"], timed["limit"], timed["standard"]
            figures = (hub.per_second, limit.per_second, standard.per_second, hub.per_second / limit.per_second)
            ratios = (hub.per_second / standard.per_second, hub.median_ms - limit.median_ms)
            size = len(orjson.dumps(answers["hub"]))
            rows.append(f"| {name} | {size} | {concurrency} | " + " | ".join(f"{figure:.2f}" for figure in (*figures, *ratios)) + " |")
    return rows


def main() -> None:
    """Print the table."""
    url = sys.argv[1]
    with served(url):
        rows = asyncio.run(measured())
    print(f"Python {platform.python_version()}, {url.partition(':')[0]}, {os.cpu_count()} cores, {SECONDS:.0f} s each\n")  # noqa: T201
    heads = ("query", "bytes", "at once", "hub/s", "limit/s", "standard/s", "hub : limit", "hub : standard", "median above limit, ms")
    print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))  # noqa: T201 - the table is the result
    print("\n".join(rows))  # noqa: T201


if __name__ == "__main__":
    main()
