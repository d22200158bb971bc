"""Validation: the same faults as ever, the first of them, within bounds."""

import time

import pytest
from graphql import parse

from resolvers.problems import FieldLimitError
from schema.validation import ERRORS, faults
from tests.compiling import SCHEMA


@pytest.mark.parametrize("text", ["{ tool(by: {code: 1, id: 2}) { id } }", "{ nothing }", "{ a: __typename a: viewer { role } }"])
def test_found(text: str) -> None:
    """Faults against GraphQL's rules and Strawberry's are found."""
    assert faults(SCHEMA, parse(text)) != []


def test_valid() -> None:
    """A valid document has none."""
    assert faults(SCHEMA, parse("{ tools(first: 1) { nodes { code } } }")) == []


def test_first_of_them() -> None:
    """Of many faults the first are told, and that there are more."""
    found = faults(SCHEMA, parse("{ a b c d e f g }"))

    assert len(found) == ERRORS + 1
    assert "limit" in found[-1].message


def test_suggestions() -> None:
    """What might have been meant is said, but not to those who only ask whether there is a fault."""
    document = parse("{ tool_ }")

    assert "Did you mean" in faults(SCHEMA, document)[0].message
    assert "Did you mean" not in str(faults(SCHEMA, document, most=0))


def test_bounded() -> None:
    """Comparing each field with each of the same name ends when enough was compared."""
    document = parse("{ " + "a: __typename " * 2_000 + "}")
    started = time.process_time()
    found = faults(SCHEMA, document)

    assert isinstance(found[0].original_error, FieldLimitError)
    assert ("50,000 comparisons" in found[0].message, "once at its place" in found[0].message) == (True, True)
    assert time.process_time() - started < 0.5
