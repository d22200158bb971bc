"""What stands between a document and its execution: it is read once, one operation is asked for, and it is known which."""

from dataclasses import replace
from typing import Any

import pytest
from graphql import DocumentNode, parse
from strawberry.schema import schema as strawberry_schema

from app.answers import errors_of
from app.graphql import make_context
from resolvers.access import Profile, Viewer
from schema import extensions
from schema.caches import Cache
from schema.extensions import weight_of_nodes
from schema.validation import faults
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


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed, and ``valid?`` for each document that is validated."""
    found: list[str] = []

    def parsing(text: str, **options: Any) -> DocumentNode:
        found.append(text)
        return parse(text, **options)

    def validating(*given: Any) -> Any:
        found.append("valid?")
        return faults(*given)

    monkeypatch.setattr(strawberry_schema, "parse", parsing)
    monkeypatch.setattr(extensions, "faults", validating)
    return found


async def test_read_once(public: Graph, read: list[str]) -> None:
    """A text is parsed and validated once, whatever its variables and whichever of its operations is meant."""
    query = f"query A($id: ID!) {{ read: node(id: $id) {{ id }} }} query B {{ once: __typename }} # on {public.database.dialect.name}"
    context = make_context(hub(), Viewer(), TODAY, public.database, 100)
    asked: list[tuple[str, str]] = [("A", "source_1"), ("A", "region_1"), ("B", "region_1"), ("A", "nothing")]
    answers = [
        await public.schema.execute(
            query, variable_values={"id": given}, operation_name=name, context_value=replace(context, operation=name)
        )
        for name, given in asked
    ]

    assert read == [query, "valid?"]
    assert [answer.data for answer in answers] == [{"read": None}, {"read": None}, {"once": "Query"}, {"read": None}]
    assert [error["locations"] for error in errors_of(answers[-1])] == [[{"line": 1, "column": 21}]]


@pytest.mark.parametrize("query", ["{ wrong: nothing }", "{ __typename @wrong }", "{ wrong"])
async def test_what_is_wrong_is_read_again(public: Graph, read: list[str], query: str) -> None:
    """A document that is not valid is refused each time with the same errors, and none of it is kept."""
    first, second = await public.standard(query), await public.standard(query)

    assert first.errors == second.errors != []
    assert read.count(query) == 2


async def test_other_schema(public: Graph, developer: Graph, read: list[str]) -> None:
    """What is valid for one profile is not for another: each schema reads for itself."""
    query = f"{{ members(first: 1) {{ totalCount }} }} # on {public.database.dialect.name}"
    answers = [await graph.standard(query) for graph in (public, developer, public)]

    assert [answer.codes for answer in answers] == [["GRAPHQL_VALIDATION_FAILED"], [], ["GRAPHQL_VALIDATION_FAILED"]]
    assert read.count(query) == 3


def test_bounded() -> None:
    """What is kept is bounded by the size of the texts."""
    documents: Cache[str, DocumentNode] = Cache(42_000, weight_of_nodes)
    for text in ("{ a }", "{ b }", f"{{ {'c' * 240} }}"):
        documents.keep(text, parse(text))

    assert [documents.known(text) is not None for text in ("{ a }", "{ b }")] == [False, True]
