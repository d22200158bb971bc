"""Statements: one text for all of one shape, parameters in their order, and cells as their types have them."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import Executable, Select, TextClause, literal, select, text
from sqlalchemy.dialects import registry
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import visitors

from db import statements
from db.expressions import is_any, one_given, one_of
from db.models import load_catalog
from db.statements import Recipe, Statements

FIGURE = load_catalog()["PublishedFigure"].table
POSTGRESQL = registry.load("postgresql.asyncpg")()
SQLITE = registry.load("sqlite.aiosqlite")()
MOMENT = dt.datetime(2025, 11, 26, 8, tzinfo=dt.UTC)


def figures(number: int, *ids: int) -> Select[tuple[object, ...]]:
    """Ask for two columns under three conditions."""
    return select(FIGURE.c.value, FIGURE.c.recorded_at).where(one_of(FIGURE.c.id, ids), FIGURE.c.value > Decimal(number)).limit(3)


@pytest.mark.parametrize(
    ("dialect", "parameters"), [(SQLITE, ["[1,2]", 7000, 3, 0]), (POSTGRESQL, [[1, 2], Decimal(7), 3])], ids=["sqlite", "postgresql"]
)
def test_one_text(dialect: Dialect, parameters: list[object]) -> None:
    """Two statements of one shape share a text, whatever their values and however long their lists; each has its own parameters."""
    prepared = Statements(dialect)
    first, second = prepared.prepare(figures(7, 1, 2)), prepared.prepare(figures(8, *range(100)))
    other = prepared.prepare(figures(7, 1, 2).limit(None))

    assert first.sql == second.sql != other.sql
    assert first.shape is second.shape
    assert first.parameters == parameters
    assert second.parameters[1] != parameters[1]


def test_cells() -> None:
    """What SQLite keeps as numbers comes back as decimals and moments; PostgreSQL's own are left as they are."""
    lite, server = Statements(SQLITE).prepare(figures(1)), Statements(POSTGRESQL).prepare(figures(1))
    micro = (MOMENT - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)

    assert [tuple(row) for row in lite.shape.read([(1500, micro), (None, None)])] == [(Decimal("1.500"), MOMENT), (None, None)]
    assert [tuple(row) for row in server.shape.read([(Decimal("1.5"), MOMENT)])] == [(Decimal("1.5"), MOMENT)]


def test_plain_text() -> None:
    """A text of one's own is sent as it is, and its rows are left alone."""
    prepared = Statements(SQLITE).prepare(text("SELECT 1"))
    rows = [(1,)]

    assert (prepared.sql, prepared.parameters) == ("SELECT 1", [])
    assert prepared.shape.read(rows) is rows


def test_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the shapes used last are kept."""
    monkeypatch.setattr(statements, "MOST", 2)
    prepared = Statements(SQLITE)

    def shape(name: str) -> object:
        return prepared.prepare(select(FIGURE.c[name])).shape

    first, second = shape("id"), shape("value")
    again = shape("id")
    shape("note")

    assert again is first
    assert shape("id") is first
    assert shape("value") is not second


class Nameless(TextClause):
    """A statement that SQLAlchemy has no key for."""

    inherit_cache = False


def test_without_key() -> None:
    """What has no key is compiled each time."""
    prepared = Statements(SQLITE)
    statement = Nameless("SELECT 1")

    assert prepared.prepare(statement).shape is not prepared.prepare(statement).shape
    assert prepared.prepare(statement).sql == "SELECT 1"


@pytest.mark.parametrize(
    "statement",
    [select(FIGURE.c.id).where(FIGURE.c.unit.in_(["PERSON"])), select(FIGURE.c.id).where(FIGURE.c.id == literal(1, literal_execute=True))],
)
def test_text_that_depends_on_values(statement: Executable) -> None:
    """A text that would differ with a value is refused: it would fill the cache and the driver's prepared statements."""
    with pytest.raises(ValueError, match="one_of"):
        Statements(SQLITE).prepare(statement)


def test_fixed_names() -> None:
    """A fixed set of names stands in the text as so many comparisons."""
    prepared = Statements(SQLITE).prepare(select(FIGURE.c.id).where(is_any(FIGURE.c.unit, ("PERSON", "TEAM"))))

    assert prepared.parameters == ["PERSON", "TEAM"]


def test_copies() -> None:
    """A statement that was copied, its parameters with it, brings its own values to the text of its shape."""
    prepared = Statements(SQLITE)
    first, second = (prepared.prepare(visitors.cloned_traverse(figures(number, number), {}, {})) for number in (7, 8))

    assert first.shape is second.shape
    assert [first.parameters, second.parameters] == [["[7]", 7000, 3, 0], ["[8]", 8000, 3, 0]]


def recipe(key: object, ids: list[int], made: list[int]) -> Recipe:
    """Ask for rows by their ids, and note that the statement was made."""

    def make() -> Select[tuple[object, ...]]:
        made.append(len(made))
        return select(FIGURE.c.id).where(one_given(FIGURE.c.id, "ids"), FIGURE.c.value > Decimal(len(made)))

    return Recipe(key, make, {"ids": ids})


@pytest.mark.parametrize(
    ("dialect", "parameters"),
    [(SQLITE, [["[1]", 1000], ["[2,3]", 1000]]), (POSTGRESQL, [[[1], Decimal(1)], [[2, 3], Decimal(1)]])],
    ids=["sqlite", "postgresql"],
)
def test_recipe(dialect: Dialect, parameters: list[list[object]]) -> None:
    """A statement is made once for all that are asked under its key: it keeps its own values, and is given those that differ."""
    prepared, made = Statements(dialect), list[int]()
    first, second = (prepared.prepare(recipe("key", ids, made)) for ids in ([1], [2, 3]))

    assert made == [0]
    assert first.shape is second.shape
    assert [first.parameters, second.parameters] == parameters


def test_recipe_of_another_key() -> None:
    """Under another key, or under none, it is made anew, with the values of its own."""
    prepared, made = Statements(SQLITE), list[int]()
    found = [prepared.prepare(recipe(key, [1], made)).parameters[1] for key in ("key", "other", None, None, "key")]

    assert found == [1000, 2000, 3000, 4000, 1000]


def test_recipes_that_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only those used last are kept."""
    monkeypatch.setattr(statements, "MOST", 2)
    prepared, made = Statements(SQLITE), list[int]()
    for key in ("a", "b", "a", "c", "a"):
        prepared.prepare(recipe(key, [1], made))
    assert len(made) == 3

    prepared.prepare(recipe("b", [1], made))
    assert len(made) == 4
