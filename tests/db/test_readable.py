"""What a statement reads a table as: the columns that it names, and no others."""

import pytest
from sqlalchemy import Integer, Text, select, table

from db.readable import Readable, Types

TYPES: Types = {"id": Integer(), "name": Text()}


def test_columns() -> None:
    """A column is there by attribute and by name, the same each time, with the table's type; what the table has not is not there."""
    row = Readable.of(table("tool"), TYPES)

    assert row.c.name is row.c["name"]
    assert row.c.name.type is TYPES["name"]
    assert list(row.c) == ["id", "name"]
    assert len(row.c) == len(TYPES)
    with pytest.raises(AttributeError):
        _ = row.c.weight
    with pytest.raises(KeyError):
        _ = row.c["weight"]


def test_names() -> None:
    """Each has a name of its own in a statement."""
    one, other = (Readable.of(table("tool"), TYPES) for _ in range(2))
    statement = select(one.c.name, other.c.id).where(one.c.id == other.c.id)

    assert " ".join(str(statement).split()) == (
        "SELECT tool_1.name, tool_2.id FROM tool AS tool_1, tool AS tool_2 WHERE tool_1.id = tool_2.id"
    )


def test_shape() -> None:
    """Statements of one shape are known as such, and those that name another column are not."""

    def key(name: str) -> object:
        found = select(Readable.of(table("tool"), TYPES).c[name])._generate_cache_key()  # noqa: SLF001 - what `db.statements` keeps shapes by
        return found and found.key

    assert key("name") == key("name")
    assert key("name") != key("id")
