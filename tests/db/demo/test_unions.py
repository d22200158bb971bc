"""unions.csv as it was loaded."""

from typing import TYPE_CHECKING

from db.demo.unions import placement

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_fields(stored: "Stored") -> None:
    """Labels are members, the printed mode stays beside its meaning."""
    columns = ("level", "kind", "build_mode", "build_mode_text", "founded_on", "status")

    assert stored.rows("Union", *columns, uscc="81330105XY0000055E") == [
        ("GRASSROOTS", "NEW_FORM_JOINT", "CATCH_ALL", "兜底建", "2025-07-15", "ACTIVE")
    ]


def test_tree(stored: "Stored") -> None:
    """From the street up to the nation; the union being prepared has no superior yet."""
    parents = dict(stored.rows("Union", "id", "parent_id"))
    names = dict(stored.rows("Union", "id", "name"))
    number = stored.number("Union", name="示例祥符街道新就业形态联合工会")
    path = []
    while number:
        path.append(names[number])
        number = parents[number]

    assert path[1:] == ["示例祥符街道总工会", "杭州示例拱墅区总工会", "杭州市总工会", "浙江省总工会", "中华全国总工会"]
    assert stored.rows("Union", "parent_id", status="PREPARING") == [(None,)]


def test_coverages(stored: "Stored") -> None:
    """A joint union covers several units, a unit may have two unions; only a single unit's union is surely its main one."""
    enterprise = stored.number("Enterprise", uscc="91330105XX000006XN")
    joint = stored.number("Union", uscc="81330105XY0000055E")

    assert stored.rows("UnionCoverage", "period_from", "period_to", "is_primary", enterprise_id=enterprise) == [
        ("2025-07-15", None, None),
        ("2025-08", None, None),
    ]
    assert len(stored.rows("UnionCoverage", "id", union_id=joint)) == 3
    assert [start for (start,) in stored.rows("UnionCoverage", "period_from", is_primary=True)] == ["2025-03-18", "2016-09-01"]


def test_placements(stored: "Stored") -> None:
    """Memberships are placed in the county, those of city unions in the city, of wider ones nowhere."""
    codes = dict(stored.rows("Region", "id", "code"))
    placed = {name: codes.get(region) for name, region in stored.rows("Union", "name", "placement_id")}

    assert placed["杭州示例滨江区总工会"] == "330108"
    assert (placed["杭州示例机械产业工会"], placed["杭州市总工会"]) == ("330100", "330100")
    assert placed["浙江省总工会"] is None


def test_placement_of_a_street(pen: "Pen") -> None:
    """A union of a street is placed in its county."""
    county = pen.add("Region", "示例区", name="示例区", level="COUNTY")
    street = pen.add("Region", "示例街道", name="示例街道", level="TOWNSHIP", parent=county)

    assert placement(pen.writer, street) == county
