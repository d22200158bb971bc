"""Draws: the same seed draws the same, and sizes are as sizes are."""

import datetime as dt
import statistics

import pytest

from db.city.draws import DAYS, LAST_YEAR, days_later, make_draws, weighted, years_later


def test_same_seed() -> None:
    """A generator depends on seed, noun and chunk, and on nothing else."""
    first = [make_draws(1, "unions", 7).random() for _ in range(2)]
    others = {make_draws(2, "unions", 7).random(), make_draws(1, "members", 7).random(), make_draws(1, "unions", 8).random()}

    assert first[0] == first[1]
    assert first[0] not in others
    assert len(others) == 3


@pytest.mark.parametrize("mean", [0.1, 3.0, 200.0])
def test_count(mean: float) -> None:
    """Counts scatter about what is expected, and are never below nothing."""
    draws = make_draws(1, "count", 0)
    counts = [draws.count(mean) for _ in range(2000)]

    assert min(counts) >= 0
    assert statistics.mean(counts) == pytest.approx(mean, rel=0.15)
    assert len(set(counts)) > 1


def test_size() -> None:
    """Most sizes are small, few are huge: the mean is far above the median, and none is above the most."""
    draws = make_draws(1, "size", 0)
    sizes = [draws.size(30, 1.5, 500) for _ in range(2000)]

    assert statistics.mean(sizes) > 2 * statistics.median(sizes)
    assert (min(sizes), max(sizes)) == (1, 500)


def test_pick() -> None:
    """What weighs more is picked more often, one by one and together."""
    draws, choice = make_draws(1, "pick", 0), weighted({"often": 9, "seldom": 1})
    one_by_one = [draws.pick(choice) for _ in range(1000)]

    for picked in (one_by_one, draws.picks(choice, 1000)):
        assert 850 < picked.count("often") < 950


def test_some() -> None:
    """Different things, or as many as there are."""
    draws = make_draws(1, "some", 0)

    assert sorted(draws.some("abc", 5)) == ["a", "b", "c"]
    assert len(draws.some("abc", 2)) == 2


def test_date() -> None:
    """Dates of registers are days, months and years of the years asked for."""
    draws = make_draws(1, "date", 0)
    dates = [draws.date(2001, 2003) for _ in range(300)]

    assert {len(date) for date in dates} == {4, 7, 10}
    assert {date[:4] for date in dates} == {"2001", "2002", "2003"}


def test_days_later() -> None:
    """Nothing is later than the city's last day."""
    assert days_later("2024-02-28", 2) == "2024-03-01"
    assert days_later("2024-03-01", -2) == "2024-02-28"
    assert days_later(f"{LAST_YEAR}-12-30", 9) == DAYS[-1] == f"{LAST_YEAR}-12-31"


def test_years_later() -> None:
    """A term ends the day before the next begins; the leap day has no next."""
    assert years_later("2023-04-01", 5) == "2028-03-31"
    assert dt.date.fromisoformat(years_later("2024-02-29", 1)) == dt.date(2025, 2, 27)
