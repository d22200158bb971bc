"""Goals are held against figures."""

import pytest

from bench.goals import ABOVE_LIMIT, BY_LIMIT, BY_STANDARD, Goal, Verdict, verdicts
from bench.measure import Figures


def figures(per_second: float, median_ms: float = 1.0) -> Figures:
    """Make what a server came to."""
    return Figures(per_second, median_ms, median_ms, [per_second])


@pytest.mark.parametrize(
    ("engine", "hub", "is_met"),
    [("postgresql", 99.0, False), ("postgresql", 100.0, True), ("sqlite", 89.0, False), ("sqlite", 90.0, True)],
)
def test_bound_of_an_engine(engine: str, hub: float, is_met: bool) -> None:  # noqa: FBT001
    """The same figure may be enough on one engine only."""
    (verdict,) = verdicts(engine, {("q4", 16): {"unruled": figures(hub), "limit": figures(100.0)}})

    assert verdict.is_met is is_met


@pytest.mark.parametrize(("hub", "is_met"), [(1.25, True), (1.26, False), (0.5, True)])
def test_bound_from_above(hub: float, is_met: bool) -> None:  # noqa: FBT001
    """A median may be so much later, and not more."""
    (verdict,) = verdicts("sqlite", {("d2", 1): {"unruled": figures(10.0, hub), "limit": figures(10.0)}})

    assert verdict.goal.figure is ABOVE_LIMIT
    assert verdict.is_met is is_met


def test_who_refuses_answers_nothing() -> None:
    """A hub that refuses misses every goal; one beside a standard way that refuses has any lead."""
    refusing = figures(0.0, float("inf"))
    goals = verdicts("sqlite", {("q2", 16): {"unruled": refusing, "limit": figures(1.0)}})

    assert [goal.is_met for goal in goals] == [False]
    assert Verdict(Goal(BY_STANDARD, 25, 16, ("q2",)), "sqlite", "q2", BY_STANDARD.of(figures(1.0), refusing)).is_met


def test_what_was_not_asked_is_not_judged() -> None:
    """A run of a part judges that part."""
    assert list(verdicts("sqlite", {("q1", 16): {"unruled": figures(1.0)}})) == []
    assert BY_LIMIT.value({}) is None
