"""Walks: a page of all rows is read as they lie; only what is asked for by a natural key goes by its index."""

import pytest

from tests.compiling import sql_of


@pytest.mark.parametrize(
    "arguments",
    ["first: 2", "last: 2", 'first: 2, where: { name: { eq: "A" } }', 'first: 2, where: { or: [{ name: { eq: "A" } }] }'],
)
def test_walked(arguments: str) -> None:
    """Nothing leads SQLite to an index of the rows that are not deleted."""
    assert "+tool_1.deleted_at IS NULL" in sql_of(f"{{ tools({arguments}) {{ nodes {{ code }} }} }}")


@pytest.mark.parametrize(
    "arguments",
    [
        'first: 2, where: { code: { eq: "A" } }',
        'first: 2, where: { or: [{ code: { eq: "A" } }, { name: { eq: "B" } }] }',
        "first: 2, orderBy: [{ code: ASC }]",
    ],
)
def test_by_index(arguments: str) -> None:
    """A filter or an order may have an index."""
    assert "+tool_1" not in sql_of(f"{{ tools({arguments}) {{ nodes {{ code }} }} }}")


def test_elsewhere() -> None:
    """PostgreSQL finds the way by itself."""
    assert "+tool_1" not in sql_of("{ tools(first: 2) { nodes { code } } }", "postgresql")
