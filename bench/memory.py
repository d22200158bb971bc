"""Asks the server thousands of different documents, each once, and tells what memory the process holds.

Run by `make bench-memory`. The documents are the pages of docs/queries with names of their own for what they select, so that most of them
are as large as documents get; some are wrong, and are answered the standard way. The server runs in this process, without HTTP.
"""

import asyncio
import platform
import re
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing import Process
from pathlib import Path
from random import Random
from typing import Any

import orjson
from starlette.applications import Starlette

from app.graphql import GraphQL, graphql_routes
from app.ide import variables_of
from app.settings import CHECKOUT, read_settings
from bench.tokens import ENVIRON, token
from db.demo.load import load_demo
from db.engine import Database
from db.migrate import upgrade
from resolvers.viewers import Role

DOCUMENTS = 20_000
AT_ONCE = 5
OFFICER = token(Role.UNION_OFFICER, "330100")
"""Whoever asks may ask all of them."""
WRONG = 50
"""One document in so many asks for a field that is not there."""
LEAF = re.compile(r"(?<!: )(?<!\$)\b(name|title|year|level|kind|id|code)\b(?=[ \n]*[a-zA-Z}])")


def pages() -> list[tuple[str, Any]]:
    """The queries of docs/queries, with their variables."""
    files = sorted((CHECKOUT / "docs" / "queries").glob("*.graphql"))
    return [
        (file.read_text("utf-8"), given and orjson.loads(given.read_bytes())) for file in files for given in [variables_of(file, "article")]
    ]


def documents(count: int, seed: int = 2025) -> Iterator[bytes]:
    """The bodies of so many requests, no document twice."""
    random, found = Random(seed), pages()  # noqa: S311 - it only has to be the same again
    for number in range(count):
        query, variables = random.choice(found)
        text = renamed(query, f"n{number}", random)
        if number % WRONG == 0:
            text = text.replace("nodes {", "nodes { nothing ", 1)
        yield orjson.dumps({"query": text, "variables": variables})


def renamed(query: str, name: str, random: Random) -> str:
    """The query with a name of its own, as some of its fields."""
    text = LEAF.sub(lambda found: f"{found[0]}_{name}: {found[0]}" if random.random() < 0.5 else found[0], query)  # noqa: PLR2004 - every second one
    return re.sub(r"^query \w+", f"query {name}", text, flags=re.MULTILINE)


async def ask(application: Any, body: bytes) -> bytes:
    """The body of the answer; whoever asks stays until it is there."""
    parts: list[bytes] = []
    messages = [{"type": "http.request", "body": body}]

    async def receive() -> dict[str, Any]:
        return messages.pop() if messages else await asyncio.Future()

    async def send(message: Any) -> None:
        parts.append(message.get("body", b""))

    headers = [(b"content-type", b"application/json"), (b"host", b"localhost"), (b"authorization", f"Bearer {OFFICER}".encode())]
    scope = {"type": "http", "http_version": "1.1", "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers}
    await application(scope, receive, send)
    return b"".join(parts)


def resident() -> float:
    """The memory that the process holds, in MB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


async def measured(url: str, bodies: Iterator[bytes], tell: Callable[[int, int, float], None]) -> None:
    """Ask all, so many at once, and tell how many were asked, how many of them answered with data, and what is held."""
    # Who measures memory on a busy machine is not refused for being slow.
    waiting = {"GONGTU_RATE": "0", "GONGTU_RATE_COST": "0", "GONGTU_DATABASE_WAIT_MS": "60000", "GONGTU_LIMIT_ALIASES": "1000"}
    settings = read_settings({**ENVIRON, **waiting, "GONGTU_DATABASE_URL": url})
    counted: Counter[bool] = Counter()
    async with Database(url, settings.database_limits) as database:
        application = Starlette(routes=graphql_routes(GraphQL(settings, database)))

        async def work() -> None:
            for body in bodies:
                counted[b'"data":{' in await ask(application, body)] += 1
                tell(counted.total(), counted[True], resident())

        await asyncio.gather(*(work() for _ in range(AT_ONCE)))


def load(url: str) -> None:
    """Fill a database with the embedded records."""
    upgrade(url)
    load_demo(url)


def main() -> None:
    """Print what is held as documents come, and the peak."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    print(f"Python {platform.python_version()}\n\n| documents | with data | MB |\n| --- | --- | --- |")  # noqa: T201 - the table is the result

    def tell(asked: int, answered: int, held: float) -> None:
        if asked % max(1, count // 20) == 0:
            print(f"| {asked} | {answered} | {held:.0f} |", flush=True)  # noqa: T201

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        # In a process of its own: what loading takes is no part of the server.
        loading = Process(target=load, args=(url,))
        loading.start()
        loading.join()
        asyncio.run(measured(url, documents(count), tell))
    print(f"\nThe peak was {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6:.0f} MB.")  # noqa: T201


if __name__ == "__main__":
    main()
