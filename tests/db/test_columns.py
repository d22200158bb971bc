"""Column types: the same meaning and the same order on both engines."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import datetimes, decimals, timezones
from sqlalchemy import Column, MetaData, Table, create_engine, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError
from sqlalchemy.types import BigInteger, TypeEngine

from db.columns import BIG, DAY, INSTANT, KEY, TEXT, TRUTH, WHOLE, Instant, Scaled

DIALECTS = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}  # type: ignore[no-untyped-call]
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def through_sqlite(kind: TypeEngine[Any], *values: object) -> list[tuple[Any, Any]]:
    """Store values and list them in SQL's order: what is read, and what is really stored."""
    table = Table("kept", MetaData(), Column("cell", kind))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"cell": value} for value in values])
        raw = type_coerce(table.c.cell, BigInteger())
        found = connection.execute(select(table.c.cell, raw).order_by(table.c.cell)).all()
    engine.dispose()
    return [tuple(row) for row in found]


@pytest.mark.parametrize(
    ("moment", "stored"),
    [
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), 0),
        (dt.datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.UTC), -1),
        (dt.datetime(2025, 11, 26, 8, 0, 0, 1, tzinfo=SHANGHAI), 1_764_115_200_000_001),
        (None, None),
    ],
)
def test_instant(moment: dt.datetime | None, stored: int | None) -> None:
    """A moment is kept to the microsecond as a whole number, and comes back in UTC."""
    [(read, raw)] = through_sqlite(INSTANT, moment)

    assert (read, raw) == (moment, stored)
    assert read is None or read.tzinfo is dt.UTC


@settings(deadline=None, max_examples=25)
@given(
    *[datetimes(min_value=dt.datetime(1, 1, 3), max_value=dt.datetime(9999, 12, 29), timezones=timezones())] * 2  # noqa: DTZ001 - bounds bear no zone
)
def test_instants_order(one: dt.datetime, other: dt.datetime) -> None:
    """Any two moments come back equal, in the order of time."""
    found = [read for read, _raw in through_sqlite(INSTANT, one, other)]

    assert found == sorted(moment.astimezone(dt.UTC) for moment in (one, other))


def test_naive_instant() -> None:
    """A moment without a time zone is not stored."""
    with pytest.raises(StatementError):
        through_sqlite(INSTANT, dt.datetime(2025, 11, 26))  # noqa: DTZ001 - the case itself


def test_instant_from_postgresql() -> None:
    """PostgreSQL answers in the session's time zone; the moment comes out in UTC all the same."""
    given_moment = dt.datetime(2025, 11, 26, 8, tzinfo=SHANGHAI)
    read = Instant().process_result_value(given_moment, DIALECTS["postgresql"])

    assert read == given_moment
    assert read.tzinfo is dt.UTC
    assert Instant().process_bind_param(given_moment, DIALECTS["postgresql"]) is given_moment


@pytest.mark.parametrize(
    ("number", "stored"),
    [
        (Decimal("0.1"), 100),
        (Decimal("-2.125"), -2125),
        (Decimal("999999999999999.999"), 999_999_999_999_999_999),
        (None, None),
    ],
)
def test_scaled(number: Decimal | None, stored: int | None) -> None:
    """A number is kept as a whole number of thousandths: SQLite's own floats would lose the last digits."""
    assert through_sqlite(Scaled(3), number) == [(number, stored)]


@settings(deadline=None, max_examples=25)
@given(*[decimals(min_value=Decimal(-(10**15) + 1), max_value=Decimal(10**15 - 1), places=3)] * 2)
def test_scaled_order(one: Decimal, other: Decimal) -> None:
    """Any two numbers come back equal, in their order."""
    assert [read for read, _raw in through_sqlite(Scaled(3), one, other)] == sorted([one, other])


def test_scaled_from_postgresql() -> None:
    """PostgreSQL has decimal numbers itself."""
    number = Decimal("2.125")

    assert Scaled(3).process_bind_param(number, DIALECTS["postgresql"]) is number
    assert Scaled(3).process_result_value(number, DIALECTS["postgresql"]) is number


@pytest.mark.parametrize(
    ("kind", "on_sqlite", "on_postgresql"),
    [
        (TEXT, "TEXT", 'TEXT COLLATE "C"'),
        (KEY, "INTEGER", "BIGINT"),
        (WHOLE, "INTEGER", "INTEGER"),
        (BIG, "BIGINT", "BIGINT"),
        (TRUTH, "BOOLEAN", "BOOLEAN"),
        (DAY, "DATE", "DATE"),
        (INSTANT, "BIGINT", "TIMESTAMP WITH TIME ZONE"),
        (Scaled(3), "BIGINT", "NUMERIC(18, 3)"),
        (Scaled(2), "BIGINT", "NUMERIC(18, 2)"),
    ],
)
def test_type_names(kind: TypeEngine[Any], on_sqlite: str, on_postgresql: str) -> None:
    """What each engine calls the type."""
    assert kind.compile(DIALECTS["sqlite"]) == on_sqlite
    assert kind.compile(DIALECTS["postgresql"]) == on_postgresql
