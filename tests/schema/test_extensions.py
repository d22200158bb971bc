"""What stands between a document and its execution: one operation is asked for, and it is known which."""

from dataclasses import replace

import pytest

from app.answers import errors_of
from app.graphql import make_context
from resolvers.access import Profile, Viewer
from tests.graph import TODAY, Graph, hub, hub_schema

TWO = "query A { __typename } query B { other: __typename }"


@pytest.mark.parametrize(
    ("query", "operation", "data"),
    [
        (TWO, "A", {"__typename": "Query"}),
        (TWO, "B", {"other": "Query"}),
        ("query A { __typename }", None, {"__typename": "Query"}),
        ("query A { ...F } fragment F on Query { __typename }", None, {"__typename": "Query"}),
    ],
)
async def test_one_operation(public: Graph, query: str, operation: str | None, data: dict[str, str]) -> None:
    """The operation that is named is answered, or the only one."""
    context = replace(make_context(hub(), Viewer(), TODAY, public.database, 100), operation=operation)
    result = await hub_schema(Profile.PUBLIC).execute(query, context_value=context, operation_name=operation)

    assert (result.errors or [], result.data) == ([], data)


@pytest.mark.parametrize("query", [TWO, f"{TWO} query C {{ __typename }}"])
async def test_several_operations(public: Graph, query: str) -> None:
    """Of several operations without a name none is run: the refusal says how many there are and what to name."""
    answer = await public.ask(query)

    assert answer.data is None
    assert answer.codes == ["BAD_REQUEST"]
    assert str(query.count("query ")) in answer.errors[0]["message"]
    assert answer.errors[0]["extensions"]["argument"] == "operationName"


async def test_syntax(public: Graph) -> None:
    """A document that cannot be read is refused as such."""
    result = await hub_schema(Profile.PUBLIC).execute("query {", context_value=make_context(hub(), Viewer(), TODAY, public.database, 100))

    assert [error["extensions"]["code"] for error in errors_of(result)] == ["GRAPHQL_PARSE_FAILED"]
