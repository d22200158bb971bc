"""Servers are measured in turns, after their answers were compared."""

import pytest

from bench.client import Sample
from bench.measure import DifferentError, figures, same, size_of

GOOD = b'{"data": {"union": {"name": "a", "nodes": [1, 2]}}}'


def test_same_whatever_the_order_of_keys() -> None:
    """Equal answers may be written differently."""
    other = b'{"data":{"union":{"nodes":[1,2],"name":"a"}}}'

    assert same("q", {"hub": GOOD, "limit": other}) == len(GOOD)


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (b'{"data": {"union": {"name": "b", "nodes": [1, 2]}}}', r"\.data\.union\.name: a and b"),
        (b'{"data": {"union": {"name": "a", "nodes": [1, 3]}}}', r"\.data\.union\.nodes\[1\]: 2 and 3"),
        (b'{"data": {"union": {"name": "a", "nodes": [1]}}}', r"\.data\.union\.nodes: \[1, 2\] and \[1\]"),
        (b'{"data": null}', r"\.data: .* and None"),
    ],
)
def test_difference_is_named(other: bytes, place: str) -> None:
    """Where two answers part is said."""
    with pytest.raises(DifferentError, match=f"q: limit answers otherwise than hub: {place}"):
        same("q", {"hub": GOOD, "limit": other})


@pytest.mark.parametrize("answer", [b'{"data": null}', b'{"data": {"a": 1}, "errors": [{"message": "x"}]}'])
def test_errors_are_no_answer(answer: bytes) -> None:
    """Two servers that fail alike are not compared."""
    with pytest.raises(DifferentError, match="q: hub answers"):
        same("q", {"hub": answer, "limit": answer})


def test_policy_may_hide() -> None:
    """The hub may show less than those who have no policy, but no errors; the others must agree."""
    less = b'{"data": {"union": {"name": "a", "nodes": []}}}'

    assert size_of("q", {"hub": less, "unruled": GOOD, "limit": GOOD}) == len(less)
    assert size_of("q", {"unruled": GOOD, "limit": GOOD}) == len(GOOD)
    with pytest.raises(DifferentError, match="q: limit answers otherwise than unruled"):
        size_of("q", {"hub": GOOD, "unruled": GOOD, "limit": less})
    with pytest.raises(DifferentError, match="q: hub answers"):
        size_of("q", {"hub": b'{"errors": []}', "unruled": GOOD, "limit": GOOD})


def test_figures_are_medians() -> None:
    """One slow round does not show in the middle."""
    rounds = [Sample([0.001] * 10, 1.0), Sample([0.002] * 20, 1.0), Sample([5.0], 5.0)]
    found = figures(rounds)

    assert (found.per_second, found.median_ms) == (10.0, 2.0)
    assert found.rounds == [10.0, 20.0, 0.2]
