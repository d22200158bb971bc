"""What is given on the command line: taken as it is meant, or refused by its name."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from app import given
from app.given import InputError
from resolvers.viewers import Role
from tests.graph import Rows, hub

NOON = dt.datetime(2026, 3, 1, 4, tzinfo=dt.UTC)


def test_taken() -> None:
    """What is right is taken; what may be left out is none."""
    assert given.role("AUDITOR") is Role.AUDITOR
    assert (given.region("330106001"), given.region("")) == ("330106001", None)
    assert (given.union("union_7"), given.union("")) == ("union_7", None)
    assert (given.named("--reason", "支教"), given.named_or_not("--label", "")) == ("支教", None)


def test_last_day() -> None:
    """A day is over at midnight in Shanghai, and is what is shown of that moment again."""
    over = given.end_of_day("--until", "2026-03-01", NOON)

    assert over == dt.datetime(2026, 3, 1, 16, tzinfo=dt.UTC)
    assert given.last_day(over) == "2026-03-01"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("2026-02-28", "--until='2026-02-28': it takes a day that is not over, as 2027-01-31"),
        ("tomorrow", "--until='tomorrow': it takes a day that is not over, as 2027-01-31"),
        ("2026-02-30", "--until='2026-02-30': it takes a day that is not over, as 2027-01-31"),
        ("9999-12-31", "--until='9999-12-31': it takes a day that is not over, as 2027-01-31"),
        ("", "--until is missing: it takes a day"),
    ],
)
def test_no_day(text: str, line: str) -> None:
    """What is no day, or is over, is refused."""
    with pytest.raises(InputError) as caught:
        given.end_of_day("--until", text, NOON)

    assert str(caught.value) == line


@pytest.mark.parametrize("text", ["", " ", "a\nb", "a" * 201])
def test_no_name(text: str) -> None:
    """A reason that cannot be kept as one line is refused."""
    with pytest.raises(InputError, match=r"^--reason(=.*:| is missing:) it takes one line of at most 200 characters$"):
        given.named("--reason", text)


@pytest.fixture
def places(empty_url: str) -> Iterator[Connection]:
    """Open a database with a county of today, one of the past, a union, and one that is gone."""
    with Rows(hub(), empty_url) as rows:
        rows.add("Region", name="淳安县", level="COUNTY", code="330127")
        rows.add("Region", name="江干区", level="COUNTY", code="330104", period=("1949", "2021-04"))
        rows.add("Union", id=7, name="淳安县总工会", level="MUNICIPAL", kind="FEDERATION")
        rows.add("Union", id=8, name="旧工会", level="MUNICIPAL", kind="FEDERATION", deleted_at=NOON)
        with rows.engine.connect() as connection:
            yield connection


def test_there(places: Connection) -> None:
    """A region and a union that are there are taken; so is none."""
    given.require_there(places, hub(), "330127", "union_7")
    given.require_there(places, hub(), None, None)


@pytest.mark.parametrize(
    ("region", "union", "line"),
    [
        ("330104", None, "--region='330104': no region of today has this code"),
        ("999999", "union_7", "--region='999999': no region of today has this code"),
        (None, "union_8", "--union='union_8': no union has this id"),
        ("330127", "union_9", "--union='union_9': no union has this id"),
        (None, f"union_{2**63}", f"--union='union_{2**63}': no union has this id"),
    ],
)
def test_not_there(places: Connection, region: str | None, union: str | None, line: str) -> None:
    """One that is of the past, is gone or never was is refused."""
    with pytest.raises(InputError) as caught:
        given.require_there(places, hub(), region, union)

    assert str(caught.value) == line
