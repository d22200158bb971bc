"""Folds: several prepared statements asked as one."""

import pytest

from resolvers.compiler.folds import MOST, fetched, folded
from resolvers.compiler.statements import Parameter, Statement
from resolvers.slots import slot_at
from tests.compiling import Answers

ONE = Statement("SELECT $1 + $2", (None, 10), (Parameter((0,), "a", slot_at("a")),))


@pytest.mark.parametrize(
    ("texts", "sql"),
    [
        ((("SELECT ?", 1), ("SELECT ? || ?", 2)), "SELECT (SELECT ?), (SELECT ? || ?)"),
        ((("SELECT $1", 1), ("SELECT $2, $1", 2), ("SELECT $1::INTEGER", 1)), "SELECT (SELECT $1), (SELECT $3, $2), (SELECT $4::INTEGER)"),
    ],
)
def test_folded(texts: tuple[tuple[str, int], ...], sql: str) -> None:
    """Parameters keep their places, whether they have numbers or not."""
    assert folded(texts) == sql


async def test_values_stand_in_their_order() -> None:
    """Each statement is bound with its own values, and answers in its place."""
    database = Answers([[7, 8]])

    assert await fetched(database, [(ONE, {"a": 1}), (ONE, {"a": 2})]) == [7, 8]
    assert database.texts == ["SELECT (SELECT $1 + $2), (SELECT $3 + $4)"]
    assert database.asked == [[1, 10, 2, 10]]


async def test_not_too_many_at_once() -> None:
    """A text has an end: what is more is asked beside; nothing is asked for nothing."""
    database = Answers([list(range(MOST))], [[MOST]])

    assert await fetched(database, [(ONE, {"a": 1})] * (MOST + 1)) == list(range(MOST + 1))
    assert await fetched(Answers(), []) == []
