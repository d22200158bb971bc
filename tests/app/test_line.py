"""The line: who stood in it for long is refused, and while it is long no more join it than are begun in time."""

import asyncio
from dataclasses import dataclass

from app.line import FEWEST, FORGOTTEN_SECONDS, LATE_SECONDS, PROMPT_SECONDS, RECEIVED, TRICKLE_SECONDS, Line
from db.errors import BusyError


@dataclass
class Behind:
    """What is waited for once a request is begun."""

    is_crowded: bool = False


class Timed:
    """A line whose clock is moved by hand."""

    def __init__(self) -> None:
        self.now, self.behind = 100.0, Behind()
        self.line = Line(self.behind, lambda: self.now)

    def begin(self, waited: float) -> str:
        """Begin a request that was read so long ago."""
        try:
            self.line.require_prompt({"state": {RECEIVED: self.now - waited}})
        except BusyError:
            return "refused"
        return "begun"

    def turn(self, count: int, seconds: float) -> None:
        """Begin so many that were read at once, each of which takes so long."""
        read = self.now
        self.now += seconds / 10
        for _ in range(count):
            assert self.begin(self.now - read) == "begun"
            self.now += seconds

    async def joining(self, count: int) -> int:
        """So many come in one turn of the loop: tell how many may join."""
        joined = sum([self.line.lets_join() for _ in range(count)])
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return joined


def test_late() -> None:
    """What stood in line for long is refused while the line is long for longer than a moment; whoever comes after that is begun."""
    timed = Timed()

    # One halt: all who waited for its end are begun.
    assert [timed.begin(2 * LATE_SECONDS) for _ in range(3)] == ["begun"] * 3
    timed.now += 1.5 * PROMPT_SECONDS
    assert [timed.begin(waited * LATE_SECONDS) for waited in (2, 1.1, 0.9)] == ["refused", "refused", "begun"]
    assert timed.begin(0.5 * PROMPT_SECONDS) == "begun"
    assert [timed.begin(2 * LATE_SECONDS), timed.begin(0)] == ["begun", "begun"]


async def test_join() -> None:
    """After a turn that was too long so many may join in each as were begun in time in that one, and after a while all again."""
    timed, each = Timed(), PROMPT_SECONDS / 40
    for _ in range(5):
        timed.turn(20, each)
    assert timed.line.is_short
    timed.turn(60, each)
    assert not timed.line.is_short

    assert [await timed.joining(100) for _ in range(2)] == [40, 40]
    assert await timed.joining(30) == 30
    timed.now += 1.1 * FORGOTTEN_SECONDS
    assert await timed.joining(100) == 100
    assert timed.line.is_short


async def test_fewest() -> None:
    """A few may always join, however long those before them took."""
    timed = Timed()
    timed.turn(4, 0.6 * PROMPT_SECONDS)

    assert await timed.joining(100) == FEWEST


async def test_crowded() -> None:
    """While it is crowded behind the line only now and then one joins it; after that everybody does."""
    timed = Timed()
    short = timed.line.is_short
    timed.behind.is_crowded = True
    joined = [await timed.joining(10)]
    timed.now += 1.1 * TRICKLE_SECONDS
    joined.append(await timed.joining(10))

    assert (short, timed.line.is_short, joined) == (True, False, [1, 1])
    timed.behind.is_crowded = False
    assert (timed.line.is_short, await timed.joining(10)) == (True, 10)


def test_no_moment() -> None:
    """What tells no moment is begun: its body is still coming, or another server has it."""
    line = Line(Behind())
    line.require_prompt({"state": {}})
    line.require_prompt({})
