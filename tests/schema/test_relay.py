"""A connection promises a page: it reads what is asked for, once, and asks for a size only where rows are asked for."""

from typing import Any

import pytest

from tests.graph import Graph


@pytest.mark.parametrize(
    ("asked", "statements"),
    [
        ("{ tools { totalCount } }", 1),
        ("{ tools { __typename } }", 0),
        ("{ tools(first: 3) { nodes { code } } }", 1),
        ("{ tools(first: 3) { nodes { code } edges { cursor node { code } } pageInfo { endCursor } } }", 1),
        ("{ tools(first: 3) { totalCount pageInfo { hasNextPage } nodes { code } } }", 2),
        ('{ tool(by: { code: "a" }) { loans { totalCount } } }', 2),
        ('{ tool(by: { code: "a" }) { loans(first: 2) { nodes { year } edges { node { fee { amountFen } } } totalCount } } }', 3),
        ("{ tools(first: 100) { totalCount } }", 1),
        ("{ tools(first: 0) { totalCount } }", 1),
        ('{ tools(after: "nonsense") { totalCount } }', 1),
    ],
)
async def test_lazy(graph: Graph, asked: str, statements: int) -> None:
    """The count alone is one statement and needs no size; a page is read once, however much of it is shown."""
    answer = await graph.ask(asked)

    assert answer.errors == []
    assert len(answer.statements) == statements


SIZES: list[tuple[str, str]] = [
    ("", "neither first nor last is given"),
    ("(first: null)", "neither first nor last is given"),
    ("(first: null, last: null)", "neither first nor last is given"),
    ("(first: 0)", "first is 0"),
    ("(last: 0)", "last is 0"),
    ("(first: -1)", "first is -1"),
    ("(last: -2147483648)", "last is -2147483648"),
    ("(first: 101)", "first is 101"),
    ("(last: 2147483647)", "last is 2147483647"),
    ("(first: 1, last: 1)", "both first and last are given"),
    ("(first: 0, last: 0)", "both first and last are given"),
]


@pytest.mark.parametrize(("size", "said"), SIZES)
async def test_page_size(graph: Graph, size: str, said: str) -> None:
    """A list without one size within bounds is refused, never cut: the message says what is wrong and what to do."""
    for rows in ("nodes { __typename }", "edges { cursor }", "pageInfo { hasNextPage }"):
        answer = await graph.ask(f"{{ tools{size} {{ {rows} }} }}")

        assert answer.codes == ["PAGE_SIZE"]
        way_out = "add first: 10 (1 to 100)" if said.startswith("neither") else "first or last, 1 to 100"
        assert answer.errors[0]["message"] == f"{said}; say how many: {way_out}"
        assert answer.statements == []


async def test_page_size_of_a_nested_list(graph: Graph) -> None:
    """The same holds for a list within a list."""
    for size, said in SIZES:
        answer = await graph.ask(f'{{ shed(by: {{ name: "东棚" }}) {{ hung{size} {{ nodes {{ code }} }} }} }}')

        assert answer.codes == ["PAGE_SIZE"]
        assert said in answer.errors[0]["message"]
        assert answer.errors[0]["path"] == ["shed", "hung", "nodes"]


@pytest.mark.parametrize(("maximum", "codes"), [(3, []), (2, ["PAGE_SIZE"])])
async def test_maximum_is_a_setting(graph: Graph, maximum: int, codes: list[str]) -> None:
    """The largest page is what the server allows."""
    graph.page_max = maximum
    answer = await graph.ask("{ tools(first: 3) { nodes { code } } }")

    assert answer.codes == codes


async def test_count_beside_a_refused_page(graph: Graph) -> None:
    """A refused page leaves the rest of the request its answer."""
    answer = await graph.ask('{ refused: tool(by: { code: "a" }) { loans { nodes { id } } } tools { totalCount } }')

    assert answer.codes == ["PAGE_SIZE"]
    assert answer.data == {"refused": None, "tools": {"totalCount": 8}}


@pytest.mark.parametrize(
    ("window", "cursors"),
    [("first: 9", ["a", "h"]), ("first: 1", ["a", "a"]), ("last: 2", ["g", "h"]), ('first: 1, where: { code: { eq: "" } }', None)],
)
async def test_page_info(graph: Graph, window: str, cursors: list[str] | None) -> None:
    """The page's cursors are those of its first and last edge; an empty page has none."""
    data = await graph.data(f"{{ tools({window}) {{ edges {{ cursor node {{ code }} }} pageInfo {{ startCursor endCursor }} }} }}")
    by_cursor: dict[Any, str] = {edge["cursor"]: edge["node"]["code"] for edge in data["tools"]["edges"]}
    info = data["tools"]["pageInfo"]

    assert ([by_cursor[info["startCursor"]], by_cursor[info["endCursor"]]] if by_cursor else None) == cursors
    assert by_cursor or info == {"startCursor": None, "endCursor": None}
