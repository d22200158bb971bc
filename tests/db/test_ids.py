"""Ids: unique and rising, whatever the clock does."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, lists

from db.ids import COUNTER_BITS, EPOCH_MS, NODE_BITS, IdMaker

NOW_MS = 1_764_000_000_000
# 41 bits of milliseconds after the epoch: a day in 2089.
LAST_MS = EPOCH_MS + 2**41 - 1
STEPS = lists(integers(-3, 3), min_size=1, max_size=200)


def clock(steps: list[int]) -> Iterator[int]:
    """Give a clock that goes on by these milliseconds, also by none and back."""
    return accumulate(steps, initial=NOW_MS)


@settings(deadline=None)
@given(STEPS)
def test_rising(steps: list[int]) -> None:
    """Every id is greater than the one before, also when the clock stands still or steps back, and fits 63 bits."""
    times = clock(steps)
    make_id = IdMaker(lambda: next(times))
    made = [make_id() for _ in steps]

    assert all(earlier < later for earlier, later in pairwise(made))
    assert all(0 < number < 2**63 for number in made)


@settings(deadline=None)
@given(STEPS)
def test_unique_over_nodes(steps: list[int]) -> None:
    """Makers with different nodes never make the same id, even by the same clock."""
    made: list[int] = []
    for node in (0, 1, 2**NODE_BITS - 1):
        times = clock(steps)
        make_id = IdMaker(lambda times=times: next(times), node)  # type: ignore[misc]
        made += [make_id() for _ in steps]

    assert len(set(made)) == 3 * len(steps)


def test_counter_runs_over() -> None:
    """More ids than the counter holds in one millisecond run on into the next, and leave the node alone."""
    make_id = IdMaker(lambda: NOW_MS, node=5)
    made = [make_id() for _ in range(2**COUNTER_BITS + 1)]

    assert sorted(set(made)) == made
    assert {number >> COUNTER_BITS & (2**NODE_BITS - 1) for number in made} == {5}
    assert [number >> COUNTER_BITS + NODE_BITS for number in made[-2:]] == [NOW_MS - EPOCH_MS, NOW_MS - EPOCH_MS + 1]


def test_made_again() -> None:
    """The same clock makes the same ids: a data set can be made again, id for id."""
    first, second = (IdMaker(lambda: NOW_MS) for _ in range(2))

    assert [first() for _ in range(3)] == [second() for _ in range(3)]


@pytest.mark.parametrize("now", [0, EPOCH_MS, LAST_MS])
def test_range(now: int) -> None:
    """From a clock that was never set to the end of the milliseconds an id is a number of 63 bits."""
    make_id = IdMaker(lambda: now, node=2**NODE_BITS - 1)

    assert 0 <= make_id() < make_id() < 2**63


@pytest.mark.parametrize("node", [-1, 2**NODE_BITS])
def test_node(node: int) -> None:
    """A node that does not fit its bits would make another's ids."""
    with pytest.raises(ValueError, match=f"0 to 1023, not {node}"):
        IdMaker(lambda: NOW_MS, node)
