"""Cursors: short, opaque, without a value; refused where they are another list's, and where their row is gone."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import update

from resolvers.cursors import mark_of, read_cursor, write_cursor
from resolvers.problems import BadUserInputError, CursorMismatchError, Problem
from tests.graph import Graph, Rows
from tests.tools import fill
from tests.world import world

MARK = mark_of("Tool", (), [], {}, None)
BIGGEST = 2**63 - 1


def test_round_trip() -> None:
    """What is written is read again; it holds the mark and the key and nothing else."""
    cursor = write_cursor(MARK, (1, BIGGEST))

    assert cursor == f"{MARK}.1.{BIGGEST}"
    assert read_cursor(cursor, MARK, 2, "after") == (1, BIGGEST)


@pytest.mark.parametrize(
    "parts",
    [
        ("Loan", (), [], {}, None),
        ("Tool", ("Shed", "hung"), [], {}, None),
        ("Tool", (), [{"name": "ASC"}], {}, None),
        ("Tool", (), [], {"count": {"eq": 1}}, None),
        ("Tool", (), [], {}, dt.date(2025, 1, 1)),
    ],
)
def test_mark_differs(parts: tuple[Any, ...]) -> None:
    """Another list, relation, order, filter or day is another mark."""
    assert mark_of(*parts) != MARK


def test_mark_is_the_same() -> None:
    """The order in which a filter writes its keys does not matter, that of the sort keys does."""
    assert mark_of({"a": 1, "b": {"c": 2, "d": 3}}) == mark_of({"b": {"d": 3, "c": 2}, "a": 1})
    assert mark_of([{"a": 1}, {"b": 2}]) != mark_of([{"b": 2}, {"a": 1}])


@pytest.mark.parametrize(
    ("cursor", "problem"),
    [
        ("", BadUserInputError),
        (".", BadUserInputError),
        ("nonsense", BadUserInputError),
        (f"{MARK}", BadUserInputError),
        (f"{MARK}.", BadUserInputError),
        (f"{MARK}.x", BadUserInputError),
        (f"{MARK}.-1", BadUserInputError),
        (f"{MARK}.01", BadUserInputError),
        (f"{MARK}.１", BadUserInputError),
        (f"{MARK}.{BIGGEST + 1}", BadUserInputError),
        (f"{MARK}.1\n", BadUserInputError),
        (f"{MARK} .1", BadUserInputError),
        ("1", BadUserInputError),
        ("1.1", BadUserInputError),
        ("aaaaaaaaaaaaaaaa.1", CursorMismatchError),
        (f"{MARK}.1.2", CursorMismatchError),
        (f"{MARK.upper()}.1", CursorMismatchError),
    ],
)
def test_refused(cursor: str, problem: type[Problem]) -> None:
    """What is no cursor is bad input; what is another list's is a mismatch; both name the argument."""
    with pytest.raises(problem) as caught:
        read_cursor(cursor, MARK, 1, "after")

    assert caught.value.at == "after"


ASK = "query($after: String) {{ {list}(first: 1, after: $after{more}) {{ pageInfo {{ endCursor }} }} }}"


@pytest.mark.parametrize(
    ("plural", "more"),
    [
        ("sheds", ""),
        ("tools", ", orderBy: [{ name: DESC }]"),
        ("tools", ", orderBy: [{ name: ASC }, { code: ASC }]"),
        ("tools", ", orderBy: [{ name: ASC }], where: { count: { eq: 1 } }"),
    ],
)
async def test_of_another_list(graph: Graph, plural: str, more: str) -> None:
    """A cursor serves the list, the order and the filter that it was made with."""
    made = await graph.data(ASK.format(list="tools", more=", orderBy: [{ name: ASC }]"))
    cursor = made["tools"]["pageInfo"]["endCursor"]
    answer = await graph.ask(ASK.format(list=plural, more=more), {"after": cursor})

    assert answer.codes == ["CURSOR_MISMATCH"]
    assert answer.errors[0]["extensions"]["argument"] == "after"
    assert answer.statements == []


