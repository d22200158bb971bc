"""Figures: the article's numbers as it prints them, and the time they cover."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.db.demo.conftest import Stored


def test_figures(stored: "Stored") -> None:
    """Thirty-two facts are figures; one of them has neither a number nor an indicator."""
    found = stored.rows("PublishedFigure", "row_ref", "value", "indicator_id")

    assert len(found) == 32
    assert [(ref, value) for ref, value, indicator in found if indicator is None or value is None] == [("F023", None)]


@pytest.mark.parametrize(
    ("fact", "value", "precision", "period"),
    [
        ("F026", Decimal(9256), "EXACT", ("2025", "2025-11")),
        ("F030", Decimal(60600), "ROUNDED", ("2025", "2025-11")),
        ("F054", Decimal(48), "EXACT", ("2025", "2025")),
        ("F065", Decimal(300), "EXACT", (None, "2025")),
        ("F096", Decimal(5078), "EXACT", (None, "2025")),
    ],
)
def test_period(stored: "Stored", fact: str, value: Decimal, precision: str, period: tuple[str | None, str]) -> None:
    """A figure of this year begins with it and ends with its date; a total so far has no beginning."""
    assert stored.rows("PublishedFigure", "value", "precision", "period_from", "period_to", row_ref=fact) == [(value, precision, *period)]


def test_place(stored: "Stored") -> None:
    """Figures are of the city, but for the one whose place is not stated."""
    city = stored.number("Region", code="330100")

    assert [ref for ref, region in stored.rows("PublishedFigure", "row_ref", "region_id") if region != city] == ["F044"]
