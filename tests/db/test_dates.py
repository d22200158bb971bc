"""Partial dates: a text that leaves days open means each of them, and what is no date is refused in words."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis.strategies import dates, integers

from db.checks import BadValueError
from db.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2025", "YEAR", "2025-01-01", "2025-12-31"),
        ("2025-08", "MONTH", "2025-08-01", "2025-08-31"),
        ("2025-12", "MONTH", "2025-12-01", "2025-12-31"),
        ("2025-02", "MONTH", "2025-02-01", "2025-02-28"),
        ("2024-02", "MONTH", "2024-02-01", "2024-02-29"),
        ("1900-02", "MONTH", "1900-02-01", "1900-02-28"),
        ("2000-02", "MONTH", "2000-02-01", "2000-02-29"),
        ("2024-02-29", "DAY", "2024-02-29", "2024-02-29"),
        ("0001", "YEAR", "0001-01-01", "0001-12-31"),
        ("9999-12", "MONTH", "9999-12-01", "9999-12-31"),
    ],
)
def test_partial_date(text: str, precision: str, earliest: str, latest: str) -> None:
    """A date may mean every day that its text leaves open."""
    expected = PartialDate(text, precision, dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest))

    assert PartialDate.parse(text) == expected


@pytest.mark.parametrize("text", ["0000", "2025-00", "2025-13", "2025-00-01", "2025-01-00", "2025-02-29", "2025-02-30", "2025-04-31"])
def test_no_such_day(text: str) -> None:
    """A day that the calendar does not have is refused, never moved to another."""
    with pytest.raises(BadValueError, match="not in the calendar"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "20251",
        "2025-8",
        "2025-08-1",
        "2025-08-31T00:00",
        "2025-",
        "2025--01",
        "2025/08",
        "2025年8月",
        "202508",
        "+2025",
        "-2025",
        " 2025",
        "2025\n",
        "2025-08-31\n",
        "\uff12\uff10\uff12\uff15",
        "2025-\uff10\uff18",
        "\u0662\u0660\u0662\u0665",
    ],
)
def test_no_partial_date(text: str) -> None:
    """Only three forms are dates, in the ten ASCII digits and nothing round them."""
    with pytest.raises(BadValueError, match="a date is written 2025, 2025-08 or 2025-08-31"):
        PartialDate.parse(text)


@settings(deadline=None)
@given(dates(dt.date(2, 1, 1), dt.date(9998, 12, 31)), integers(-366, 366))
def test_partial_dates_hold_their_days(day: dt.date, distance: int) -> None:
    """A year and a month hold exactly the days whose text begins with theirs."""
    other = day + dt.timedelta(days=distance)
    for text in (day.isoformat()[:4], day.isoformat()[:7], day.isoformat()):
        date = PartialDate.parse(text)

        assert (date.earliest <= other <= date.latest) is other.isoformat().startswith(text)
