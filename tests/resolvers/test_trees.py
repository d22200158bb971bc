"""The subtree of a place: itself and all beneath it, at any depth."""

from typing import Any

import pytest

from tests.graph import Graph, Rows
from tests.tools import DELETED, fill


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"within": "330100"}, "杭州 留下 西湖"),
        ({"within": "330106"}, "留下 西湖"),
        ({"within": "$西湖"}, "留下 西湖"),
        ({"within": "$留下"}, "留下"),
        ({"within": "杭州"}, "杭州 留下 西湖"),
        ({"within": "330199"}, ""),
        ({"within": ""}, ""),
        ({"within": "%"}, ""),
        ({"within": "region_1"}, ""),
        ({"not": {"within": "330106"}}, "宁波 杭州"),
        ({"within": "330100", "not": {"within": "330106"}}, "杭州"),
        ({"or": [{"within": "330106"}, {"within": "330200"}]}, "宁波 留下 西湖"),
        ({"parent": {"within": "330100"}}, "留下 西湖"),
        ({"tools": {"some": {"region": {"within": "330106"}}}}, "留下 西湖"),
    ],
)
async def test_within(rows: Rows, own: Graph, where: dict[str, Any], found: str) -> None:
    """A place is named by its id or its code; what names none holds nothing."""
    number = fill(rows)
    named = {
        key: f"region_{number[value[1:]]}" if isinstance(value, str) and value.startswith("$") else value for key, value in where.items()
    }
    data = await own.data("query($w: RegionFilter) { regions(first: 9, where: $w) { nodes { name } } }", {"w": named})

    assert sorted(node["name"] for node in data["regions"]["nodes"]) == found.split()


async def test_through_a_relation(rows: Rows, own: Graph) -> None:
    """Records are found by the subtree of their place, and counted, ordered and paged like any."""
    fill(rows)
    asked = '(where: { region: { within: "330100" } }, first: 2, orderBy: [{ region: { level: DESC } }])'
    data = await own.data(f"{{ tools{asked} {{ totalCount nodes {{ code }} pageInfo {{ hasNextPage }} }} }}")

    assert data["tools"] == {"totalCount": 3, "nodes": [{"code": "c"}, {"code": "b"}], "pageInfo": {"hasNextPage": True}}


async def test_deleted_place(rows: Rows, own: Graph) -> None:
    """What hangs on a deleted place is not beneath anything."""
    top = rows.add("Region", name="上", level="CITY", code="1")
    middle = rows.add("Region", name="中", level="COUNTY", code="2", parent=top, deleted_at=DELETED)
    rows.add("Region", name="下", level="TOWNSHIP", code="3", parent=middle)
    data = await own.data('{ top: regions(where: { within: "1" }) { totalCount } middle: regions(where: { within: "2" }) { totalCount } }')

    assert data == {"top": {"totalCount": 1}, "middle": {"totalCount": 0}}


async def test_circle(rows: Rows, own: Graph) -> None:
    """Places that name each other as superior end the search instead of the program."""
    first = rows.add("Region", id=1, name="甲", level="CITY", code="1", parent=1)
    rows.add("Region", name="乙", level="CITY", code="2", parent=first)
    data = await own.data('{ regions(where: { within: "1" }) { totalCount } }')

    assert data == {"regions": {"totalCount": 2}}


@pytest.mark.parametrize("foreign", ["tool_1", "keeper_1_2"])
async def test_another_type(own: Graph, foreign: str) -> None:
    """The id of another type is refused: it is a mistake, and no place."""
    answer = await own.ask("query($w: RegionFilter) { regions(where: $w) { totalCount } }", {"w": {"within": foreign}})

    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.errors[0]["extensions"]["argument"] == "within"
    assert answer.statements == []
