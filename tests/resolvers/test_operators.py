"""Every operator of every value type against records that are null, equal, odd and huge: the letters are the codes found."""

from typing import Any

import pytest

from db.values import Int, OneOf, Text
from resolvers.operators import EQUALITY, NULLNESS, RANGE, SUBSTRING, shape_of
from tests.graph import Graph
from tests.world import Paint, Wear

FIND = "query($where: ToolFilter) { tools(first: 100, where: $where, orderBy: [{ code: ASC }]) { nodes { code } } }"
MANY = 10_000

TEXTS: list[tuple[dict[str, Any], str]] = [
    ({"name": {"eq": "张伟"}}, "ab"),
    ({"name": {"ne": "张伟"}}, "cdeg"),
    ({"name": {"in": ["张伟", "𠮷野"]}}, "abc"),
    ({"name": {"in": []}}, ""),
    ({"name": {"notIn": ["张伟", "𠮷野"]}}, "deg"),
    ({"name": {"notIn": []}}, "abcdeg"),
    ({"name": {"isNull": True}}, "fh"),
    ({"name": {"isNull": False}}, "abcdeg"),
    ({"name": {"gt": "z"}}, "abcdg"),
    ({"name": {"lte": 'O\'Brien "x"'}}, "e"),
    ({"name": {"gte": "zz", "lt": "阿"}}, "abg"),
    ({"name": {"contains": "'"}}, "e"),
    ({"name": {"contains": '"'}}, "e"),
    ({"name": {"contains": "𠮷"}}, "c"),
    ({"name": {"startsWith": "𠮷"}}, "c"),
    ({"name": {"startsWith": "𠮷野"}}, "c"),
    ({"name": {"startsWith": "𠮷野𠮷"}}, ""),
    ({"name": {"startsWith": "Z"}}, ""),
    ({"note": {"contains": "%"}}, "a"),
    ({"note": {"contains": "_"}}, "b"),
    ({"note": {"startsWith": "50_"}}, "b"),
    ({"note": {"startsWith": "50"}}, "abg"),
    ({"note": {"contains": "\\"}}, "e"),
    ({"note": {"contains": "A"}}, ""),
    ({"note": {"contains": ""}}, "abcdefg"),
    ({"note": {"startsWith": ""}}, "abcdefg"),
    ({"note": {"eq": ""}}, "d"),
    ({"note": {"ne": ""}}, "abcefg"),
    ({"note": {"in": [""]}}, "d"),
    ({"note": {"eq": "cafe\u0301"}}, "f"),
    ({"note": {"contains": "e\u0301"}}, "f"),
    ({"note": {"startsWith": "cafe"}}, ""),
    ({"title": {"contains": "锤"}}, "a"),
    ({"title": {"isNull": True}}, "defgh"),
]

SPACE: list[tuple[dict[str, Any], str]] = [
    ({"ratio": {"eq": "1.25"}}, "a"),
    ({"ratio": {"ne": "1.25"}}, "b"),
    ({"ratio": {"lt": "1.25"}}, "b"),
    ({"ratio": {"lte": "-0.5"}}, "b"),
    ({"ratio": {"gt": "-0.5"}}, "a"),
    ({"ratio": {"gte": "-0.5"}}, "ab"),
    ({"ratio": {"notIn": ["1.25"]}}, "b"),
    ({"ratio": {"in": ["1.25", "-0.5"]}}, "ab"),
    ({"ratio": {"isNull": True}}, "cdefgh"),
    ({"spot": {"isNull": False}}, "ab"),
    ({"spot": {"isNull": True}}, "cdefgh"),
    ({"spot": {"crs": {"eq": "GCJ02"}}}, "a"),
    ({"spot": {"crs": {"ne": "GCJ02"}}}, "b"),
]

