"""Every value out and in: how it is written, and what it refuses."""

from typing import Any

import pytest

from db.values import LocalizedText
from schema.scalars import Money, Translation, translate
from tests.graph import Graph, Rows
from tests.tools import weight

WRITTEN: list[tuple[str, str, Any]] = [
    ("turns", "a", "9223372036854775807"),
    ("turns", "b", "-9223372036854775808"),
    ("count", "e", 2147483647),
    ("count", "f", -2147483648),
    ("isLent", "a", True),
    ("isLent", "b", False),
    ("bought", "c", "2024-02-29"),
    ("oiled", "a", "2025-01-01T00:00:00.000000Z"),
    ("oiled", "b", "2025-01-01T00:00:00.000001Z"),
    ("oiled", "c", "1969-12-31T23:59:59.999999Z"),
    ("wear", "b", "BROKEN"),
    ("paints", "a", ["RED", "BLUE"]),
    ("paints", "h", []),
    (
        "made { value precision earliest latest }",
        "a",
        {"value": "2025", "precision": "YEAR", "earliest": "2025-01-01", "latest": "2025-12-31"},
    ),
    ("made { value precision latest }", "b", {"value": "2025-08", "precision": "MONTH", "latest": "2025-08-31"}),
    ("made { value precision earliest }", "d", {"value": "2024-02-29", "precision": "DAY", "earliest": "2024-02-29"}),
    ("period { from { value } to { value latest } }", "a", {"from": {"value": "2020"}, "to": {"value": "2021-06", "latest": "2021-06-30"}}),
    ("period { from { value } to { value } }", "b", {"from": None, "to": {"value": "2020-05-05"}}),
    ("period { from { value } to { value } }", "h", {"from": None, "to": None}),
    ("price { amountFen currency }", "b", {"amountFen": "9007199254740993", "currency": "CNY"}),
    ("price { amountFen }", "c", {"amountFen": "0"}),
    (
        "weight { value unit precision asOf { value } }",
        "a",
        {"value": "1.5", "unit": "PERSON", "precision": "EXACT", "asOf": {"value": "2025"}},
    ),
    ("weight { value asOf { value } }", "c", {"value": "-0.001", "asOf": {"value": "2024-02-29"}}),
    ("weight { value asOf { value } }", "f", {"value": "999999999999999.999", "asOf": None}),
    ("weightAgain { value unit }", "b", {"value": "1.5", "unit": "ENTERPRISE"}),
    ("ratio", "a", "1.25"),
    ("ratio", "h", None),
    ("spot { lat lng crs }", "a", {"lat": "30.2741702", "lng": "120.15515", "crs": "GCJ02"}),
    ("spot { lat lng crs }", "b", {"lat": "-90", "lng": "180", "crs": "WGS84"}),
    ("spot { lat }", "h", None),
    ("title { value lang }", "a", {"value": "锤子", "lang": "zh-Hans-CN"}),
    ('title(lang: "en") { value lang }', "a", {"value": "Hammer", "lang": "en"}),
    ('title(lang: "en-GB") { value lang }', "a", {"value": "Hammer", "lang": "en"}),
    ('title(lang: "en") { value lang }', "b", {"value": "钳子", "lang": "zh-Hans-CN"}),
    ('title(lang: "fr") { value lang }', "a", {"value": "锤子", "lang": "zh-Hans-CN"}),
    ("name", "c", "𠮷野"),
    ("note", "d", ""),
    ("note", "f", "caf\u00e9"),
]


@pytest.mark.parametrize(("field", "code", "value"), WRITTEN)
async def test_out(graph: Graph, field: str, code: str, value: Any) -> None:
    """A value is written one way, without loss."""
    data = await graph.data(f'{{ tool(by: {{ code: "{code}" }}) {{ x: {field} }} }}')

    assert data["tool"]["x"] == value


async def test_unknown(graph: Graph) -> None:
    """What the source does not state is null; a period and a list are there and empty."""
    asked = "name note turns count isLent bought oiled wear made { value } price { amountFen } weight { value } title { value } paints"
    data = await graph.data(f'{{ tool(by: {{ code: "h" }}) {{ {asked} }} }}')

    assert {value for name, value in data["tool"].items() if name != "paints"} == {None}
    assert data["tool"]["paints"] == []