async def test_of_a_nested_list(graph: Graph) -> None:
    """A root list's cursor is none of a relation's, though the same rows are listed."""
    made = await graph.data(ASK.format(list="tools", more=""))
    answer = await graph.ask(
        "query($after: String) { sheds(first: 3) { nodes { hung(first: 1, after: $after) { nodes { code } } } } }",
        {"after": made["tools"]["pageInfo"]["endCursor"]},
    )

    assert set(answer.codes) == {"CURSOR_MISMATCH"}


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_behind_an_unknown_day(graph: Graph, direction: str) -> None:
    """The last row may be one whose day is unknown: behind it there is an empty page."""
    by = f"orderBy: [{{ made: {direction} }}]"
    last = (await graph.data(f"{{ tools(last: 1, {by}) {{ nodes {{ made {{ value }} }} pageInfo {{ endCursor }} }} }}"))["tools"]
    cursor = last["pageInfo"]["endCursor"]
    behind = await graph.data(f'{{ tools(first: 1, after: "{cursor}", {by}) {{ nodes {{ code }} }} }}')

    assert last["nodes"] == [{"made": None}]
    assert behind["tools"]["nodes"] == []


async def test_row_gone(rows: Rows, own: Graph) -> None:
    """When the row of a cursor is deleted, the next page is refused instead of being empty or beginning anew."""
    number = fill(rows)
    page = await own.data("{ tools(first: 2) { pageInfo { endCursor } } }")
    tool = world()["Tool"].table
    with rows.engine.begin() as connection:
        connection.execute(update(tool).where(tool.c.id == number["b"]).values(deleted_at=dt.datetime.now(dt.UTC)))
    cursor = page["tools"]["pageInfo"]["endCursor"]
    answers = [
        await own.ask(f'{{ tools({window}: "{cursor}") {{ nodes {{ code }} }} }}') for window in ("first: 1, after", "last: 1, before")
    ]

    assert [answer.codes for answer in answers] == [["CURSOR_EXPIRED"]] * 2
    assert [answer.errors[0]["extensions"]["argument"] for answer in answers] == ["after", "before"]


async def test_row_changed(rows: Rows, own: Graph) -> None:
    """When the row of a cursor changes, the walk goes on from where the row stands now, also where the filter has left it."""
    number = fill(rows)
    list_ = "(first: 1, where: { count: { gt: 0 } }, orderBy: [{ count: ASC }]AFTER) { nodes { code } pageInfo { endCursor } }"
    page = await own.data(f"{{ tools{list_.replace('AFTER', '')} }}")
    tool = world()["Tool"].table
    with rows.engine.begin() as connection:
        connection.execute(update(tool).where(tool.c.id == number["a"]).values(count=-5))
    after = f', after: "{page["tools"]["pageInfo"]["endCursor"]}"'
    next_page = await own.data(f"{{ tools{list_.replace('AFTER', after)} }}")

    assert page["tools"]["nodes"] == [{"code": "a"}]
    assert next_page["tools"]["nodes"] == [{"code": "b"}]


async def test_people(graph: Graph) -> None:
    """A cursor of people holds placement and number, and walks from one placement to the next."""
    first = await graph.data("{ keepers(first: 2) { edges { cursor node { name } } pageInfo { endCursor } } }")
    cursor = first["keepers"]["pageInfo"]["endCursor"]
    second = await graph.data(f'{{ keepers(first: 9, after: "{cursor}") {{ nodes {{ name }} }} }}')

    assert len(cursor.split(".")) == 3
    assert [edge["node"]["name"] for edge in first["keepers"]["edges"]] == ["杭州长", "杭州员"]
    assert [node["name"] for node in second["keepers"]["nodes"]] == ["宁波长", "宁波员"]
