"""Rows by their keys: one text however many they are."""

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import registry

from db.statements import Recipe, Statements
from resolvers.row_keys import among_keys, given_keys
from tests.world import world


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        ([(1,)], {"key_0": [1]}),
        ([(3,), (1,), (3,)], {"key_0": [1, 3]}),
        ([(7, 2), (7, 1)], {"key_0": [7], "key_1": [1, 2]}),
        ([(7, 1), (8, None)], {"key_0": [7], "key_1": [1]}),
        ([(None,)], {"key_0": []}),
        ([()], {}),
    ],
)
def test_given(keys: list[tuple[int | None, ...]], given: dict[str, list[int]]) -> None:
    """Each column is given its values once, in order; a key that is not whole is none."""
    assert given_keys(keys) == given


def test_among() -> None:
    """The columns of the key are asked for one by one."""
    row = world()["Keeper"].row()
    recipe = Recipe(None, lambda: select(row.c.id).where(*among_keys([row.c.region_id, row.c.id])), given_keys([(7, 1), (7, 2)]))
    prepared = Statements(registry.load("sqlite.aiosqlite")()).prepare(recipe)

    assert prepared.parameters == ["[7]", "[1,2]"]
    assert [each.partition(" IN ")[0] for each in prepared.sql.split("(keeper_1.")[1:]] == ["region_id", "id"]
