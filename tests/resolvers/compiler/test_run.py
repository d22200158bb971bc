"""Run: one statement, one more for each cut, and texts spliced by key."""

from collections.abc import Sequence
from typing import Any

import orjson
import pytest

from resolvers.compiler.cut import cut
from resolvers.compiler.emit import CUT
from resolvers.compiler.pages import REFUSED
from resolvers.compiler.run import Refused, answer
from resolvers.compiler.statements import Prepared, prepare
from resolvers.slots import TODAY
from tests.compiling import DIALECTS, SCOPE, plan_of, prepared

DEEP = '{ tool(by: {code: "a"}) { shed { name inside { name inside { name } } } } }'


class Answers:
    """A database that answers with what it was given, one after the other."""

    def __init__(self, *answers: Sequence[Sequence[Any]]) -> None:
        self.answers = list(answers)
        self.asked: list[Sequence[Any]] = []

    async def fetch(self, _sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """Give the next answer."""
        self.asked.append(parameters)
        return self.answers.pop(0)


def mark(text: str, key: str = CUT) -> bytes:
    """Give a mark as it stands in an answer."""
    return orjson.dumps({key: text})


def cut_up() -> Prepared:
    """Prepare a query that is cut at every node."""
    return prepare(SCOPE, cut(plan_of(DEEP), 0), DIALECTS["sqlite"])


async def test_known_answer() -> None:
    """What is known asks nothing."""
    assert await answer(Answers(), prepared("{ __typename }"), {}) == b'"Query"'


@pytest.mark.parametrize(("rows", "text"), [([[b"{}"]], b"{}"), ([], b"null"), ([[b"{}"], [b"{}"]], b"null")])
async def test_one_row(rows: list[list[bytes]], text: bytes) -> None:
    """A lookup is the text of its one row; none and two are null."""
    assert await answer(Answers(rows), prepared(DEEP), {}) == text


async def test_several() -> None:
    """Texts stand where their ids were asked for; the row itself comes before a successor."""
    plan = prepared('{ nodes(ids: ["tool_2", "tool_1", "tool_3", "tool_2"]) { id } }')
    rows = [[b"B", "tool_2"], [b"A", "tool_1"], [b"C", "tool_2"]]

    assert await answer(Answers(rows), plan, {}) == b"[B,A,null,B]"


async def test_cuts() -> None:
    """Marks are filled by one statement for all of a kind, then those within what was filled."""
    first = b'{"shed":[%b,%b,%b]}' % (mark("0.5"), mark("0.4"), mark("0.5"))
    database = Answers([[first]], [[b"<%b>" % mark("1.9"), 5], [b"four", 4]], [[b"nine", "9"]])
    plan = cut_up()

    assert len(plan.batches) == 2
    assert await answer(database, plan, {TODAY: None}) == b'{"shed":[<nine>,four,<nine>]}'
    assert len(database.asked) == 3
    assert database.asked[1] == ["[4,5]"]


async def test_refusals() -> None:
    """An answer with a mark of refusal is none, nor is one whose row vanished between two statements."""
    with pytest.raises(Refused):
        await answer(Answers([[mark("", REFUSED)]]), prepared(DEEP), {})
    with pytest.raises(Refused):
        await answer(Answers([[mark("0.5")]], []), cut_up(), {TODAY: None})
