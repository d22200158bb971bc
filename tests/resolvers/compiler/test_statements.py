"""Statements: text that never changes, and parameters that each request fills."""

import datetime as dt

import pytest

from resolvers.problems import BadUserInputError, PageSizeError
from resolvers.slots import TODAY, slot_at
from tests.compiling import DIALECTS, prepared

QUERY = """query ($n: Int, $w: ToolFilter, $after: String) {
  tools(first: $n, where: $w, after: $after) { edges { cursor node { code isKept } } }
}"""


def test_values_are_read_anew() -> None:
    """Sizes, filters and days are read from each request, and what depends on them is computed with it: limit, cursors' mark."""
    first = prepared(QUERY, n=slot_at("n"), w={"count": {"eq": slot_at("w", "count", "eq")}}, after=None).first
    assert first is not None
    bound = [first.bind({"n": size, "w": {"count": {"eq": count}}, TODAY: dt.date(2025, 1, 1)}) for size, count in ((2, 5), (3, 6))]

    assert {"param_1 = $w.count.eq", "param_2 = $n"} & set(first.open) or len(first.open) >= 3
    assert all(2 in row and 5 in row for row in bound[:1])
    assert all(3 in row and 6 in row for row in bound[1:])
    assert bound[0] != bound[1]
    assert "2025-01-01" in bound[0]


def test_wrong_values_are_refused() -> None:
    """A value that is wrong is refused when it is read."""
    sized, anchored = (prepared(QUERY, n=slot_at("n"), after=after).first for after in (None, slot_at("after")))
    assert sized is not None
    assert anchored is not None

    with pytest.raises(PageSizeError):
        sized.bind({"n": 0, TODAY: None})
    with pytest.raises(BadUserInputError):
        anchored.bind({"n": 1, "after": "x", TODAY: None})


def test_known_answers_need_no_statement() -> None:
    """The type of the root is known, and no ids find nothing."""
    assert prepared("{ __typename }").first is None
    assert prepared("{ nodes(ids: []) { id } }").first is None


@pytest.mark.parametrize("engine", DIALECTS)
def test_lists_are_one_parameter(engine: str) -> None:
    """However long a list is, the text is the same."""
    query = "query ($c: [String!]!) { tools(where: {code: {in: $c}}) { totalCount } }"
    first = prepared(query, engine, c=slot_at("c")).first
    assert first is not None

    (few,), (many,) = first.bind({"c": ["a"]}), first.bind({"c": ["a"] * 50})
    assert len(few) < len(many)
