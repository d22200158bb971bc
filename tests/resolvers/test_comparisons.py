"""Comparisons: what a count says of a figure, precision by precision, and what is withheld."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from db.dates import PartialDate
from resolvers.access import Profile, Viewer
from resolvers.comparisons import Verdict, count_statement, counted_rows, number_of, people_statement, rounding, shown, verdict
from resolvers.indicators import COUNTINGS
from resolvers.records import Record
from resolvers.scope import Scope
from tests.graph import TODAY, hub

MATCHES, CONSISTENT, HUB_INCOMPLETE, CONFLICT, NOT_COUNTABLE = Verdict


def figure(period: tuple[str | None, str | None] = (None, None), region: int | None = None) -> Record:
    """Give a published figure with no more than a count needs."""
    cells: dict[str, Any] = {"region_id": region}
    for end, text in zip(("from", "to"), period, strict=True):
        date = PartialDate.parse(text) if text else None
        cells |= {f"period_{end}": text, f"period_{end}_earliest": date and date.earliest, f"period_{end}_latest": date and date.latest}
    return Record(hub()["PublishedFigure"], cells)


def scope(profile: Profile = Profile.PUBLIC, day: dt.date = TODAY) -> Scope:
    """Give what a request asks with."""
    return Scope(hub(), Viewer(profile), day)


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


def test_unknown_indicator() -> None:
    """What no row counts has no rows."""
    assert counted_rows(scope(), figure(), "RIGHTS.NEW_FORM_WORKERS_COVERED", include_invented=True) is None


@pytest.mark.parametrize(
    ("end", "day"),
    [("2025-08", dt.date(2025, 8, 31)), ("2025", TODAY), (None, TODAY)],
)
def test_as_of(end: str | None, day: dt.date) -> None:
    """A count is as of the figure's last day, and never of a day to come."""
    rows = counted_rows(scope(), figure(("2025", end)), "WAGE.CONTRACTS", include_invented=False)

    assert rows is not None
    assert rows.scope.day == day


@pytest.mark.parametrize("code", COUNTINGS)
@pytest.mark.parametrize("include_invented", [False, True])
def test_invented_stand_outside(code: str, include_invented: bool) -> None:  # noqa: FBT001 - a case
    """No statement is written without asking whether the source is invented, unless the invented are asked for."""
    rows = counted_rows(scope(), figure(), code, include_invented=include_invented)

    assert rows is not None
    for dialect in (sqlite.dialect(), postgresql.dialect()):  # type: ignore[no-untyped-call]
        statement = str(count_statement(rows, COUNTINGS[code]).compile(dialect=dialect))
        assert ("is_invented" in statement) is not include_invented


def test_people() -> None:
    """How many people a number is over is asked where it is over people."""
    over = {
        code: people_statement(rows, counting)
        for code, counting in COUNTINGS.items()
        if (rows := counted_rows(scope(), figure(), code, include_invented=True))
    }

    assert {code for code, statement in over.items() if statement is not None} == {
        "ORG.NEW_MEMBERS",
        "ORG.NEW_FORM_MEMBERS",
        "SKILL.INCENTIVE_RECIPIENTS",
        "SKILL.INCENTIVE_AMOUNT",
    }


def test_number() -> None:
    """Money is stored in fen and published in yuan; nothing found is zero."""
    assert number_of(COUNTINGS["SKILL.BENEFIT_AMOUNT"], 100_050) == Decimal("1000.5")
    assert number_of(COUNTINGS["SKILL.TRAINING_PERSON_TIMES"], None) == 0


@pytest.mark.parametrize(
    ("profile", "people", "expected"),
    [
        (Profile.PUBLIC, 0, None),
        (Profile.PUBLIC, 4, None),
        (Profile.PUBLIC, 5, Decimal(9)),
        (Profile.PUBLIC, None, Decimal(9)),
        (Profile.DEVELOPER, 0, Decimal(9)),
    ],
)
def test_shown(profile: Profile, people: int | None, expected: Decimal | None) -> None:
    """Everybody sees a number over people only where there are enough of them; none is too few as well."""
    assert shown(scope(profile), Decimal(9), people) == expected