NUMBERS: list[tuple[dict[str, Any], str]] = [
    ({"count": {"eq": 1}}, "ab"),
    ({"count": {"ne": 1}}, "cdef"),
    ({"count": {"gt": 1}}, "ce"),
    ({"count": {"gte": 2147483647}}, "e"),
    ({"count": {"lt": -1}}, "f"),
    ({"count": {"lte": -2147483648}}, "f"),
    ({"count": {"in": [1, -1]}}, "abd"),
    ({"count": {"notIn": [1]}}, "cdef"),
    ({"count": {"isNull": True}}, "gh"),
    ({"turns": {"eq": "9223372036854775807"}}, "a"),
    ({"turns": {"in": ["9223372036854775807", "-9223372036854775808"]}}, "ab"),
    ({"turns": {"gt": "9007199254740992"}}, "ae"),
    ({"turns": {"notIn": ["9007199254740993"]}}, "abcd"),
    ({"turns": {"lt": "0"}}, "b"),
    ({"turns": {"lte": "0"}}, "bc"),
    ({"turns": {"gte": "9007199254740993"}}, "ae"),
    ({"turns": {"ne": "0"}}, "abde"),
    ({"turns": {"isNull": True}}, "fgh"),
    ({"isLent": {"eq": True}}, "ac"),
    ({"isLent": {"ne": True}}, "b"),
    ({"isLent": {"eq": False}}, "b"),
    ({"isLent": {"isNull": True}}, "defgh"),
    ({"price": {"amountFen": {"eq": "9007199254740993"}}}, "b"),
    ({"price": {"amountFen": {"gte": "0", "lt": "101"}}}, "ac"),
    ({"price": {"amountFen": {"isNull": True}}}, "defgh"),
    ({"weight": {"value": {"eq": "1.5"}}}, "ab"),
    ({"weight": {"value": {"eq": "1.500"}, "unit": {"eq": "PERSON"}}}, "a"),
    ({"weight": {"value": {"lt": "0"}}}, "c"),
    ({"weight": {"value": {"in": ["-0.001", "999999999999999.999"]}}}, "cf"),
    ({"weight": {"value": {"notIn": ["1.5"]}}}, "cf"),
    ({"weight": {"unit": {"ne": "PERSON"}}}, "bc"),
    ({"weight": {"asOf": {"within": "2024"}}}, "c"),
    ({"weight": {"value": {"isNull": True}}}, "degh"),
    ({"loanCount": {"eq": 2}}, ""),
    ({"loanCount": {"eq": 3}}, "a"),
    ({"loanCount": {"year": 2025, "eq": 2}}, "a"),
    ({"loanCount": {"year": 1999, "gt": 0}}, "b"),
]

DAYS: list[tuple[dict[str, Any], str]] = [
    ({"bought": {"eq": "2024-02-29"}}, "c"),
    ({"bought": {"in": ["2024-02-29", "2025-01-01"]}}, "ac"),
    ({"bought": {"notIn": ["2024-02-29"]}}, "ab"),
    ({"bought": {"gte": "2025-01-01", "lte": "2025-12-31"}}, "ab"),
    ({"bought": {"gt": "2025-01-01"}}, "b"),
    ({"bought": {"lt": "2025-01-01"}}, "c"),
    ({"bought": {"ne": "2025-01-01"}}, "bc"),
    ({"bought": {"isNull": True}}, "defgh"),
    ({"isKept": {"eq": True}}, "ac"),
    ({"oiled": {"eq": "2025-01-01T08:00:00+08:00"}}, "a"),
    ({"oiled": {"gt": "2025-01-01T00:00:00Z"}}, "b"),
    ({"oiled": {"gte": "2025-01-01T00:00:00Z", "lte": "2025-01-01T00:00:00.000000Z"}}, "a"),
    ({"oiled": {"ne": "2025-01-01T00:00:00Z"}}, "bc"),
    ({"oiled": {"notIn": ["2025-01-01T00:00:00Z"]}}, "bc"),
    ({"oiled": {"lt": "1970-01-01T00:00:00Z"}}, "c"),
    ({"oiled": {"in": ["2025-01-01T00:00:00.000001Z", "1969-12-31T23:59:59.999999Z"]}}, "bc"),
    ({"oiled": {"isNull": False}}, "abc"),
    ({"made": {"eq": "2025"}}, "a"),
    ({"made": {"ne": "2025"}}, "bcde"),
    ({"made": {"in": ["2025", "2025-08"]}}, "ab"),
    ({"made": {"notIn": ["2025", "2025-08"]}}, "cde"),
    ({"made": {"lt": "2025-08"}}, "d"),
    ({"made": {"before": "2025-09"}}, "bcd"),
    ({"made": {"lte": "2025"}}, "abcd"),
    ({"made": {"lte": "2025-08-31"}}, "bcd"),
    ({"made": {"gt": "2025"}}, "e"),
    ({"made": {"after": "2025-08-30"}}, "ce"),
    ({"made": {"gte": "2025-08"}}, "bce"),
    ({"made": {"within": "2025"}}, "abc"),
    ({"made": {"within": "2025-08"}}, "bc"),
    ({"made": {"within": "2025-08-31"}}, "c"),
    ({"made": {"overlaps": "2025-08-31"}}, "abc"),
    ({"made": {"overlaps": "2024"}}, "d"),
    ({"made": {"isNull": True}}, "fgh"),
    ({"period": {"before": "2021"}}, "b"),
    ({"period": {"after": "2024"}}, "df"),
    ({"period": {"within": "2025-08"}}, "d"),
    ({"period": {"within": "2025"}}, "df"),
    ({"period": {"overlaps": "2020-05-05"}}, "abegh"),
    ({"period": {"overlaps": "2021-06-30"}}, "acegh"),
    ({"period": {"overlaps": "2025-08-20"}}, "cdefgh"),
    ({"period": {"from": {"isNull": True}}}, "begh"),
    ({"period": {"to": {"isNull": True}}}, "cegh"),
    ({"period": {"from": {"eq": "2021"}, "to": {"isNull": True}}}, "c"),
]

