"""JSON as SQL: both engines write what orjson writes."""

import datetime as dt
from decimal import Decimal
from typing import Any

import orjson
import pytest
from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, Text, bindparam, func, select, union_all

from db.columns import INSTANT, Scaled
from resolvers.compiler.json import (
    array,
    decimal,
    either,
    joined,
    marked,
    moment,
    number,
    octets,
    once,
    one,
    plain,
    raw,
    record,
    safe,
    string,
    truth,
    word,
)
from tests.compiling import DIALECTS
from tests.graph import Graph

NASTY = ["", 'a"b\\c/d', "\x01\x1f\x7f\x85\u2028", "𠮷\n\t", "'; DROP TABLE x; --", "%s :a ?"]


def value(given: Any, type_: Any) -> ColumnElement[Any]:
    """A typed parameter."""
    return bindparam(None, given, type_=type_, unique=True)


def text(given: str | None) -> ColumnElement[Any]:
    """A text as parameter."""
    return value(given, Text())


def integer(given: int | None) -> ColumnElement[Any]:
    """A number as parameter."""
    return value(given, BigInteger())


async def written(graph: Graph, expression: ColumnElement[Any]) -> bytes:
    """The bytes of a JSON value, as an engine writes it within an object."""
    ((found,),) = await graph.database.rows(select(octets(record([("a", expression)]))))
    assert isinstance(found, bytes)
    return found.removeprefix(b'{"a":').removesuffix(b"}")


@pytest.mark.parametrize("given", NASTY)
async def test_string(graph: Graph, given: str) -> None:
    """A string is escaped as orjson escapes it."""
    assert await written(graph, string(text(given))) == orjson.dumps(given)


@pytest.mark.parametrize("given", NASTY[:1] + NASTY[3:])
async def test_joined(graph: Graph, given: str) -> None:
    """A known text stands in the statement whatever it holds."""
    assert await written(graph, string(joined(given, integer(7)))) == orjson.dumps(f"{given}7")


TRUE = value(True, Boolean())  # noqa: FBT003 - the value itself


@pytest.mark.parametrize(
    ("expression", "json"),
    [
        (number(integer(-5)), "-5"),
        (number(integer(2) + 3), "5"),
        (number(integer(None)), "null"),
        (number(integer(5), known=True), "5"),
        (safe(plain(integer(2**63 - 1))), '"9223372036854775807"'),
        (safe(plain(integer(None))), "null"),
        (safe(value(dt.date(2024, 2, 29), Date())), '"2024-02-29"'),
        (safe(value(dt.date(2024, 2, 29), Date()), known=True), '"2024-02-29"'),
        (truth(TRUE), "true"),
        (truth(integer(2) > 3), "false"),
        (truth(value(None, Boolean())), "null"),
        (safe(moment(value(dt.datetime(1969, 12, 31, 23, 59, 59, 999999, dt.UTC), INSTANT))), '"1969-12-31T23:59:59.999999Z"'),
        (safe(moment(value(dt.datetime(2, 1, 1, tzinfo=dt.UTC), INSTANT))), '"0002-01-01T00:00:00.000000Z"'),
        (safe(moment(value(dt.datetime(9999, 12, 31, 23, 59, 59, 5, dt.UTC), INSTANT))), '"9999-12-31T23:59:59.000005Z"'),
        (safe(decimal(value(Decimal("-0.001"), Scaled(3)), 3)), '"-0.001"'),
        (safe(decimal(value(Decimal(100), Scaled(3)), 3)), '"100"'),
        (safe(decimal(value(Decimal(0), Scaled(3)), 3)), '"0"'),
        (safe(decimal(value(Decimal("999999999999999.999"), Scaled(3)), 3)), '"999999999999999.999"'),
        (safe(decimal(value(Decimal("30.2741702"), Scaled(7)), 7)), '"30.2741702"'),
        (string(text(None)), "null"),
        (raw(joined('["', integer(1), '"]')), '["1"]'),
        (raw(text(None)), "null"),
        (word("null"), "null"),
        (word("true"), "true"),
        (word('"it\'s"'), '"it\'s"'),
        (record([]), "{}"),
        (record([("b", record([("c", number(integer(1)))]))]), '{"b":{"c":1}}'),
        (record([("b", word("1"))], text(None).is_(None)), "null"),
        (record([("b", word("1"))], text("").is_(None)), '{"b":1}'),
        (either((integer(1) > 2, word("1")), (integer(1) > 0, record([])), instead=word("2")), "{}"),
        (either((integer(1) > 2, record([]))), "null"),
        (one(select(record([("b", integer(1))])).where(integer(1) > 2).scalar_subquery()), "null"),
        (one(select(record([("b", number(integer(1)))])).scalar_subquery(), known=True), '{"b":1}'),
        (marked("@x", "1.", integer(2)), '{"@x":"1.2"}'),
    ],
)
async def test_values(graph: Graph, expression: ColumnElement[Any], json: str) -> None:
    """Each kind of value has its one text, and what is null is null."""
    assert await written(graph, expression) == json.encode()


async def test_array(graph: Graph) -> None:
    """The items of all rows, or those that are kept; of no rows an empty array."""
    rows = union_all(*(select(integer(n).label("n"), text(f"{n}").label("t")) for n in range(4))).subquery()
    item = record([("t", string(rows.c.t))])

    def listed(kept: Any = None, *where: Any) -> ColumnElement[Any]:
        return one(select(array(item, kept)).select_from(rows).where(*where).scalar_subquery(), known=True)

    assert await written(graph, listed()) == b'[{"t":"0"},{"t":"1"},{"t":"2"},{"t":"3"}]'
    assert await written(graph, listed(rows.c.n > 1)) == b'[{"t":"2"},{"t":"3"}]'
    assert await written(graph, listed(None, rows.c.n > 9)) == b"[]"


async def test_more_than_functions_take(graph: Graph) -> None:
    """Wider objects than a function takes arguments, and longer texts than a chain takes links, are joined in parts."""
    wide = record((f"f{number_}", number(integer(number_))) for number_ in range(200))
    long = string(joined(*(integer(number_ % 10) for number_ in range(1200))))

    assert await written(graph, wide) == orjson.dumps({f"f{number_}": number_ for number_ in range(200)})
    assert await written(graph, long) == orjson.dumps("0123456789" * 120)


def test_once() -> None:
    """What stands in a statement twice is written twice, with its parameter, and is written anew for another engine."""
    again = once(func.lower(text("A")))
    statement = select(joined(again, again))
    made = [str(statement.compile(dialect=dialect)) for dialect in DIALECTS.values()]

    assert "lower(?) || lower(?)" in made[0]
    assert "concat(lower($1::VARCHAR), lower($1::VARCHAR))" in made[1]
