"""Fill: a batch is called once for all its rows, and its answers stand where the marks stood."""

import datetime as dt
from dataclasses import replace
from typing import Any

import orjson
import pytest

from db.batches import Batch, Batched
from resolvers.compiler.emit import FILL, NEEDS
from resolvers.compiler.fill import fill_in
from resolvers.compiler.resolve import needs_of
from resolvers.slots import TODAY
from tests.compiling import FILLING, SCOPE, Answers, prepared

TOOL = SCOPE.catalog["Tool"]
(TOLD,) = (member for member in TOOL.find(Batched) if member.name == "told")
QUERY = "{ tools(first: 3) { nodes { visits same: visits other: visits(year: 2025) isVisited } } }"


def mark(number: int, shed: int | None) -> Any:
    """Give the mark of a fill for a row."""
    return {NEEDS: {"shed": [shed]}, FILL: number}


async def finish(*_given: Any) -> bytes:
    """Finish nothing: no list is asked for."""
    raise AssertionError


@pytest.mark.parametrize(
    ("marks", "answers", "filled"),
    [
        (mark(0, 5), [[[5, 2]]], 2),
        ([mark(0, 5), mark(0, 6), mark(0, None), mark(0, 5)], [[[5, 2], [6, 3]]], [2, 3, 0, 2]),
        ([mark(0, 5), mark(1, 6)], [[[5, 2], [6, 3]]], [2, 3]),
        ([mark(0, 5), mark(2, 5), mark(3, 5)], [[[5, 2]], [[5, 1]], [[5, 0]]], [2, 1, False]),
    ],
)
async def test_calls(marks: Any, answers: list[Any], filled: Any) -> None:
    """All rows and all fields of a batch under the same arguments are one call; other arguments are another."""
    database = Answers(*answers)
    text = await fill_in(database, prepared(QUERY), {TODAY: dt.date(2025, 11, 30)}, orjson.dumps(marks), FILLING, finish)

    assert text == orjson.dumps(filled)
    assert database.answers == []


async def test_any_text() -> None:
    """What is needed of a row may hold any text, also one that looks like a mark."""
    nasty = orjson.dumps(mark(0, 5)).decode()
    made = prepared("{ tools(first: 1) { nodes { told } } }")
    told: list[Any] = []

    async def note(_asking: Any, rows: Any, _arguments: Any) -> list[str]:
        told.extend(row["note"] for row in rows)
        return [row["note"] for row in rows]

    fill = replace(made.fills[0], member=replace(TOLD, batch=Batch(("note",), note)), needs=needs_of(SCOPE, TOOL, ("note",)))
    marks = [{NEEDS: {"note": [text]}, FILL: 0} for text in (nasty, nasty[:-1], '\\"', nasty + "\\")]
    text = await fill_in(Answers(), replace(made, fills=(fill,)), {TODAY: None}, orjson.dumps(marks), FILLING, finish)

    assert orjson.loads(text) == told == [nasty, nasty[:-1], '\\"', nasty + "\\"]
