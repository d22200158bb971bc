"""enterprises.csv as it was loaded."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.demo.conftest import Stored

BOILERS = "91330108XX0000019Y"


def test_fields(stored: "Stored") -> None:
    """Labels are members, numbers are quantities."""
    columns = ("name", "kind", "ownership_class", "registration_type", "is_platform", "employee_count_unit", "status")

    assert stored.rows("Enterprise", *columns, uscc=BOILERS) == [
        ("杭州示例青禾锅炉制造有限公司", "COMPANY", "NON_PUBLIC", "PRIVATE", False, "PERSON", "ACTIVE")
    ]


def test_places(stored: "Stored") -> None:
    """The region is the street, the industry the class."""
    ((region, industry),) = stored.rows("Enterprise", "region_id", "industry_id", uscc=BOILERS)

    assert stored.rows("Region", "name", "code", id=region) == [("西兴街道", "330108001")]
    assert stored.rows("Industry", "code", "edition", id=industry) == [("C3411", "GB/T 4754-2017")]


def test_names(stored: "Stored") -> None:
    """Registered name and brand can both be found."""
    platform = stored.number("Enterprise", uscc="91330106XX00000785")

    assert stored.rows("EnterpriseName", "name", "kind", enterprise_id=platform) == [
        ("杭州示例蓝衣即时配送有限公司", "REGISTERED"),
        ("示例蓝衣", "BRAND"),
    ]


def test_scale(stored: "Stored") -> None:
    """A year's scale says what the row says and no more."""
    enterprise = stored.number("Enterprise", uscc=BOILERS)

    assert stored.rows("EnterpriseScale", "year", "above_designated_size", "size_class", "headcount", enterprise_id=enterprise) == [
        (2025, True, None, None)
    ]


def test_outlet(stored: "Stored") -> None:
    """The outlet without a code of its own belongs to the enterprise with its brand."""
    ((outlet, parent),) = stored.rows("Enterprise", "id", "parent_id", kind="OUTLET")

    assert stored.rows("OutletAffiliation", "parent_id", "outlet_id") == [(parent, outlet)]
    assert stored.rows("Enterprise", "uscc", "brand_name", id=parent) == [("91330105XX000006XN", "示例速达")]
