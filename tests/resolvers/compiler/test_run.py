"""Run: one statement, one more for each cut, and texts spliced by key."""

from dataclasses import replace

import orjson
import pytest

from resolvers.compiler.cut import cut
from resolvers.compiler.emit import CUT, FILL, NEEDS
from resolvers.compiler.pages import REFUSED
from resolvers.compiler.run import Refused, answer
from resolvers.compiler.statements import Prepared, prepare
from resolvers.slots import TODAY
from tests.compiling import DIALECTS, FILLING, SCOPE, Answers, plan_of, prepared

DEEP = '{ tool(by: {code: "a"}) { shed { name inside { name inside { name } } } } }'

WIDTHS = {"code": 1, "note": 1, "count": 1, "turns": 1, "isLent": 1, "bought": 1, "oiled": 1, "paints": 1, "period": 6} | {
    "price": 1,
    "weight": 6,
    "title": 2,
    "ratio": 1,
    "spot": 3,
    "loanCount": 1,
    "region": 1,
    "shed": 1,
}
"""How many cells each need of `tests.visits.tell` has."""


def mark(text: str, key: str = CUT) -> bytes:
    """Give a mark as it stands in an answer."""
    return orjson.dumps({key: text})


def cut_up() -> Prepared:
    """Prepare a query that is cut at every node but the first."""
    return prepare(SCOPE, cut(plan_of(DEEP), 31), DIALECTS["sqlite"])


async def test_known_answer() -> None:
    """What is known asks nothing."""
    assert await answer(Answers(), prepared("{ __typename }"), {}, FILLING) == b'"Query"'


@pytest.mark.parametrize(("rows", "text"), [([[b"{}"]], b"{}"), ([], b"null"), ([[b"{}"], [b"{}"]], b"null")])
async def test_one_row(rows: list[list[bytes]], text: bytes) -> None:
    """A lookup is the text of its one row; none and two are null."""
    assert await answer(Answers(rows), prepared(DEEP), {}, FILLING) == text


async def test_several() -> None:
    """Texts stand where their ids were asked for; the row itself comes before a successor."""
    plan = prepared('{ nodes(ids: ["tool_2", "tool_1", "tool_3", "tool_2"]) { id } }')
    rows = [[b"B", "tool_2"], [b"A", "tool_1"], [b"C", "tool_2"]]

    assert await answer(Answers(rows), plan, {}, FILLING) == b"[B,A,null,B]"


async def test_cuts() -> None:
    """Marks are filled by one statement for all of a kind, then those within what was filled."""
    first = b'{"shed":[%b,%b,%b]}' % (mark("0.5"), mark("0.4"), mark("0.5"))
    database = Answers([[first]], [[b"<%b>" % mark("1.9"), 5], [b"four", 4]], [[b"nine", "9"]])
    plan = cut_up()

    assert len(plan.batches) == 2
    assert await answer(database, plan, {TODAY: None}, FILLING) == b'{"shed":[<nine>,four,<nine>]}'
    assert len(database.asked) == 3
    assert database.asked[1] == ["[4,5]"]


async def test_refusals() -> None:
    """An answer with a mark of refusal is none, nor is one whose row vanished between two statements."""
    with pytest.raises(Refused):
        await answer(Answers([[mark("", REFUSED)]]), prepared(DEEP), {}, FILLING)
    with pytest.raises(Refused):
        await answer(Answers([[mark("0.5")]], []), cut_up(), {TODAY: None}, FILLING)


async def test_fills_come_last() -> None:
    """What Python fills in may need what a cut finds: cuts are filled first."""
    plan = prepared("{ tools(first: 1) { nodes { told } } }")
    needs = {need: [None] * width for need, width in WIDTHS.items()} | {"region.": None, "shed.": orjson.Fragment(mark("0.5"))}
    row = orjson.dumps({"nodes": [{"told": {NEEDS: needs, FILL: 0}}]})
    database = Answers([[row]], [[b'{"name":["\xe6\xa3\x9a","peng"]}', 5]])
    text = await answer(database, replace(plan, batches=cut_up().batches), {TODAY: None}, FILLING)

    assert text == b'{"nodes":[{"told":null}]}'
    assert database.answers == []
