"""Branches: a page beneath a place is the same however it is read, and read place by place where an index allows it."""

import re
from typing import Any

import pytest

from tests.compiling import sql_of
from tests.graph import Graph

WITHIN = 'where: { region: { within: "330100" } }'


@pytest.mark.parametrize(
    ("asked", "is_merged"),
    [
        (f"tools(first: 2, {WITHIN})", True),
        (f"tools(last: 2, {WITHIN})", True),
        ('tools(first: 2, where: { region: { within: "330100" }, count: { gte: 1 } })', True),
        (f"tools(first: 2, {WITHIN}, orderBy: [{{ count: ASC }}])", False),
        ('tools(first: 2, where: { region: { within: "330100", code: { eq: "330100" } } })', False),
        ('tools(first: 2, where: { not: { region: { within: "330100" } } })', False),
        ("tools(first: 2, where: { region: { isNull: true } })", False),
        ('loans(first: 2, where: { tool: { region: { within: "330100" } } })', False),
        ("tools(first: 2)", False),
        ('keepers(first: 2, where: { tool: { region: { within: "330100" } } })', False),
    ],
)
def test_where_merged(asked: str, *, is_merged: bool) -> None:
    """It is where the place stands by itself beside other conditions, and the list is in its own order; else rows are read one by one."""
    for dialect, word in (("sqlite", "json_group_array"), ("postgresql", "unnest")):
        assert (word in sql_of(f"{{ {asked} {{ nodes {{ id }} }} }}", dialect)) is is_merged


def test_not_behind_a_link() -> None:
    """A list of one owner is short, and has an index of its own."""
    assert "json_group_array" not in sql_of(f"{{ sheds(first: 2) {{ nodes {{ hung(first: 2, {WITHIN}) {{ nodes {{ id }} }} }} }} }}")


@pytest.mark.parametrize("more", ["", ', code: { in: ["a", "c", "e"] }'])
@pytest.mark.parametrize("place", ["330100", "330106", "杭州", "region_1"])
async def test_pages(graph: Graph, place: str, more: str) -> None:
    """Its pages are those of the whole list, forwards and backwards."""
    where = f'where: {{ region: {{ within: "{place}" }}{more} }}'
    whole = (await graph.data(f"{{ tools({where}, first: 50, orderBy: [{{ id: ASC }}]) {{ nodes {{ code }} }} }}"))["tools"]["nodes"]
    forwards = await walked(graph, where, "first", "after")
    backwards = await walked(graph, where, "last", "before")

    assert forwards == [node["code"] for node in whole]
    assert backwards == forwards
    assert bool(whole) is (place != "region_1")


async def walked(graph: Graph, where: str, size: str, side: str) -> list[str]:
    """Collect all pages of one row."""
    found: list[str] = []
    cursor: Any = None
    info = "pageInfo { startCursor endCursor hasNextPage hasPreviousPage }"
    while True:
        page = f"query ($cursor: String) {{ tools({where}, {size}: 1, {side}: $cursor) {{ nodes {{ code }} {info} }} }}"
        part = (await graph.data(page, {"cursor": cursor}))["tools"]
        codes = [node["code"] for node in part["nodes"]]
        found = [*found, *codes] if side == "after" else [*codes, *found]
        cursor = part["pageInfo"]["endCursor" if side == "after" else "startCursor"]
        if not part["pageInfo"]["hasNextPage" if side == "after" else "hasPreviousPage"]:
            return found


def test_index_has_the_order() -> None:
    """Nothing but the place and the list's own order is asked of the rows of one place, so that its index ends with the limit."""
    sql = sql_of(f"{{ tools(first: 2, {WITHIN}) {{ nodes {{ code }} }} }}")

    assert re.search(r"tool_\d\.region_id = \w+\.id AND tool_\d\.deleted_at IS NULL ORDER BY tool_\d\.id ASC\s+LIMIT", sql)
