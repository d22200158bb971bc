"""Documents: read once, their queries with their variables."""

import pytest
from graphql import parse, validate

from schema.documents import NOTHING, Document, located, read_document, rules_for
from schema.limits import NO_LIMITS
from schema.validation import RULES
from schema.variables import Readers
from tests.compiling import SCHEMA

KNOWN = frozenset({"tool"})


def read(text: str) -> Document:
    """Read a text."""
    return read_document(SCHEMA, Readers(), KNOWN, text, NO_LIMITS)


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


@pytest.mark.parametrize(
    "text",
    [
        "{ ...nothing }",
        "{ __typename ... on Text { id } }",
        "{ __typename } fragment unused on Query { __typename }",
        "{ ...a } fragment a on Query { ...a }",
        "{ ...a } fragment a on Tool { id }",
        "{ ...a } fragment a on String { id }",
        "{ ...a } fragment a on Query { __typename } fragment a on Query { __typename }",
        "{ __typename @nothing }",
        "{ __typename @skip(if: true) @skip(if: false) }",
        '{ __typename ... @defer(label: "a") { __typename } }',
        "{ tools(first: 1) { nodes @stream { id } } }",
    ],
)
def test_fragments_and_directives(text: str) -> None:
    """A text that holds a fragment or a directive is held to the rules of these, whichever sign tells of it."""
    assert validate(SCHEMA, parse(text)) != []
    assert read(text) is NOTHING


def test_rules() -> None:
    """A text without fragments and directives is held to all other rules, one with both to all."""
    signs = ("Fragment", "Directive", "Stream")

    assert rules_for("{ ...a @skip(if: true) }") == RULES
    assert list(rules_for("{ a }")) == [rule for rule in RULES if not any(sign in rule.__name__ for sign in signs)]


def test_located() -> None:
    """Nodes do not tell where they stand until they are asked to; who asks again at once has the text read once."""
    text = "query A { __typename } query B { ...b } fragment b on Query { __typename }"
    operation = read(text).operation("B")
    assert operation is not None
    again = located(operation, text)

    assert located(operation, text) is again
    assert operation.node.loc is None
    assert again.node.loc is not None
    assert (again.node.loc.start, again.fragments["b"].name.value) == (text.index("query B"), "b")
