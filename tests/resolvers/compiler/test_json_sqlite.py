"""JSON on SQLite: the engine's own functions, and nothing around a value that they take as it is."""

from sqlalchemy import Integer, Text, column, select
from sqlalchemy.dialects import sqlite

from resolvers.compiler.json import Written, array, either, number, octets, one, record, string, truth, word

ROW = column("a", Integer()), column("b", Text())


def written(element: Written) -> str:
    """The text of an element."""
    return str(element.compile(dialect=sqlite.dialect()))


def test_values_are_taken_as_they_are() -> None:
    """Strings and numbers are quoted by the object that they stand in; only a truth is made JSON first."""
    assert written(record([("x", string(ROW[1])), ("y", number(ROW[0]))])) == "json_object('x', b, 'y', a)"
    assert written(record([("x", word('"it\'s"')), ("y", word("null"))])) == "json_object('x', 'it''s', 'y', NULL)"
    assert written(truth(ROW[0] > 1)) == "CASE a > ? WHEN 1 THEN json('true') WHEN 0 THEN json('false') END"


def test_what_is_known_is_not_asked() -> None:
    """Only what may be null is looked at before it is made bytes."""
    assert written(octets(record([]))) == "CAST(json_object() AS BLOB)"
    assert "coalesce" in written(octets(one(select(record([])).scalar_subquery())))
    assert "coalesce" in written(octets(either((ROW[0] > 1, record([])))))
    assert "coalesce" in written(octets(word("null")))


def test_wide_objects() -> None:
    """An object with more pairs than a function takes is joined of several."""
    wide = written(record((f"f{place}", number(ROW[0])) for place in range(61)))

    assert wide.count("json_object(") == 4
    assert written(array(number(ROW[0]), ROW[0] > 1)) == "json_group_array(a) FILTER (WHERE a > ?)"
