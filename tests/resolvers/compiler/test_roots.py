"""Roots: the statements that stand outermost."""

import pytest

from db.aliases import merge
from tests.compiling import prepared, sql_of
from tests.graph import Graph, Rows


def test_a_name_is_looked_for_twice() -> None:
    """A lookup reads two rows at most: a second one says that the name is shared."""
    first = prepared('{ tool(by: {name: "x"}) { id } }').first

    assert first is not None
    assert 2 in first.known


def test_a_key_of_the_present() -> None:
    """A key that only the present bears is not found in the past."""
    assert "region_1.period_to_earliest IS NULL" in sql_of('{ region(by: {code: "330100"}) { id } }')


@pytest.mark.parametrize(
    "query", ['{{ tool(by: {{id: "tool_{0}"}}) {{ code }} }}', '{{ nodes(ids: ["tool_{0}"]) {{ ... on Tool {{ code }} }} }}']
)
async def test_mergers(rows: Rows, own: Graph, query: str) -> None:
    """An id that was given up leads to its successor's successor; a row that is there stands for itself."""
    last, back = rows.add("Tool", code="last"), rows.add("Tool", code="back")
    table = rows.catalog.id_alias
    with rows.engine.begin() as connection:
        merge(connection, table, 1, 2)
        merge(connection, table, 2, last)
        merge(connection, table, back, last)

    for number in (last, back, 2, 1, 3):
        compiled = await own.compiled(query.format(number))
        assert compiled is not None
        assert (compiled.text, len(compiled.statements)) == ((await own.standard(query.format(number))).text, 1)


async def test_mergers_of_people(rows: Rows, own: Graph) -> None:
    """Among people the placement stays."""
    place = rows.add("Region", name="x", level="CITY")
    rows.add("Keeper", id=8, region_id=place, name="y")
    with rows.engine.begin() as connection:
        connection.execute(rows.catalog.id_alias.insert(), [{"old_id": 7, "new_id": 8}])
    answer = await own.compiled(
        f'{{ nodes(ids: ["keeper_{place}_7", "keeper_1_7"]) {{ id }} one: keeper(by: {{id: "keeper_{place}_7"}}) {{ id }} }}'
    )

    assert answer is not None
    assert answer.data == {"nodes": [{"id": f"keeper_{place}_8"}, None], "one": {"id": f"keeper_{place}_8"}}
