"""Documents: read once, their queries with their variables."""

import pytest

from schema.documents import NOTHING, Document, read_document
from schema.variables import Readers
from tests.compiling import SCHEMA

KNOWN = frozenset({"tool"})


def read(text: str) -> Document:
    """Read a text."""
    return read_document(SCHEMA, Readers(), KNOWN, text)


@pytest.mark.parametrize("text", ["{", "{ nothing }", '{ tool(by: {code: "a", id: "b"}) { id } }', "{ a " * 5000])
def test_not_valid(text: str) -> None:
    """What does not parse or is not valid has no operation: the standard way tells why."""
    assert read(text) is NOTHING


def test_one_operation() -> None:
    """The only operation is meant where none is named; it may be named too."""
    document = read("query A { __typename }")

    assert document.operation(None) is document.operation("A") is not None
    assert document.operation("B") is None


def test_several_operations() -> None:
    """Of several none is meant without a name."""
    document = read("query A { __typename } query B { tools { totalCount } }")

    assert document.operation(None) is None
    assert document.operation("B") is not document.operation("A")


def test_shape() -> None:
    """The shape of a request's variables, and the slots that stand for the rest."""
    fields = "node(id: $id) { id } nodes(ids: [$id]) { id } n: nodes(ids: $more) { id } tools(first: $n) { totalCount }"
    operation = read(f"query ($id: ID!, $n: Int, $more: [ID!]!) {{ {fields} }}").operation(None)
    assert operation is not None
    values = {"id": "tool_1", "more": ["tool_1"]}

    assert operation.name is None
    assert operation.shape(values) == (("id", "tool"), ("more", ("tool",)))
    assert operation.opened(values)["id"].kinds == ("tool",)
