"""Compares a query by its URL with the same whose answer the client has: automatic persisted documents by GET, If-None-Match and 304.

    python -m bench.conditional FILE [ROUNDS]

FILE is a city in SQLite. The public asks, sixteen at once, in turns of half a second; figures are medians of their rounds.
"""

import asyncio
import hashlib
import re
import statistics
import sys
from functools import partial
from urllib.parse import urlencode

import orjson

from bench.cases import CASES, keys_of
from bench.client import Fetch, answered, asked, load
from bench.servers import CLIENT_CORE, kept_on, served

QUERIES = ("q1", "q2", "q3", "q4", "p1", "d2", "v1")
AT_ONCE, SECONDS, ROUNDS = 16, 0.5, 7
LEAST = 50
TAG = re.compile(rb'etag: ("[^"]+")')


def urls(body: bytes) -> tuple[str, str]:
    """Give the URL by which a document is made known, and the one by which it is asked for from then on."""
    operation = orjson.loads(body)
    digest = hashlib.sha256(operation["query"].encode()).hexdigest()
    short = {"extensions": orjson.dumps({"persistedQuery": {"version": 1, "sha256Hash": digest}})}
    short |= {"variables": orjson.dumps(operation["variables"])} if operation.get("variables") else {}
    return f"/graphql?{urlencode(short | {'query': operation['query']})}", f"/graphql?{urlencode(short)}"


def main() -> int:
    """Measure, and print the table."""
    url, rounds = f"sqlite:///{sys.argv[1]}", int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS  # noqa: PLR2004 - of the command line
    told = ["| query | bytes | whole, a second | 304, a second | ratio |", "| --- | --- | --- | --- | --- |"]
    with served(url, ("hub",)) as ports, kept_on(CLIENT_CORE):
        port = ports["hub"]
        keys = asyncio.run(keys_of(url, partial(asked, port)))
        for case in (case for case in CASES if case.name in QUERIES):
            long, short = urls(case.questions(keys)["hub"].body)
            answered(port, Fetch(long))
            head, body = answered(port, Fetch(short))
            tag = TAG.findall(head)[0].decode()
            samples = [[load(port, Fetch(short, given), AT_ONCE, SECONDS, LEAST).per_second for given in ("", tag)] for _ in range(rounds)]
            whole, unchanged = (statistics.median(each) for each in zip(*samples, strict=True))
            told.append(f"| {case.name} | {len(body)} | {whole:.0f} | {unchanged:.0f} | {unchanged / whole:.2f} |")
    print("\n".join(told))  # noqa: T201 - what the command is for
    return 0


if __name__ == "__main__":
    sys.exit(main())
