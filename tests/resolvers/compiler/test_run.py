"""Run: one statement, one more for each cut, and texts spliced by key."""

from dataclasses import replace

import pytest

from resolvers.compiler.cut import cut
from resolvers.compiler.emit import BEGIN, CLOSE, END, OPEN
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


def cut_up() -> Prepared:
    """Prepare a query that is cut at every node."""
    return prepare(SCOPE, cut(plan_of(DEEP), 0), DIALECTS["sqlite"])


async def test_known_answer() -> None:
    """What is known asks nothing."""
    assert await answer(Answers(), prepared("{ __typename }"), {}, FILLING) == '"Query"'


@pytest.mark.parametrize(("rows", "text"), [([["{}"]], "{}"), ([], "null"), ([["{}"], ["{}"]], "null")])
async def test_one_row(rows: list[list[str]], text: str) -> None:
    """A lookup is the text of its one row; none and two are null."""
    assert await answer(Answers(rows), prepared(DEEP), {}, FILLING) == text


async def test_several() -> None:
    """Texts stand where their ids were asked for; the row itself comes before a successor."""
    plan = prepared('{ nodes(ids: ["tool_2", "tool_1", "tool_3", "tool_2"]) { id } }')
    rows = [["B", "tool_2"], ["A", "tool_1"], ["C", "tool_2"]]

    assert await answer(Answers(rows), plan, {}, FILLING) == "[B,A,null,B]"


async def test_cuts() -> None:
    """Marks are filled by one statement for all of a kind, then those within what was filled."""
    database = Answers(
        [[f'{{"shed":[{OPEN}0.5{CLOSE},{OPEN}0.4{CLOSE},{OPEN}0.5{CLOSE}]}}']], [[f"<{OPEN}1.9{CLOSE}>", 5], ["four", 4]], [["nine", "9"]]
    )
    plan = cut_up()

    assert len(plan.batches) == 2
    assert await answer(database, plan, {TODAY: None}, FILLING) == '{"shed":[<nine>,four,<nine>]}'
    assert len(database.asked) == 3
    assert database.asked[1] == ["[4,5]"]


async def test_refusals() -> None:
    """An answer with a mark of refusal is none, nor is one whose row vanished between two statements."""
    with pytest.raises(Refused):
        await answer(Answers([[f"x{REFUSED}"]]), prepared(DEEP), {}, FILLING)
    with pytest.raises(Refused):
        await answer(Answers([[f"{OPEN}0.5{CLOSE}"]], []), cut_up(), {TODAY: None}, FILLING)


async def test_fills_come_last() -> None:
    """What Python fills in may need what a cut finds: cuts are filled first."""
    plan = prepared("{ tools(first: 1) { nodes { told } } }")
    needs = ",".join(f'"{need}":[{",".join(["null"] * width)}]' for need, width in WIDTHS.items())
    row = f'{BEGIN}0.{{{needs},"region.":null,"shed.":{OPEN}0.5{CLOSE}}}{END}'
    database = Answers([[f'{{"nodes":[{{"told":{row}}}]}}']], [['{"name":["棚","peng"]}', 5]])
    text = await answer(database, replace(plan, batches=cut_up().batches), {TODAY: None}, FILLING)

    assert text == '{"nodes":[{"told":null}]}'
    assert database.answers == []
