"""Expressions: the same meaning on both engines."""

import datetime as dt

import pytest
from sqlalchemy import Date, Integer, Text, create_engine, literal, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from db.expressions import among, days_after, holds, known_day, one_of
from db.writing import writing
from tests.conftest import NewDatabase


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [("2025-11-15", 15, "2025-11-30"), ("2025-11-16", 15, "2025-12-01"), ("2024-02-14", 15, "2024-02-29"), (None, 15, None)],
)
def test_days_after(day: str | None, count: int, later: str | None) -> None:
    """Days are counted by the calendar, and nothing follows an unknown day."""
    start = literal(dt.date.fromisoformat(day) if day else None, Date())
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        found = connection.scalar(select(days_after(start, literal(count))))
    engine.dispose()

    assert found == (dt.date.fromisoformat(later) if later else None)


@pytest.mark.parametrize(("first", "expected"), [(True, [None, "0001-01-01", "9999-12-31"]), (False, ["0001-01-01", "9999-12-31", None])])
def test_known_day(engine: str, new_database: NewDatabase, expected: list[str | None], *, first: bool) -> None:
    """An unknown day stands before or after every day that there is, on both engines, and the key is never null."""
    days = [literal(day and dt.date.fromisoformat(day), Date()) for day in ("9999-12-31", None, "0001-01-01")]
    listed = union_all(*(select(day.label("day")) for day in days)).subquery()
    key = known_day(listed.c.day, first=first)
    with writing(new_database(engine)) as connection:
        found = connection.scalars(select(listed.c.day).where(key.is_not(None)).order_by(key)).all()

    assert [day and day.isoformat() for day in found] == expected


@pytest.mark.parametrize(
    ("whole", "part", "held"),
    [
        ("能级工资集体合同", "工资", True),
        ("abc", "B", False),
        ("50%", "0%", True),
        ("500", "0%", False),
        ("a_c", "_", True),
        ("abc", "_", False),
    ],
)
def test_holds(whole: str, part: str, held: bool) -> None:  # noqa: FBT001
    """A text is looked for letter by letter."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        found = connection.scalar(select(holds(literal(whole, Text()), literal(part, Text()))))
    engine.dispose()

    assert bool(found) is held


@pytest.mark.parametrize(("items", "member"), [([], False), ([1, 2], True), ([3], False)])
def test_one_of(items: list[int], member: bool) -> None:  # noqa: FBT001
    """A list travels as one parameter; of an empty one nothing is a member."""
    statement = select(one_of(literal(2, Integer()), items))
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        found = connection.scalar(statement)
    engine.dispose()

    assert bool(found) is member
    assert len(statement.compile(dialect=sqlite.dialect()).params) == 2


@pytest.mark.parametrize(
    ("expression", "word"),
    [
        (days_after(literal(dt.date(2025, 11, 15)), literal(15)), " + "),
        (holds(literal("ab"), literal("a")), "strpos("),
        (among(literal(2), literal("{2}")), "= ANY ("),
    ],
)
def test_postgresql(expression: days_after | holds | among, word: str) -> None:
    """PostgreSQL has its own words for them."""
    assert word in str(expression.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
