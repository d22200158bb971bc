"""Compares this checkout's server with that of another one, an earlier one say: what all that came between costs a request.

    python -m bench.versions CHECKOUT FILE [ROUNDS]

FILE is a city in SQLite that both can read. The public asks, one and sixteen at once, in turns of half a second; figures are medians of
their rounds. Both run in this environment's interpreter, with the settings that each of them has.
"""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from app.settings import CHECKOUT
from bench.cases import CASES, keys_of
from bench.client import Question, Sample, asked, load
from bench.servers import CLIENT_CORE, SERVERS, free_port, kept_on, started

QUERIES = ("q1", "q2", "q3", "q4", "p1")
SECONDS, ROUNDS, LEAST = 0.5, 9, 30
AT_ONCE = (1, 16)
HEAD = "| query | at once | other ms | this ms | this - other ms | other a second | this a second | this : other |"


@contextmanager
def both(url: str, other: Path) -> Iterator[tuple[int, int]]:
    """Start the other checkout's server and this one's, and give their ports."""
    ports = free_port(), free_port()
    processes = [started(SERVERS["hub"], url, port, checkout) for port, checkout in zip(ports, (other, CHECKOUT), strict=True)]
    try:
        yield ports
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def compared(ports: tuple[int, int], question: Question, at_once: int, rounds: int) -> tuple[Sample, Sample]:
    """Ask both in turn, and give of each the round that is in the middle."""
    samples = [[load(port, question, at_once, SECONDS, LEAST) for port in ports] for _ in range(rounds)]
    other, this = (sorted(each, key=lambda sample: sample.median_ms)[rounds // 2] for each in zip(*samples, strict=True))
    return other, this


def main() -> int:
    """Measure, and print the table."""
    other, url = Path(sys.argv[1]).resolve(), f"sqlite:///{Path(sys.argv[2]).resolve()}"
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else ROUNDS  # noqa: PLR2004 - of the command line
    told = [
        "| query | at once | other ms | this ms | this - other ms | other a second | this a second | this : other |",
        f"|{' --- |' * 8}",
    ]
    with both(url, other) as ports, kept_on(CLIENT_CORE):
        keys = asyncio.run(keys_of(url, partial(asked, ports[1])))
        for case in (case for case in CASES if case.name in QUERIES):
            question = case.questions(keys)["hub"]
            for port in ports:
                asked(port, question)
            for at_once in AT_ONCE:
                before, now = compared(ports, question, at_once, rounds)
                row = (case.name, at_once, f"{before.median_ms:.3f}", f"{now.median_ms:.3f}", f"{now.median_ms - before.median_ms:+.3f}")
                speed = (f"{before.per_second:.0f}", f"{now.per_second:.0f}", f"{now.per_second / before.per_second:.2f}")
                told.append(f"| {' | '.join(map(str, row + speed))} |")
    print("\n".join(told))  # noqa: T201 - what the command is for
    return 0


if __name__ == "__main__":
    sys.exit(main())
