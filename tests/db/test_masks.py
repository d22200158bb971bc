"""Masks: the same on both engines, whatever is stored, and nothing more than the rule lets through."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Integer, Text, bindparam, column, literal, select

from db.masks import BIRTH_YEAR, DOCUMENT, NAME, NUMBER, PHONE, PLACE, Mask
from tests.graph import Rows

CASES = [
    (NAME, "王小明", "王**"),
    (NAME, "欧阳修", "欧阳**"),
    (NAME, "司马", "司马**"),
    (NAME, "买买提·示例", "买**"),
    (NAME, "𠮷野", "𠮷**"),
    (NAME, "J", "J**"),
    (NAME, None, None),
    (PHONE, "13812341234", "138****1234"),
    (PHONE, "+8613812341234", "138****1234"),
    (PHONE, "0571-81234567", "0571-****4567"),
    (PHONE, "010-12345678", "010-****5678"),
    (PHONE, "0571-81234567-8001", "****"),
    (PHONE, "12812341234", "****"),
    (PHONE, "1381234123x", "****"),
    (PHONE, "12345", "****"),
    (PHONE, "", "****"),
    (PHONE, None, None),
    (DOCUMENT, "33010019870101001X", "330**************X"),
    (DOCUMENT, "330100870101001", "330**************1"),
    (DOCUMENT, "E1234567", "****"),
    (DOCUMENT, None, None),
    (NUMBER, "会0042", "***042"),
    (NUMBER, "042", "***"),
    (NUMBER, None, None),
    (PLACE, "上城区清波街1号", "****"),
    (PLACE, "", "****"),
    (PLACE, None, None),
    (BIRTH_YEAR, 1987, 1980),
    (BIRTH_YEAR, 2000, 2000),
    (BIRTH_YEAR, None, None),
]


@pytest.fixture
def connection(rows: Rows) -> Iterator[Connection]:
    """Open a database of each engine."""
    with rows.engine.begin() as connection:
        yield connection


@pytest.mark.parametrize(("mask", "value", "seen"), CASES)
def test_mask(connection: Connection, mask: Mask, value: Any, seen: Any) -> None:
    """Each value is seen as the rule says; what fits no rule is all stars, and what is unknown stays so."""
    cell = bindparam("value", value, type_=Integer() if mask is BIRTH_YEAR else Text())

    assert connection.scalar(select(mask.sql(cell))) == seen


@pytest.mark.parametrize(("mask", "covered"), [(NAME.where(kind="b"), ["b"]), (NAME, ["a", "b"])])
def test_covers(connection: Connection, mask: Mask, covered: list[str]) -> None:
    """A mask lies over all rows, or over those whose column holds what it names; it is the same mask."""
    row = select(literal("a", Text()).label("kind")).union_all(select(literal("b", Text()))).subquery()

    assert connection.scalars(select(row.c.kind).where(mask.covers(row)).order_by(column("kind"))).all() == covered
    assert connection.scalar(select(mask.sql(literal("王小明", Text())))) == "王**"
