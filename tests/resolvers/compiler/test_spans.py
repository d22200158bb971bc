"""Spans: a walk goes on from its cursor, whatever ties with it, and every page is what the whole list has there."""

from typing import Any

import pytest

from resolvers.orders import Direction
from resolvers.slots import slot_at
from tests.compiling import sql_of
from tests.graph import Graph, Rows
from tests.tools import DELETED

PAGE = "nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }"
PERIODS = ["2025", "2025-01-01", "2025-01-01", "2025-01", "2024-05-05", "2026", None, None, "9999-12-31", "2024"]
CURSOR_SLOT = slot_at("c")


@pytest.mark.parametrize(
    ("asked", "is_split"),
    [
        ("loans(first: 2, after: $c, orderBy: [{ period: DESC }])", True),
        ("loans(last: 2, before: $c, orderBy: [{ period: ASC }])", True),
        ("loans(first: 2, after: $c, before: $c, orderBy: [{ period: DESC }])", True),
        ("loans(first: 2, orderBy: [{ period: DESC }])", False),
        ("loans(first: 2, before: $c, orderBy: [{ period: DESC }])", False),
        ("loans(first: 2, after: $c, orderBy: [{ year: DESC }])", False),
        ("loans(first: 2, after: $c, orderBy: [{ period: DESC }, { year: DESC }])", False),
        ("loans(first: 2, after: $c)", False),
    ],
)
def test_where_split(asked: str, *, is_split: bool) -> None:
    """Only where a walk is read on from a cursor are there two ranges."""
    sql = sql_of(f'query ($c: String) {{ shed(by: {{ id: "shed_1" }}) {{ {asked} {{ nodes {{ id }} }} }} }}', c=CURSOR_SLOT)

    assert ("UNION ALL" in sql) is is_split


def test_not_of_all() -> None:
    """The list of all is no walk: its rows are of no one owner."""
    sql = sql_of("query ($c: String) { loans(first: 2, after: $c, orderBy: [{ period: DESC }]) { nodes { id } } }", c=CURSOR_SLOT)

    assert "UNION ALL" not in sql


@pytest.fixture
def shed(rows: Rows) -> str:
    """A shed with loans on the same days, on unknown ones, and one that is deleted; and loans of another shed."""
    tool, shed, other = rows.add("Tool", code="a"), rows.add("Shed", name="一"), rows.add("Shed", name="二")
    for start in PERIODS:
        rows.add("Loan", tool=tool, shed=shed, period=(start, None))
        rows.add("Loan", tool=tool, shed=other, period=(start, None))
    rows.add("Loan", tool=tool, shed=shed, period=("2025", None), deleted_at=DELETED)
    return f"shed_{shed}"


@pytest.mark.parametrize("direction", Direction.names())
@pytest.mark.parametrize("size", ["first", "last"])
async def test_walk(own: Graph, shed: str, direction: str, size: str) -> None:
    """All pages of two together are the list, in each direction, read from either end; both executors say the same of each."""
    after, ahead, cursor = {"first": ("after", "hasNextPage", "endCursor"), "last": ("before", "hasPreviousPage", "startCursor")}[size]
    by = f"orderBy: [{{ period: {direction} }}]"
    list_ = await own.data(f'{{ shed(by: {{ id: "{shed}" }}) {{ loans(first: 50, {by}) {{ nodes {{ id }} }} }} }}')
    whole = list_["shed"]["loans"]["nodes"]
    found: list[Any] = []
    given = None
    for _ in PERIODS:
        query = f'query ($c: String) {{ shed(by: {{ id: "{shed}" }}) {{ loans({size}: 2, {after}: $c, {by}) {{ {PAGE} }} }} }}'
        part = (await own.data(query, {"c": given}))["shed"]["loans"]
        found = found + part["nodes"] if size == "first" else part["nodes"] + found
        given = part["pageInfo"][cursor]
        if not part["pageInfo"][ahead]:
            break

    assert found == whole
    assert len(whole) == len(PERIODS)
