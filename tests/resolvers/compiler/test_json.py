"""JSON as SQL text: both engines write what orjson writes."""

import datetime as dt
from decimal import Decimal
from typing import Any

import orjson
import pytest
from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, Text, bindparam, func, null, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg

from db.columns import INSTANT, Scaled
from resolvers.compiler.json import (
    chained,
    decimal,
    joined,
    literal,
    members,
    moment,
    once,
    or_else,
    plain,
    quoted,
    text_of,
    truth,
    unless_null,
)
from tests.graph import Graph

NASTY = ["", 'a"b\\c/d', "\x01\x1f\x7f\x85\u2028", "𠮷\n\t", "'; DROP TABLE x; --", "%s :a ?"]


def value(given: Any, type_: Any) -> ColumnElement[Any]:
    """A typed parameter."""
    return bindparam(None, given, type_=type_, unique=True)


async def text(graph: Graph, expression: ColumnElement[Any]) -> Any:
    """What the engine makes of an expression."""
    return (await graph.database.rows(select(expression)))[0][0]


@pytest.mark.parametrize("given", NASTY)
async def test_quoted(graph: Graph, given: str) -> None:
    """A string is escaped as orjson escapes it."""
    assert await text(graph, quoted(value(given, Text()))) == orjson.dumps(given).decode()


@pytest.mark.parametrize("given", NASTY[:1] + NASTY[3:])
async def test_literal(graph: Graph, given: str) -> None:
    """A known text stands in the statement whatever it holds."""
    assert await text(graph, literal(given)) == given


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        (plain(value(-5, BigInteger())), "-5"),
        (plain(value(2, BigInteger()) + 3), "5"),
        (plain(value(dt.date(2024, 2, 29), Date())), "2024-02-29"),
        (truth(value(True, Boolean())), "true"),  # noqa: FBT003 - the value itself
        (truth(value(2, BigInteger()) > 3), "false"),
        (moment(value(dt.datetime(1969, 12, 31, 23, 59, 59, 999999, dt.UTC), INSTANT)), "1969-12-31T23:59:59.999999Z"),
        (moment(value(dt.datetime(2, 1, 1, tzinfo=dt.UTC), INSTANT)), "0002-01-01T00:00:00.000000Z"),
        (moment(value(dt.datetime(9999, 12, 31, 23, 59, 59, 5, dt.UTC), INSTANT)), "9999-12-31T23:59:59.000005Z"),
        (decimal(value(Decimal("-0.001"), Scaled(3)), 3), "-0.001"),
        (decimal(value(Decimal(100), Scaled(3)), 3), "100"),
        (decimal(value(Decimal(0), Scaled(3)), 3), "0"),
        (decimal(value(Decimal("999999999999999.999"), Scaled(3)), 3), "999999999999999.999"),
        (decimal(value(Decimal("30.2741702"), Scaled(7)), 7), "30.2741702"),
        (or_else(quoted(value(None, Text()))), "null"),
        (unless_null(value(None, Text()), ["x"]), "null"),
        (unless_null(value("", Text()), ["x"]), "x"),
    ],
)
async def test_values(graph: Graph, expression: ColumnElement[Any], written: str) -> None:
    """Each kind of value has its one text."""
    assert str(await text(graph, expression)) == written


async def test_many_pieces(graph: Graph) -> None:
    """More pieces than a function takes arguments, or a chain takes links, are joined in parts."""
    pieces = [plain(value(number % 10, BigInteger())) for number in range(1200)]

    assert await text(graph, joined(*pieces)) == "0123456789" * 120


def test_text_of() -> None:
    """Known pieces that meet become one, and nothing is joined with itself alone."""
    statement = select(text_of(["a", "b", quoted(null()), "c"])).compile(dialect=sqlite.dialect())

    assert "'ab' || json_quote(NULL) || 'c'" in str(statement)
    assert isinstance(text_of(["a", "b"]), literal)


def test_members() -> None:
    """An object's members stand in order with commas between."""
    assert "".join(map(str, members([("a", ["1"]), ("b", ["2"])]))) == '{"a":1,"b":2}'


async def test_chained(graph: Graph) -> None:
    """Pieces of which one is null make nothing, and something else can be said instead."""
    known, unknown = (chained(literal("<"), value(given, Text()), literal(">")) for given in ("a", None))

    assert await text(graph, or_else(known)) == "<a>"
    assert await text(graph, or_else(unknown)) == "null"


def test_once() -> None:
    """What stands in a statement twice is written twice, with its parameter, and is written anew for another engine."""
    again = once(func.lower(value("A", Text())))
    statement = select(joined(again, again))
    made = [statement.compile(dialect=dialect) for dialect in (sqlite.dialect(), asyncpg.dialect())]  # type: ignore[no-untyped-call]

    assert ["lower(?) || lower(?)" in str(made[0]), "concat(lower($1::VARCHAR), lower($1::VARCHAR))" in str(made[1])] == [True, True]
