"""The records of the small world are nasty: what trips an engine, an encoder or an order stands among them, and comes out as it went in."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from db.dates import PartialDate
from db.entity import Can, Field
from tests.graph import Graph
from tests.tools import CONTROLS, TOOLS
from tests.world import world

TOOL = world()["Tool"]
FIELDS = [member for member in TOOL.find(Field) if member.name not in {"secret", "nickname"}]
NEVER_EQUAL = {"code", "note"}
"""Keys of which no two are the same, nor unknown together."""


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
async def test_unknown(graph: Graph, field: Field) -> None:
    """Everything but the code is unknown of some tool and known of another; what can be ordered by ties."""
    cell = TOOL.table.c[field.name + field.value.parts[0].suffix]
    alive = TOOL.table.c.deleted_at.is_(None)
    ((rows, known, different),) = await graph.database.rows(
        select(func.count(), func.count(cell), func.count(cell.distinct())).where(alive)
    )

    assert (known < rows) is not field.required
    assert known > 0
    assert field.name in NEVER_EQUAL or Can.ORDER not in field.can or different < known or rows - known > 1


async def test_empty(graph: Graph) -> None:
    """Every kind of list within a record is empty for one and filled for another."""
    counts: dict[str, set[int]] = {}
    for type_name in ("Tool", "Shed", "Keeper"):
        served: Any = graph.planner.schema.type_map[type_name]
        lists = [name for name, field in served.fields.items() if "first" in field.args]
        fields = " ".join(f"{name} {{ totalCount }}" for name in lists)
        found = await graph.data(f"{{ all: {world()[type_name].plural}(first: 100) {{ nodes {{ {fields} }} }} }}")
        for node in found["all"]["nodes"]:
            for name in lists:
                counts.setdefault(name, set()).add(node[name]["totalCount"])

    assert {name for name, found in counts.items() if 0 not in found or found == {0}} == set()
    assert len(counts) > 8


def test_texts() -> None:
    """Among them are planes beyond the basic one, quotes, letters of two forms, and the patterns of LIKE."""
    texts = "".join(str(values.get(name, "")) for values in TOOLS.values() for name in ("name", "note"))

    assert [wanted for wanted in ("\U00020bb7", "'", '"', "\\", "%", "_", "\u00e9") if wanted not in texts] == []


def test_numbers_and_dates() -> None:
    """Both ends of 64 and of 32 bits, what no double holds, and dates of every precision."""
    turns, counts = ({values.get(name) for values in TOOLS.values()} for name in ("turns", "count"))
    made = [PartialDate.parse(values["made"]) for values in TOOLS.values() if "made" in values]

    assert turns >= {2**63 - 1, -(2**63), 2**53 + 1}
    assert counts >= {2**31 - 1, -(2**31)}
    assert {str(date.precision) for date in made} == {"YEAR", "MONTH", "DAY"}


async def test_control_characters(graph: Graph) -> None:
    """Control characters come out as they went in, compiled too, also those that the compiler marks its own texts with."""
    data = await graph.data("query ($n: String!) { makers(first: 9, where: {name: {eq: $n}}) { nodes { name } } }", {"n": CONTROLS})
    compiled = await graph.compiled("{ makers(last: 1) { nodes { name } } }")

    assert data == {"makers": {"nodes": [{"name": CONTROLS}]}}
    assert compiled is not None
    assert json.loads(compiled.text) == data
