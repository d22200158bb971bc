"""Names: declared once, written in SQL and in the API."""

import pytest

from db.names import camel, snake


@pytest.mark.parametrize(("declared", "shown"), [("name", "name"), ("valid_from", "validFrom"), ("id_doc_kind", "idDocKind")])
def test_camel(declared: str, shown: str) -> None:
    """A member's underscores become capitals."""
    assert camel(declared) == shown


@pytest.mark.parametrize(("declared", "stored"), [("Union", "union"), ("UnionCoverage", "union_coverage"), ("HonourBatch", "honour_batch")])
def test_snake(declared: str, stored: str) -> None:
    """An entity's capitals become underscores, but not before the first letter."""
    assert snake(declared) == stored
