"""Columns: a page carries what it is written from, and nothing else."""

import pytest

from resolvers.compiler.ir import Connection
from tests.compiling import plan_of


@pytest.mark.parametrize(
    ("selection", "columns"),
    [
        ("totalCount", ("id",)),
        ("nodes { id }", ("id",)),
        ("nodes { note count }", ("id", "note", "count")),
        ("nodes { shed { name } }", ("id", "shed_id")),
        ("nodes { marks { text } loans(first: 1) { nodes { year } } }", ("id",)),
        ("edges { cursor node { isKept } }", ("id", "bought")),
        ("nodes { provenance { __typename quotation } }", ("id", "source_id", "row_ref")),
    ],
)
def test_columns(selection: str, columns: tuple[str, ...]) -> None:
    """The key, and the columns of fields, links, and derived expressions."""
    root = plan_of(f"{{ tools(first: 1) {{ {selection} }} }}").root

    assert isinstance(root, Connection)
    assert root.columns == columns


def test_alternatives() -> None:
    """A link to one of several needs all their columns."""
    root = plan_of("{ remarks(first: 1) { nodes { subject { __typename } } } }").root

    assert isinstance(root, Connection)
    assert root.columns == ("id", "tool_id", "shed_id")
