"""Merged ids: an old id leads to one new id."""

import pytest
from sqlalchemy import MetaData, create_engine
from sqlalchemy.exc import IntegrityError

from db.aliases import CircleError, alias_table, merge


def test_one_new_id() -> None:
    """An old id leads to one new id and no further; several old ids may lead to the same."""
    table = alias_table(MetaData())
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"old_id": 1, "new_id": 3}, {"old_id": 2, "new_id": 3}])
        with pytest.raises(IntegrityError):
            connection.execute(table.insert().values(old_id=1, new_id=4))
        found = connection.execute(table.select()).all()
    engine.dispose()

    assert [tuple(row) for row in found] == [(1, 3), (2, 3)]


def test_no_type() -> None:
    """Ids are unique over all types: a merge names two numbers and nothing else, both of them known."""
    table = alias_table(MetaData())

    assert [(column.name, column.nullable) for column in table.columns] == [("old_id", False), ("new_id", False)]


def test_mergers() -> None:
    """After any number of mergers, in any order, each id leads straight to where its record is; a circle is refused."""
    table = alias_table(MetaData())
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        for old, new in ((1, 2), (2, 3), (4, 1), (3, 5)):
            merge(connection, table, old, new)
        with pytest.raises(CircleError):
            merge(connection, table, 5, 4)
        found = connection.execute(table.select().order_by(table.c.old_id)).all()
    engine.dispose()

    assert [tuple(row) for row in found] == [(1, 5), (2, 5), (3, 5), (4, 5)]
