"""JSON on PostgreSQL: one text, of which all that is known meets."""

from sqlalchemy import Integer, Text, column
from sqlalchemy.dialects.postgresql import asyncpg

from resolvers.compiler.json import Written, array, joined, number, octets, record, safe, string, word

ROW = column("a", Integer()), column("b", Text())


def written(element: Written) -> str:
    """The text of an element."""
    return str(element.compile(dialect=asyncpg.dialect()))  # type: ignore[no-untyped-call]


def test_known_texts_meet() -> None:
    """Objects within objects are one text, and so are words beside their keys."""
    inner = record([("y", number(ROW[0], known=True)), ("z", word("true"))])

    assert written(record([("x", inner)])) == """concat('{"x":{"y":', (a)::text, ',"z":true}}')"""
    assert written(record([("x", word('"it\'s"'))])) == """'{"x":"it''s"}'"""


def test_null_is_a_word() -> None:
    """What may be null says so, since a text with a null in it would be null or be without it."""
    assert written(string(ROW[1])) == "coalesce(to_json(b)::text, 'null')"
    assert written(safe(ROW[1])) == "coalesce('\"' || (b)::text || '\"', 'null')"
    assert written(safe(joined("t_", ROW[0]), known=True)) == "concat('\"t_', a, '\"')"


def test_arrays_and_bytes() -> None:
    """An array of no rows is empty, and the whole is bytes."""
    assert (
        written(octets(array(number(ROW[0], known=True))))
        == "convert_to(concat('[', coalesce(string_agg((a)::text, ','), ''), ']'), 'UTF8')"
    )
