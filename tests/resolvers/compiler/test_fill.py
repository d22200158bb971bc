"""Fill: a batch is called once for all its rows, and its answers stand where the marks stood."""

import datetime as dt
from typing import Any

import pytest

from resolvers.compiler.emit import BEGIN, END
from resolvers.compiler.fill import fill_in
from resolvers.slots import TODAY
from tests.compiling import FILLING, Answers, prepared

QUERY = "{ tools(first: 3) { nodes { visits same: visits other: visits(year: 2025) isVisited } } }"


def mark(number: int, shed: str) -> str:
    """Give the mark of a fill for a row."""
    return f'{BEGIN}{number}.{{"shed":[{shed}]}}{END}'


async def finish(*_given: Any) -> str:
    """Finish nothing: no list is asked for."""
    raise AssertionError


@pytest.mark.parametrize(
    ("text", "answers", "filled"),
    [
        (mark(0, "5"), [[[5, 2]]], "2"),
        (f"[{mark(0, '5')},{mark(0, '6')},{mark(0, 'null')},{mark(0, '5')}]", [[[5, 2], [6, 3]]], "[2,3,0,2]"),
        (f"[{mark(0, '5')},{mark(1, '6')}]", [[[5, 2], [6, 3]]], "[2,3]"),
        (f"[{mark(0, '5')},{mark(2, '5')},{mark(3, '5')}]", [[[5, 2]], [[5, 1]], [[5, 0]]], "[2,1,false]"),
    ],
)
async def test_calls(text: str, answers: list[Any], filled: str) -> None:
    """All rows and all fields of a batch under the same arguments are one call; other arguments are another."""
    database = Answers(*answers)

    assert await fill_in(database, prepared(QUERY), {TODAY: dt.date(2025, 11, 30)}, text, FILLING, finish) == filled
    assert database.answers == []
