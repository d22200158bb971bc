"""The records of the small world: nulls everywhere, equal sort keys, characters that trip engines, dates of every precision."""

import datetime as dt
from decimal import Decimal
from typing import Any

from db.dates import PartialDate
from db.places import GeoPoint
from db.values import LocalizedText, Quantity
from tests.graph import Rows


def weight(value: str, unit: str = "PERSON", as_of: str | None = None) -> Quantity:
    """Give a quantity of this size."""
    return Quantity(Decimal(value), unit, "EXACT", PartialDate.parse(as_of) if as_of else None)


def moment(text: str) -> dt.datetime:
    """Give an instant."""
    return dt.datetime.fromisoformat(text)


TOOLS: dict[str, dict[str, Any]] = {
    "a": {
        "name": "张伟",
        "note": "50%",
        "count": 1,
        "turns": 2**63 - 1,
        "is_lent": True,
        "bought": dt.date(2025, 1, 1),
        "oiled": moment("2025-01-01T00:00:00+00:00"),
        "wear": "NEW",
        "paint": "RED",
        "paints": ["BLUE", "RED"],
        "made": "2025",
        "period": ("2020", "2021-06"),
        "price": 100,
        "weight": weight("1.5", as_of="2025"),
        "title": LocalizedText("锤子", "Hammer"),
        "ratio": Decimal("1.25"),
        "spot": GeoPoint(Decimal("30.2741702"), Decimal("120.1551500"), "GCJ02"),
    },
    "b": {
        "name": "张伟",
        "note": "50_",
        "count": 1,
        "turns": -(2**63),
        "is_lent": False,
        "bought": dt.date(2025, 12, 31),
        "oiled": moment("2025-01-01T00:00:00.000001+00:00"),
        "wear": "BROKEN",
        "paint": "RED_DARK",
        "paints": ["RED_DARK"],
        "made": "2025-08",
        "period": (None, "2020-05-05"),
        "price": 2**53 + 1,
        "weight": weight("1.5", "ENTERPRISE"),
        "title": LocalizedText("钳子"),
        "ratio": Decimal("-0.5"),
        "spot": GeoPoint(Decimal(-90), Decimal(180), "WGS84"),
    },
    "c": {
        "name": "𠮷野",
        "note": "在𠮷右边",
        "count": 2,
        "turns": 0,
        "is_lent": True,
        "bought": dt.date(2024, 2, 29),
        "oiled": moment("1969-12-31T23:59:59.999999+00:00"),
        "wear": "USED",
        "paint": "BLUE",
        "paints": [],
        "made": "2025-08-31",
        "period": ("2021", None),
        "price": 0,
        "weight": weight("-0.001", "CNY", "2024-02-29"),
        "title": LocalizedText("𠮷", "Ji"),
    },
    "d": {
        "name": "阿",
        "note": "",
        "count": -1,
        "turns": 2**53,
        "made": "2024-02-29",
        "period": ("2025-08-15", "2025-08-20"),
        "wear": "NEW",
    },
    "e": {"name": 'O\'Brien "x"', "note": "a\\b'c\"d", "count": 2**31 - 1, "turns": 2**53 + 1, "made": "2026", "wear": "USED"},
    "f": {"note": "caf\u00e9", "count": -(2**31), "paints": ["RED"], "period": ("2025", "2025"), "weight": weight("999999999999999.999")},
    "g": {"note": "50", "name": "zz"},
    "h": {},
}
"""By code. What is left out is null; h knows nothing but its code."""

CONTROLS = "".join(map(chr, (*range(1, 32), 0x7F, 0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFF, 0x10FFFF))) + "</script>\\u0041/"
"""Every control character that can be stored, among them the marks that the compiler leaves in texts, and what looks like an escape."""

SHEDS: dict[str, dict[str, Any]] = {"东棚": {"size": 3}, "西棚": {"size": None}, "空棚": {"size": 1}}
HUNG = {"a": "东棚", "b": "东棚", "c": "西棚", "d": "东棚"}
"""Where tools hang; e and f in a shed that was deleted."""

LOANS: list[tuple[str, str, dict[str, Any]]] = [
    ("a", "东棚", {"year": 2024, "fee": 50, "period": ("2024", "2024")}),
    ("a", "东棚", {"year": 2025, "fee": 500, "period": ("2025-03", None)}),
    ("a", "西棚", {"year": 2025, "fee": None, "period": (None, "2025-06")}),
    ("b", "东棚", {"year": None, "fee": 101, "period": (None, None)}),
    ("c", "西棚", {"year": 2025, "fee": 100, "period": ("2026", None)}),
]
"""The same tool goes to the same shed twice."""

DELETED = dt.datetime(2025, 11, 1, tzinfo=dt.UTC)


def fill(rows: Rows) -> dict[str, int]:
    """Write all records, and give their numbers by code or name."""
    number = {"杭州": rows.add("Region", name="杭州", level="CITY", code="330100")}
    number["西湖"] = rows.add("Region", name="西湖", level="COUNTY", code="330106", parent=number["杭州"])
    number["留下"] = rows.add("Region", name="留下", level="TOWNSHIP", parent=number["西湖"])
    number["宁波"] = rows.add("Region", name="宁波", level="CITY", code="330200")
    places = {"a": "杭州", "b": "西湖", "c": "留下", "d": "宁波"}
    for name, values in SHEDS.items():
        number[name] = rows.add("Shed", name=name, **values)
    number["旧棚"] = rows.add("Shed", name="旧棚", size=9, deleted_at=DELETED)
    hung = {code: number[shed] for code, shed in HUNG.items()} | {"e": number["旧棚"], "f": number["旧棚"]}
    for code, values in TOOLS.items():
        region = number.get(places.get(code, ""))
        number[code] = rows.add("Tool", code=code, region=region, shed=hung.get(code), **values)
    number["gone"] = rows.add("Tool", code="gone", name="zz", count=1, shed=number["东棚"], region=number["杭州"], deleted_at=DELETED)
    for tool, shed, values in LOANS:
        rows.add("Loan", tool=number[tool], shed=number[shed], **values)
    rows.add("Loan", tool=number["d"], shed=number["空棚"], fee=1000, deleted_at=DELETED)
    rows.add("Loan", tool=number["gone"], shed=number["空棚"], fee=1000)
    rows.add("Mark", tool=number["a"], text="一")
    rows.add("Mark", tool=number["a"], text="二")
    rows.add("Mark", tool=number["a"], text="旧", deleted_at=DELETED)
    fill_people(rows, number)
    return number


def fill_people(rows: Rows, number: dict[str, int]) -> None:
    """Write keepers, whose numbers repeat from placement to placement, and remarks by persons."""
    for place in ("杭州", "宁波"):
        chief = rows.add("Keeper", id=7, region_id=number[place], name=f"{place}长", badge=f"{place}7")
        rows.add("Keeper", id=8, region_id=number[place], name=f"{place}员", badge=f"{place}8", chief=chief, tool=number["a"])
    number["maker"] = rows.add("Maker", name="鲁班")
    number["guest"] = rows.add("Guest", name="某客")
    rows.add("Maker", name=CONTROLS)
    rows.add("Remark", text="好", tool=number["a"], maker=number["maker"])
    rows.add("Remark", text="密", tool=number["a"], guest=number["guest"])
    rows.add("Remark", text="大", shed=number["东棚"])
    rows.add("Remark", text="旧", shed=number["旧棚"])