SETS: list[tuple[dict[str, Any], str]] = [
    ({"wear": {"eq": "NEW"}}, "ad"),
    ({"wear": {"lt": "BROKEN"}}, "acde"),
    ({"wear": {"lte": "NEW"}}, "ad"),
    ({"wear": {"gt": "NEW"}}, "bce"),
    ({"wear": {"gte": "BROKEN"}}, "b"),
    ({"wear": {"lt": "NEW"}}, ""),
    ({"wear": {"ne": "NEW"}}, "bce"),
    ({"wear": {"in": ["BROKEN", "USED"]}}, "bce"),
    ({"wear": {"in": []}}, ""),
    ({"wear": {"notIn": ["NEW"]}}, "bce"),
    ({"wear": {"isNull": True}}, "fgh"),
    ({"paint": {"eq": "RED"}}, "a"),
    ({"paint": {"in": ["RED", "BLUE"]}}, "ac"),
    ({"paint": {"ne": "RED"}}, "bc"),
    ({"paint": {"notIn": ["RED"]}}, "bc"),
    ({"paint": {"isNull": True}}, "defgh"),
    ({"paints": {"has": "RED"}}, "af"),
    ({"paints": {"has": "RED_DARK"}}, "b"),
    ({"paints": {"hasAny": ["BLUE", "RED_DARK"]}}, "ab"),
    ({"paints": {"hasAny": []}}, ""),
    ({"not": {"paints": {"has": "RED"}}}, "bcdegh"),
    ({"paints": {"has": "RED", "hasAny": ["BLUE"]}}, "a"),
]

TABLE = TEXTS + SPACE + NUMBERS + DAYS + SETS

LONG: list[tuple[dict[str, Any], str]] = [
    ({"name": {"in": ["张伟"] * MANY}}, "ab"),
    ({"name": {"notIn": [f"n{number}" for number in range(MANY)]}}, "abcdeg"),
    ({"count": {"in": list(range(MANY))}}, "abc"),
    ({"made": {"in": [f"{year:04}" for year in range(1, MANY)]}}, "ae"),
    ({"weight": {"value": {"in": ["1.5"] * MANY}}}, "ab"),
    ({"wear": {"in": ["NEW"] * MANY}}, "ad"),
    ({"paints": {"hasAny": ["BLUE", "RED_DARK"] * (MANY // 2)}}, "ab"),
]


@pytest.mark.parametrize(("where", "found"), TABLE)
async def test_operator(graph: Graph, where: dict[str, Any], found: str) -> None:
    """An operator speaks of known values only, and takes every character as itself."""
    data = await graph.data(FIND, {"where": where})

    assert "".join(node["code"] for node in data["tools"]["nodes"]) == found


@pytest.mark.parametrize(("where", "found"), LONG)
async def test_long_list(graph: Graph, where: dict[str, Any], found: str) -> None:
    """Ten thousand operands are one parameter: the statement is as long as for one."""
    data = await graph.data(FIND, {"where": where})

    assert "".join(node["code"] for node in data["tools"]["nodes"]) == found
    assert max(map(len, graph.statements)) < MANY


@pytest.mark.parametrize(
    ("value", "operators"),
    [
        (Text(), {*EQUALITY, *RANGE, *SUBSTRING, *NULLNESS}),
        (Int(), {*EQUALITY, *RANGE, *NULLNESS}),
        (OneOf(Wear, ordered=True), {*EQUALITY, *RANGE, *NULLNESS}),
        (OneOf(Paint), {*EQUALITY, *NULLNESS}),
    ],
)
def test_shape(value: Any, operators: set[str]) -> None:
    """A value type offers the operators that mean something for it: only an ordered set is less or greater."""
    shape = shape_of(value)

    assert set(shape.operators) == operators


async def test_every_operator(graph: Graph) -> None:
    """The table leaves out no operator of any filter of a tool's stored values."""
    asked = "{ __schema { types { name inputFields { name type { name } } } } }"
    types = (await graph.data(asked))["__schema"]["types"]
    inputs = {kind["name"]: {item["name"]: item["type"]["name"] for item in kind["inputFields"] or ()} for kind in types}
    shapes = {name: inputs["ToolFilter"][name] for where, _ in TABLE for name in where if name not in {"not", "loanCount"}}
    offered = {(shape, operator) for shape in shapes.values() for operator in inputs[shape]}
    shown = {(shapes[name], operator) for where, _ in TABLE for name in shapes.keys() & where for operator in where[name]}

    assert sorted(offered - shown) == []
