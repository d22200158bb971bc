"""Unions: keys, superiors, coverages, officers, and the members counted."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from db.dates import PartialDate
from db.values import Quantity

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_keys(hub: "Hub") -> None:
    """A union's credit code and its certificate stand once each."""
    hub.add("Union", uscc="81330108XY0000063L", legal_person_certificate_no="法示例字第0007号")

    assert hub.refuses("Union", uscc="81330108XY0000063L")
    assert hub.refuses("Union", legal_person_certificate_no="法示例字第0007号")
    assert not any(hub.refuses("Union") for _ in range(2))


def test_superiors(hub: "Hub") -> None:
    """A union has one parent and may have further superiors, itself never among them."""
    city, industry = hub.add("Union"), hub.add("Union", level="INDUSTRY")
    union = hub.add("Union", parent=city)
    hub.add("UnionSuperior", union=union, superior=industry)

    assert hub.behind("Union", "children", city) == [union]
    assert hub.behind("Union", "secondaryParents", union) == [industry]
    assert hub.behind("Union", "secondaryChildren", industry) == [union]
    assert hub.refuses("UnionSuperior", union=union, superior=union)
    assert hub.refuses("Union", id=77, parent=77)


def test_coverage(hub: "Hub") -> None:
    """A union covers an enterprise once at a time, and again after an end."""
    pair = {"union": hub.add("Union"), "enterprise": hub.add("Enterprise")}
    hub.add("UnionCoverage", **pair, period=("2019", "2021"))
    hub.add("UnionCoverage", **pair, period=("2025", None))

    assert hub.refuses("UnionCoverage", **pair, period=("2024", None))
    assert hub.refuses("UnionCoverage", **pair, period=("2025-06-02", "2025-06-01"))
    assert not hub.refuses("UnionCoverage", **pair, period=("2025-06-02", "2025-06"))


def test_names(hub: "Hub") -> None:
    """A former name is kept."""
    union = hub.add("Union")
    name = hub.add("UnionName", union=union, kind="FORMER")

    assert hub.behind("Union", "names", union) == [name]


def test_officers(hub: "Hub") -> None:
    """Officers are persons with a term."""
    union = hub.add("Union")
    chair = hub.add("UnionOfficer", union=union, role="CHAIR", period=("2023-05", None))

    assert hub.behind("Union", "officers", union) == [chair]
    assert hub.catalog["UnionOfficer"].about.interfaces == ("Person",)


@pytest.mark.parametrize(
    ("membership", "counted"),
    [
        ({"status": "ACTIVE"}, 1),
        ({"status": "ACTIVE", "period": ("2025-11-30", None)}, 1),
        ({"status": "ACTIVE", "period": ("2025-12-01", None)}, 0),
        ({"status": "ACTIVE", "period": ("2020", "2024")}, 0),
        ({"status": "PENDING"}, 0),
        ({"status": "ENDED"}, 0),
        ({"status": "ACTIVE", "deleted": True}, 0),
    ],
)
def test_member_count(hub: "Hub", membership: dict[str, object], counted: int) -> None:
    """Active memberships that hold on the day count, as persons of that day."""
    union = hub.add("Union", placement=1)
    hub.add("Membership", union=union, member=hub.add("Member"), **membership)

    assert hub.derived("Union", "member_count", union) == Quantity(Decimal(counted), "PERSON", "EXACT", PartialDate.parse("2025-11-30"))


def test_member_count_elsewhere(hub: "Hub") -> None:
    """Only memberships in the union's own placement count: the statement reads one placement."""
    union = hub.add("Union", placement=hub.add("Region"))
    hub.add("Membership", union=union, member=hub.add("Member"), status="ACTIVE")

    assert hub.derived("Union", "member_count", union).value == 0
