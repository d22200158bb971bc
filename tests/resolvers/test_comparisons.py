"""Comparisons: what a count says of a figure, precision by precision."""

from decimal import Decimal

import pytest

from resolvers.comparisons import Compared, Verdict, rounding, verdict
from resolvers.comparisons import compared as compared_batch

MATCHES, CONSISTENT, HUB_INCOMPLETE, CONFLICT, NOT_COUNTABLE, _WITHHELD = Verdict


@pytest.mark.parametrize(
    ("value", "precision", "counted", "expected"),
    [
        ("48", "EXACT", "48", MATCHES),
        ("48", "EXACT", "47", HUB_INCOMPLETE),
        ("48", "EXACT", "49", CONFLICT),
        ("218000", "MORE_THAN", "217999", HUB_INCOMPLETE),
        ("218000", "MORE_THAN", "218000", CONSISTENT),
        ("218000", "MORE_THAN", "900000", CONSISTENT),
        ("3", "AT_LEAST", "2", HUB_INCOMPLETE),
        ("3", "AT_LEAST", "4", CONSISTENT),
        ("1000", "NEARLY", "0", HUB_INCOMPLETE),
        ("1000", "NEARLY", "899", HUB_INCOMPLETE),
        ("1000", "NEARLY", "900", CONSISTENT),
        ("1000", "NEARLY", "1000", CONSISTENT),
        ("1000", "NEARLY", "1001", CONFLICT),
        ("60600", "ROUNDED", "60549", HUB_INCOMPLETE),
        ("60600", "ROUNDED", "60550", CONSISTENT),
        ("60600", "ROUNDED", "60650", CONSISTENT),
        ("60600", "ROUNDED", "60651", CONFLICT),
        ("2104600", "ROUNDED", "2104640.5", CONSISTENT),
        ("15", "NOMINAL", "15", NOT_COUNTABLE),
        (None, "UNQUANTIFIED", "3", NOT_COUNTABLE),
        (None, "EXACT", "3", NOT_COUNTABLE),
        ("48", "EXACT", None, NOT_COUNTABLE),
    ],
)
def test_verdict(value: str | None, precision: str, counted: str | None, expected: Verdict) -> None:
    """The bounds of a figure are those of its precision."""
    given = [None if text is None else Decimal(text) for text in (value, counted)]

    assert verdict(given[0], precision, given[1]) is expected


@pytest.mark.parametrize(("value", "half"), [("60600", "50"), ("28000", "500"), ("2104600.000", "50"), ("7", "0.5"), ("1.25", "0.005")])
def test_rounding(value: str, half: str) -> None:
    """A rounded figure may be off by half a unit of its last digit."""
    assert rounding(Decimal(value)) == Decimal(half)


@pytest.mark.parametrize(("value", "counted", "difference"), [("3", "5", "2"), (None, "5", None), ("3", None, None), ("3.5", "3", "-0.5")])
def test_difference(value: str | None, counted: str | None, difference: str | None) -> None:
    """The count less the figure, where there are both."""
    given = [None if text is None else Decimal(text) for text in (value, counted)]
    compared = Compared(given[0], "EXACT", given[1])

    assert compared.difference == (None if difference is None else Decimal(difference))
    assert (compared.verdict == "NOT_COUNTABLE") is (difference is None)


def test_needs() -> None:
    """A comparison needs the figure's value, and what says what is counted for it."""
    assert compared_batch.needs == ("value", "precision", "period", "region", "indicator.code")
