"""Every sortable value in every direction, against the order that Python gives: nulls where the direction says, ties by id."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from db.dates import PartialDate
from db.text import pinyin_key
from resolvers.orders import Direction
from tests.graph import TODAY, Graph, Rows
from tests.tools import HUNG, LOANS, SHEDS, TOOLS
from tests.world import Wear

ASK = "query($by: [ToolOrder!]!) {{ tools({size}: 50, orderBy: $by) {{ nodes {{ code }} }} }}"


def stored(name: str) -> Callable[[str], Any]:
    """Read a value as it was written."""
    return lambda code: TOOLS[code].get(name)


def partial(text: str | None) -> dt.date | None:
    """The first day that a partial date can mean."""
    return PartialDate.parse(text).earliest if text else None


def of_shed(name: str) -> Callable[[str], Any]:
    """Read a value of the shed that a tool hangs in; one that was deleted has none."""
    return lambda code: {"name": pinyin_key(HUNG[code]), **SHEDS[HUNG[code]]}[name] if code in HUNG else None


SORTED: dict[str, tuple[dict[str, Any], Callable[[str], Any]]] = {
    "id": ({"id": "?"}, list(TOOLS).index),
    "code": ({"code": "?"}, lambda code: code),
    "name": ({"name": "?"}, lambda code: pinyin_key(TOOLS[code]["name"]) if "name" in TOOLS[code] else None),
    "note": ({"note": "?"}, stored("note")),
    "count": ({"count": "?"}, stored("count")),
    "turns": ({"turns": "?"}, stored("turns")),
    "isLent": ({"isLent": "?"}, stored("is_lent")),
    "bought": ({"bought": "?"}, stored("bought")),
    "oiled": ({"oiled": "?"}, stored("oiled")),
    "wear": ({"wear": "?"}, lambda code: Wear.names().index(TOOLS[code]["wear"]) if "wear" in TOOLS[code] else None),
    "paint": ({"paint": "?"}, stored("paint")),
    "made": ({"made": "?"}, lambda code: partial(TOOLS[code].get("made"))),
    "period": ({"period": "?"}, lambda code: partial(TOOLS[code].get("period", (None, None))[0])),
    "price": ({"price": "?"}, stored("price")),
    "weight": ({"weight": "?"}, lambda code: TOOLS[code]["weight"].value if "weight" in TOOLS[code] else None),
    "title": ({"title": "?"}, lambda code: TOOLS[code]["title"].zh if "title" in TOOLS[code] else None),
    "isKept": ({"isKept": "?"}, lambda code: TOOLS[code]["bought"] <= TODAY if "bought" in TOOLS[code] else None),
    "loanCount": ({"loanCount": "?"}, lambda code: sum(tool == code for tool, _, _ in LOANS)),
    "shed.name": ({"shed": {"name": "?"}}, of_shed("name")),
    "shed.size": ({"shed": {"size": "?"}}, of_shed("size")),
    "shed.inside.size": ({"shed": {"inside": {"size": "?"}}}, lambda _code: None),
}


def expected(value_of: Callable[[str], Any], direction: str) -> str:
    """Sort the codes by their values, ties by their places in the file."""
    values = [(value_of(code), place, code) for place, code in enumerate(TOOLS)]
    known = sorted(row for row in values if row[0] is not None)
    unknown = [row for row in values if row[0] is None]
    if direction.startswith("DESC"):
        known, unknown = known[::-1], unknown[::-1]
    return "".join(code for _, _, code in (unknown + known if direction.endswith("NULLS_FIRST") else known + unknown))


def directed(key: Any, direction: str) -> Any:
    """The order input with its direction filled in."""
    return {name: directed(inner, direction) for name, inner in key.items()} if isinstance(key, dict) else direction


@pytest.mark.parametrize("direction", Direction.names())
@pytest.mark.parametrize("name", SORTED)
async def test_direction(graph: Graph, name: str, direction: str) -> None:
    """One key sorts as said, unknown values stand where said, and asking from the end gives the same order."""
    key, value_of = SORTED[name]
    by = {"by": [directed(key, direction)]}
    forwards = await graph.data(ASK.format(size="first"), by)
    backwards = await graph.data(ASK.format(size="last"), by)

    assert "".join(node["code"] for node in forwards["tools"]["nodes"]) == expected(value_of, direction)
    assert backwards == forwards


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        ([], "abcdefgh"),
        ([{"count": "DESC_NULLS_FIRST"}, {"code": "ASC"}], "ghecabdf"),
        ([{"count": "ASC"}, {"code": "DESC"}], "fdbacehg"),
        ([{"isLent": "DESC"}, {"count": "DESC"}, {"id": "DESC"}], "cabedfhg"),
        ([{"wear": "ASC"}, {"shed": {"size": "ASC_NULLS_FIRST"}}, {"made": "DESC"}], "adecbhgf"),
        ([{"name": "ASC"}, {"name": "DESC"}], "debagchf"),
    ],
)
async def test_keys_one_after_the_other(graph: Graph, by: list[Any], codes: str) -> None:
    """Later keys decide ties of earlier ones, and the id the rest, in the direction of the last key."""
    data = await graph.data(ASK.format(size="first"), {"by": by})

    assert "".join(node["code"] for node in data["tools"]["nodes"]) == codes


async def test_people(graph: Graph) -> None:
    """People sort through their own relations within their placement, ties by placement and number."""
    data = await graph.data("{ keepers(first: 9, orderBy: [{ chief: { name: DESC_NULLS_FIRST } }, { id: ASC }]) { nodes { name } } }")

    assert [node["name"] for node in data["keepers"]["nodes"]] == ["杭州长", "宁波长", "宁波员", "杭州员"]


async def test_by_code_point(rows: Rows, own: Graph) -> None:
    """Texts without a reading sort by code point on both engines, beyond the basic plane too: 𠮷 is after ｚ, unlike in UTF-16."""
    notes = ["𬭎", "ｚ", "𠮷", "阿", "z", "B", "a", "\u00e9", "_", "1", "10", "2", " "]
    for place, note in enumerate(notes):
        rows.add("Tool", code=f"{place:02}", note=note)
    data = await own.data("{ tools(first: 50, orderBy: [{ note: ASC }]) { nodes { note } } }")

    assert [node["note"] for node in data["tools"]["nodes"]] == sorted(notes)
