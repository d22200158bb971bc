"""One row by its id or by a natural key; the names of several, merged ids, and what is not there."""

from typing import Any

import pytest

from db.aliases import merge
from resolvers.lookups import NODES_MAX
from tests.graph import Graph, Rows
from tests.tools import DELETED
from tests.world import world


@pytest.fixture
def number(rows: Rows) -> dict[str, int]:
    """Write regions of one code, tools of one name, and ids that were merged."""
    found = {
        "old": rows.add("Region", name="旧区", code="330105", level="COUNTY", period=("2000", "2021")),
        "new": rows.add("Region", name="新区", code="330105", level="COUNTY", period=("2021", None)),
        "over": rows.add("Region", name="已撤", code="330104", level="COUNTY", period=("2000", "2021")),
        "a": rows.add("Tool", code="a", name="同名"),
        "b": rows.add("Tool", code="b", name="同名"),
        "c": rows.add("Tool", code="caf\u00e9", name="独名"),
        "d": rows.add("Tool", code="d", name="独名", deleted_at=DELETED),
        "e": rows.add("Tool", code=""),
    }
    rows.add("Keeper", id=5, region_id=found["new"], name="王", badge="B-1")
    with rows.engine.begin() as connection:
        for old, new in ((101, found["a"]), (102, found["d"]), (103, found["new"]), (104, 5), (105, 101)):
            merge(connection, world().id_alias, old, new)
    return found


@pytest.mark.parametrize(
    ("kind", "by", "found"),
    [
        ("tool", '{ code: "a" }', "a"),
        ("tool", '{ code: "A" }', None),
        ("tool", '{ code: "cafe\u0301" }', "c"),
        ("tool", '{ code: "" }', "e"),
        ("tool", '{ code: "%" }', None),
        ("tool", '{ name: "独名" }', "c"),
        ("tool", '{ name: "同名" }', None),
        ("tool", '{ name: "" }', None),
        ("tool", '{ id: "tool_$a" }', "a"),
        ("tool", '{ id: "tool_$d" }', None),
        ("tool", '{ code: "d" }', None),
        ("tool", '{ id: "tool_1" }', None),
        ("tool", '{ id: "tool_101" }', "a"),
        ("tool", '{ id: "tool_102" }', None),
        ("tool", '{ id: "tool_103" }', None),
        ("tool", '{ id: "tool_9223372036854775807" }', None),
        ("region", '{ code: "330105" }', "new"),
        ("region", '{ code: "330104" }', None),
        ("region", '{ name: "旧区" }', "old"),
        ("region", '{ id: "region_103" }', "new"),
    ],
)
async def test_lookup(own: Graph, number: dict[str, int], kind: str, by: str, found: str | None) -> None:
    """A key finds its row where exactly one bears it now; a merged id finds the row that it was merged into, of its own type."""
    for name, value in number.items():
        by = by.replace(f"${name}", str(value))
    data = await own.data(f"{{ x: {kind}(by: {by}) {{ id }} }}")

    assert data["x"] == (found and {"id": f"{kind}_{number[found]}"})


@pytest.mark.parametrize("by", ['{ badge: "B-1" }', '{ id: "keeper_$new_5" }', '{ id: "keeper_$new_104" }'])
async def test_people(own: Graph, number: dict[str, int], by: str) -> None:
    """People are found by placement and number, and by their keys in any placement."""
    data = await own.data(f"{{ keeper(by: {by.replace('$new', str(number['new']))}) {{ name }} }}")

    assert data["keeper"] == {"name": "王"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tool_$a", "tool_$a"),
        ("tool_101", "tool_$a"),
        ("tool_102", None),
        ("region_$new", "region_$new"),
        ("tool_$new", None),
        ("tool_0", None),
    ],
)
async def test_node(own: Graph, number: dict[str, int], text: str, found: str | None) -> None:
    """Any record is found by its id alone; a number under another type's name finds nothing."""
    for name, value in number.items():
        text, found = text.replace(f"${name}", str(value)), found and found.replace(f"${name}", str(value))
    data = await own.data("query($id: ID!) { node(id: $id) { id __typename } }", {"id": text})

    assert (data["node"] and data["node"]["id"]) == found


async def test_nodes(own: Graph, number: dict[str, int]) -> None:
    """Many come in the order asked for, twice where asked twice, null where nothing is visible, in a statement for each type."""
    ids = [f"tool_{number['b']}", "tool_1", f"region_{number['old']}", "tool_101", f"tool_{number['d']}", f"tool_{number['b']}"]
    data = await own.data("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids})
    shown = [node and node["id"] for node in data["nodes"]]

    assert shown == [ids[0], None, ids[2], f"tool_{number['a']}", None, ids[0]]
    assert len(own.statements) == 4


@pytest.mark.parametrize(("count", "codes"), [(0, []), (NODES_MAX, []), (NODES_MAX + 1, ["BAD_USER_INPUT"])])
async def test_at_most_a_hundred(own: Graph, number: dict[str, int], count: int, codes: list[str]) -> None:
    """More than a hundred ids are refused whole, never cut."""
    answer = await own.ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [f"tool_{number['a']}"] * count})

    assert answer.codes == codes
    assert len(answer.statements) == (0 < count <= NODES_MAX)


async def test_one_bad_id(own: Graph, number: dict[str, int]) -> None:
    """One malformed id is told by its place and leaves the others their answers."""
    answer = await own.ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [f"tool_{number['a']}", "tool_x"]})
    error: dict[str, Any] = answer.errors[0]

    assert answer.data == {"nodes": [{"id": f"tool_{number['a']}"}, None]}
    said = {"code": "BAD_USER_INPUT", "coordinate": "Query.nodes(ids:)", "expected": "[ID!]!", "argument": "ids[1]"}
    assert (error["extensions"], error["path"]) == (said, ["nodes", 1])
