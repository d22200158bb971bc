"""Validity: on which days a row may hold."""

import datetime as dt

import pytest
from sqlalchemy import Column, Date, MetaData, Table, create_engine, literal, select

from db.validity import PERIOD, valid_on
from db.values import Span


@pytest.mark.parametrize(
    ("period", "day", "valid"),
    [
        ((None, None), "2025-11-30", True),
        (("2025-11-30", None), "2025-11-30", True),
        (("2025-12-01", None), "2025-11-30", False),
        ((None, "2025-11-30"), "2025-11-30", True),
        ((None, "2025-11-29"), "2025-11-30", False),
        # An imprecise date is read as widely as it can be.
        (("2025-11", "2025-11"), "2025-11-01", True),
        (("2025-11", "2025-11"), "2025-11-30", True),
        (("2025-11", "2025-11"), "2025-12-01", False),
        (("2025", "2025"), "2024-12-31", False),
    ],
)
def test_valid_on(period: tuple[str | None, str | None], day: str, valid: bool) -> None:  # noqa: FBT001
    """First and last day belong to the period; a missing end leaves it open."""
    columns = [f"period{part.suffix}" for part in Span().parts]
    table = Table("record", MetaData(), *(Column(name, part.type) for name, part in zip(columns, Span().parts, strict=True)))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert().values(dict(zip(columns, Span().store(period), strict=True))))
        found = connection.execute(select(table).where(valid_on(table, PERIOD, literal(dt.date.fromisoformat(day), Date())))).all()
    engine.dispose()

    assert bool(found) is valid
