"""The writer: rows by name, rows completed later, and the order in which they go in."""

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from db.migrate import upgrade
from db.rows import BadRowError
from db.writing import writing
from tests.graph import hub

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen


def test_find(pen: "Pen") -> None:
    """A name finds the row where exactly one bears it."""
    first = pen.add("Region", "示例街道", name="示例街道", level="TOWNSHIP")

    assert pen.writer.find("Region", "示例街道") == first
    assert pen.writer.find("Enterprise", "示例街道") is None
    pen.add("Region", "示例街道", name="示例街道", level="TOWNSHIP")
    assert pen.writer.find("Region", "示例街道") is None


def test_bad_row(pen: "Pen") -> None:
    """A row goes through the same door as everybody's."""
    with pytest.raises(BadRowError, match=r"Region\.level"):
        pen.add("Region", "示例街道", name="示例街道", level="STREET")
    with pytest.raises(BadRowError, match="has no colour"):
        pen.writer.amend(pen.origin.source, colour="red")


def test_those_first_that_others_point_at(pen: "Pen", empty_url: str) -> None:
    """A row may point at one that was added after it, in its own table and in another."""
    union = pen.writer.number()
    pen.add("Organisation", "示例工会", name="示例工会", union=union)
    lower = pen.add("Region", "示例村", name="示例村", level="VILLAGE")
    upper = pen.add("Region", "示例镇", name="示例镇", level="TOWNSHIP")
    pen.writer.amend(lower, parent=upper)
    pen.add("Union", "示例工会", id=union, name="示例工会", level="GRASSROOTS", kind="SINGLE", region=lower)
    upgrade(empty_url)

    with writing(empty_url) as connection:
        pen.writer.insert(connection)
    region = hub()["Region"].table
    with writing(empty_url) as connection:
        assert connection.execute(select(region.c.id, region.c.parent_id).order_by(region.c.id)).all() == [(lower, upper), (upper, None)]
