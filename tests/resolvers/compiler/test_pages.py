"""Pages: cut first, numbered only where that is needed, and never larger than asked."""

import pytest

from resolvers.problems import BadUserInputError
from resolvers.slots import slot_at
from tests.compiling import prepared, sql_of


def test_no_number_without_need() -> None:
    """Rows are numbered only for a page that is read backwards or that tells its place."""
    assert "row_number" not in sql_of("{ tools(first: 2) { nodes { code } totalCount } }")
    assert "row_number" in sql_of("{ tools(last: 2) { nodes { code } } }")
    assert "row_number" in sql_of("{ tools(first: 2) { pageInfo { endCursor } } }")


@pytest.mark.parametrize(
    "selection",
    ["pageInfo { hasPreviousPage }", "pageInfo { __typename }", "__typename", "totalCount", "pageInfo { hasPreviousPage } totalCount"],
)
def test_no_page_without_need(selection: str) -> None:
    """What no row tells needs no row: a forward page without cursors has none before it."""
    assert "LIMIT" not in sql_of(f"{{ tools(first: 2) {{ {selection} }} }}")


def test_order_is_of_the_subquery() -> None:
    """The texts are gathered from a subquery in order, which no later step may change."""
    sql = sql_of("{ tools(last: 2) { nodes { code } } }", "postgresql")

    assert "string_agg" in sql
    assert sql.index("string_agg") < sql.index("ORDER BY")
    assert "._place DESC" in sql


def test_expired_cursors_are_marked() -> None:
    """Only a page between cursors asks whether their rows are there."""
    assert "NOT (EXISTS" not in sql_of("{ tools(first: 2) { nodes { code } } }")


@pytest.mark.parametrize("within", ['"tool_1"', "$within"])
def test_wrong_arguments_unread(within: str) -> None:
    """Arguments are read, and refused, also where nothing is asked that a row would tell."""
    query = f"query ($within: ID) {{ regions(first: 2, where: {{ within: {within} }}) {{ pageInfo {{ hasPreviousPage }} }} }}"

    def answer() -> None:
        statement = prepared(query, within=slot_at("within")).first
        assert statement is not None
        statement.bind({"within": "tool_1"})

    with pytest.raises(BadUserInputError, match="another type"):
        answer()
