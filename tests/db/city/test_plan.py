"""The plan: scales, sizes and chunks."""

from fractions import Fraction

import pytest

from db.city.plan import IN_CHUNK, ScaleError, chunk_plans, enterprises_of, parse_scale

PUBLISHED = 9256


@pytest.mark.parametrize(("text", "scale"), [("1", 1), ("20", 20), ("0.001", Fraction(1, 1000)), ("2.50", Fraction(5, 2))])
def test_scale(text: str, scale: Fraction) -> None:
    """A scale is read exactly."""
    assert parse_scale(text) == scale


@pytest.mark.parametrize("text", ["0", "-1", "21", "abc", "nan", "inf", "", "1/2", "１", "1e999999999", "1" * 500])
def test_bad_scale(text: str) -> None:
    """What is no scale is refused in one line, whatever it would cost to read it."""
    with pytest.raises(ScaleError) as caught:
        parse_scale(text)

    assert "\n" not in str(caught.value)
    assert "above 0 and up to 20" in str(caught.value)


def test_sizes_scale() -> None:
    """Ten times the scale is ten times the city; the number is drawn, not published."""
    assert enterprises_of(1, Fraction(10)) == pytest.approx(10 * enterprises_of(1, Fraction(1)), abs=5)
    assert 8_500 < enterprises_of(1, Fraction(1)) < 10_100
    assert enterprises_of(1, Fraction(1)) != enterprises_of(2, Fraction(1))
    assert PUBLISHED not in {enterprises_of(seed, Fraction(1)) for seed in range(5)}


def test_chunks() -> None:
    """Enterprises and persons are numbered through; districts follow one another, the first chunk in the first."""
    plans = list(chunk_plans(1, Fraction("0.1"), (3, 1, 2)))

    assert [plan.number for plan in plans] == list(range(len(plans)))
    assert [plan.first_enterprise for plan in plans] == [plan.number * IN_CHUNK for plan in plans]
    assert [plan.first_person for plan in plans[1:]] == [plan.first_person + plan.persons for plan in plans[:-1]]
    assert [plan.county for plan in plans] == sorted(plan.county for plan in plans)
    assert {plan.county for plan in plans} == {0, 1, 2}
    assert sum(len(plan.sizes) for plan in plans) == enterprises_of(1, Fraction("0.1"))


def test_first_chunk_is_the_same_at_every_scale() -> None:
    """What stands in the first chunk can be named whatever the scale."""
    small, large = (next(chunk_plans(1, Fraction(scale), (3, 1))) for scale in ("0.01", "1"))

    assert small == large
    assert small.share == pytest.approx(IN_CHUNK / 9300)
