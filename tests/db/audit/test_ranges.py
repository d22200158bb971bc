"""Ranges: exactly the ids that were read, in as few ranges as there are runs."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

import pytest

from db.audit.ranges import WIDEST, Key, Range, ranges
from tests.faults.running import seeded

Fold = Callable[[list[Key]], tuple[Range, ...]]


def test_runs() -> None:
    """Ids that follow each other are one range; another placement or another entity begins a new one."""
    runs = [("Member", 1, 5), ("Member", 1, 3), ("Member", 1, 4), ("Member", 1, 3)]
    read = [*runs, ("Member", 1, 7), ("Member", 2, 8), ("Membership", 2, 9)]

    assert ranges(read) == (
        Range(entity="Member", region=1, first=3, last=5),
        Range(entity="Member", region=1, first=7, last=7),
        Range(entity="Member", region=2, first=8, last=8),
        Range(entity="Membership", region=2, first=9, last=9),
    )
    assert ranges([]) == ()


def test_widest() -> None:
    """A run that is longer than a range may be goes on in the next."""
    found = ranges(("Member", 1, number) for number in range(1, 2 * WIDEST + 2))

    assert [(each.first, each.last) for each in found] == [(1, WIDEST), (WIDEST + 1, 2 * WIDEST), (2 * WIDEST + 1, 2 * WIDEST + 1)]


def unfolded(found: Iterable[Range]) -> list[Key]:
    """List the ids that ranges name."""
    return [(each.entity, each.region, number) for each in found for number in range(each.first, each.last + 1)]


def holds(fold: Fold, seed: str) -> bool:
    """Whether a way to fold names what was read, all of it, each once, and nothing else, over many readings made at random."""
    chance = seeded(seed)
    for _ in range(300):
        read = [(chance.choice(["Member", "Grant"]), chance.randrange(2), chance.randrange(40)) for _ in range(chance.randrange(60))]
        found = fold(read)
        joined = [one for one, other in pairwise(found) if replace(one, first=one.last + 1, last=other.last) == other]
        if unfolded(found) != sorted(set(read)) or joined:
            return False
    return True


def test_exactly_what_was_read() -> None:
    """Whatever was read, the ranges name it, each id once, and no id that was not read; none could be joined with the next."""
    assert holds(ranges, "ranges")


def over_gaps(read: list[Key]) -> tuple[Range, ...]:
    """Fold over single gaps."""
    return ranges([*read, *((entity, region, number + 1) for entity, region, number in read if (entity, region, number + 2) in read)])


def forgetting(read: list[Key]) -> tuple[Range, ...]:
    """Forget what was read first."""
    return ranges(read[1:])


def one_by_one(read: list[Key]) -> tuple[Range, ...]:
    """Fold nothing."""
    return tuple(each for key in sorted(set(read)) for each in ranges([key]))


@pytest.mark.parametrize("fold", [over_gaps, forgetting, one_by_one])
def test_control(fold: Fold) -> None:
    """Control: a fold that widens over a gap, one that forgets, and one that does not fold are all seen."""
    assert not holds(fold, "ranges, control")