FULL_WIDTH = "２０２５"
REFUSED: list[tuple[str, Any]] = [
    *(
        ("BigInt", value)
        for value in ["9223372036854775808", "-9223372036854775809", "01", "+1", "1.0", "1e3", "", " 1", "１", 1, 2**70, True]
    ),
    *(("Decimal", value) for value in ["1.2345", "1e3", "NaN", "Infinity", "-Infinity", ".5", "1.", "", "１", 1.5, 1, "1" * 16]),
    *(
        ("Date", value)
        for value in ["2025-02-29", "2025", "2025-8-1", "0000-01-01", "20250101", "2025-01-01T00:00:00Z", FULL_WIDTH, 20250101]
    ),
    *(("DateTime", value) for value in ["2025-01-01", "2025-01-01T00:00:00", "2025-13-01T00:00:00Z", "yesterday at noon", "", 0]),
    *(("DateTime", value) for value in ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2025-01-01T00:00:00+99:00"]),
    *(
        ("PartialDateInput", value)
        for value in ["0000", "0000-01", "2025-00", "2025-13", "2025-02-30", "2025-1", "25", "2025-", "20250101"]
    ),
    *(("PartialDateInput", value) for value in [FULL_WIDTH, "", "2025-08-31T00:00:00Z", 2025, True, ["2025"], {"value": "2025"}]),
]
TARGETS = {
    "BigInt": "turns: { gt: %s }",
    "Decimal": "weight: { value: { gt: %s } }",
    "Date": "bought: { gt: %s }",
    "DateTime": "oiled: { gt: %s }",
    "PartialDateInput": "made: { after: %s }",
}


@pytest.mark.parametrize(("kind", "value"), REFUSED)
async def test_refused(graph: Graph, kind: str, value: Any) -> None:
    """A value of another form, out of range or not in the calendar is refused with what is taken, and without the text of an exception."""
    answer = await graph.ask(f"query($x: {kind}!) {{ tools(where: {{ {TARGETS[kind] % '$x'} }}) {{ totalCount }} }}", {"x": value})

    assert answer.codes == ["BAD_USER_INPUT"]
    assert "takes " in answer.errors[0]["message"]
    assert "encountered error" not in answer.errors[0]["message"]
    assert answer.statements == []


async def test_refused_in_the_document(graph: Graph) -> None:
    """The same holds for a value that stands in the query itself."""
    for kind, value in [(kind, value) for kind, value in REFUSED if isinstance(value, str)]:
        answer = await graph.ask(f"{{ tools(where: {{ {TARGETS[kind] % (chr(34) + value + chr(34))} }}) {{ totalCount }} }}")

        assert answer.codes == ["GRAPHQL_VALIDATION_FAILED"], value
        assert "takes " in answer.errors[0]["message"], value


@pytest.mark.parametrize(
    ("kind", "value", "count"),
    [
        ("BigInt", "-9223372036854775808", 4),
        ("BigInt", "9223372036854775807", 0),
        ("BigInt", "-0", 3),
        ("Decimal", "-999999999999999.999", 4),
        ("Decimal", "1.499", 3),
        ("Date", "2024-02-29", 2),
        ("DateTime", "2025-01-01T08:00:00+08:00", 1),
        ("DateTime", "2025-01-01T00:00:00.000000Z", 1),
        ("DateTime", "2024-12-31 23:59:59Z", 2),
        ("PartialDateInput", "2025-08", 1),
        ("PartialDateInput", "0001", 5),
    ],
)
async def test_in(graph: Graph, kind: str, value: str, count: int) -> None:
    """What is taken means what it says, to the edges of its range."""
    asked = f"query($x: {kind}!) {{ tools(where: {{ {TARGETS[kind] % '$x'} }}) {{ totalCount }} }}"
    data = await graph.data(asked, {"x": value})

    assert data["tools"]["totalCount"] == count


@pytest.mark.parametrize(
    ("stored", "shown"), [("100", "100"), ("0.500", "0.5"), ("0", "0"), ("-1.050", "-1.05"), ("1000000000000", "1000000000000")]
)
async def test_decimal_out(rows: Rows, own: Graph, stored: str, shown: str) -> None:
    """A number has no zeros behind its last digit, and no exponent."""
    rows.add("Tool", code="x", weight=weight(stored))
    data = await own.data('{ tool(by: { code: "x" }) { weight { value } } }')

    assert data["tool"]["weight"]["value"] == shown


@pytest.mark.parametrize(
    ("lang", "found"), [(None, "zh-Hans-CN"), ("", "zh-Hans-CN"), ("zh", "zh-Hans-CN"), ("EN-us", "en"), ("english", "zh-Hans-CN")]
)
def test_translate(lang: str | None, found: str) -> None:
    """The language asked for where it is there, else Chinese; and it says which."""
    assert translate(LocalizedText("工匠", "Craftsman"), lang) == Translation("Craftsman" if found == "en" else "工匠", found)
    assert translate(None, lang) is None


def test_money() -> None:
    """An amount is in yuan, counted in fen."""
    assert Money(5) == Money(5, "CNY")
