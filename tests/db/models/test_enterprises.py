"""Enterprises: keys, unionisation by coverages, the yearly scale, outlets."""

from typing import TYPE_CHECKING

import pytest

from db.dates import PartialDate

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


@pytest.mark.parametrize(
    ("periods", "day", "unionised", "since"),
    [
        ([], "2025-11-30", False, None),
        ([("2025-03-18", None)], "2025-11-30", True, "2025-03-18"),
        ([("2025-03-18", None)], "2025-03-17", False, "2025-03-18"),
        ([("2025-03-18", None)], "2025-03-18", True, "2025-03-18"),
        # An imprecise start counts from its first day, an imprecise end until its last.
        ([("2025-06", None)], "2025-06-01", True, "2025-06"),
        ([("2020", "2024")], "2024-12-31", True, "2020"),
        ([("2020", "2024")], "2025-01-01", False, "2020"),
        # An unknown start counts as begun, and says nothing of when.
        ([(None, None)], "1990-01-01", True, None),
        ([(None, None), ("2023", None)], "2025-11-30", True, "2023"),
        # The first one counts; of two that begin alike, the more precise one.
        ([("2025", None), ("2016-09-01", "2018")], "2025-11-30", True, "2016-09-01"),
        ([("2025", None), ("2025-01-01", None)], "2025-11-30", True, "2025-01-01"),
    ],
)
def test_unionised(hub: "Hub", periods: list[tuple[str, str]], day: str, unionised: bool, since: str | None) -> None:  # noqa: FBT001
    """An enterprise is unionised while a union covers it, and since its first coverage."""
    enterprise = hub.add("Enterprise")
    for period in periods:
        hub.add("UnionCoverage", enterprise=enterprise, union=hub.add("Union"), period=period)

    assert bool(hub.derived("Enterprise", "is_unionised", enterprise, day)) is unionised
    assert hub.derived("Enterprise", "unionised_on", enterprise) == (PartialDate.parse(since) if since else None)


def test_unionised_by_deleted(hub: "Hub") -> None:
    """A deleted coverage unionises nobody, nor does another enterprise's."""
    enterprise = hub.add("Enterprise")
    hub.add("UnionCoverage", enterprise=enterprise, union=hub.add("Union"), period=("2025", None), deleted=True)
    hub.add("UnionCoverage", enterprise=hub.add("Enterprise"), union=hub.add("Union"), period=("2025", None))

    assert not hub.derived("Enterprise", "is_unionised", enterprise)
    assert hub.derived("Enterprise", "unionised_on", enterprise) is None


@pytest.mark.parametrize(
    ("scales", "year", "answer"),
    [
        ({}, None, None),
        ({2023: True, 2024: False}, None, False),
        ({2023: True, 2024: False}, 2023, True),
        ({2023: True, 2024: False}, 2025, None),
        ({2023: True, 2024: None}, None, None),
    ],
)
def test_above_designated_size(hub: "Hub", scales: dict[int, bool | None], year: int | None, answer: bool | None) -> None:  # noqa: FBT001
    """The year's record answers, or the latest; without a record nothing is known."""
    enterprise = hub.add("Enterprise")
    for of, above in scales.items():
        hub.add("EnterpriseScale", enterprise=enterprise, year=of, above_designated_size=above)

    assert hub.derived("Enterprise", "above_designated_size", enterprise, year) == answer


def test_scale_is_yearly(hub: "Hub") -> None:
    """An enterprise has one scale for each year."""
    enterprise = hub.add("Enterprise")
    hub.add("EnterpriseScale", enterprise=enterprise, year=2024)

    assert hub.refuses("EnterpriseScale", enterprise=enterprise, year=2024)
    assert not hub.refuses("EnterpriseScale", enterprise=enterprise, year=2025)


def test_uscc(hub: "Hub") -> None:
    """A credit code stands once; enterprises without one are many."""
    hub.add("Enterprise", uscc="91330108XX0000019Y")

    assert hub.refuses("Enterprise", uscc="91330108XX0000019Y")
    assert not any(hub.refuses("Enterprise") for _ in range(2))


def test_names(hub: "Hub") -> None:
    """Brands are names with a period, in order."""
    enterprise = hub.add("Enterprise")
    name = hub.add("EnterpriseName", enterprise=enterprise, kind="BRAND", name="曹操出行")

    assert hub.behind("Enterprise", "names", enterprise) == [name]
    assert hub.refuses("EnterpriseName", enterprise=enterprise, kind="FORMER", period=("2020", "2019"))


def test_outlets(hub: "Hub") -> None:
    """An outlet is tied to another enterprise, by belonging to it or by an affiliation."""
    enterprise = hub.add("Enterprise")
    branch = hub.add("Enterprise", parent=enterprise)
    franchisee = hub.add("Enterprise", kind="OUTLET")
    hub.add("OutletAffiliation", parent=enterprise, outlet=franchisee, kind="FRANCHISEE")

    assert hub.behind("Enterprise", "branches", enterprise) == [branch]
    assert hub.behind("Enterprise", "outlets", enterprise) == [franchisee]
    assert hub.behind("Enterprise", "parents", franchisee) == [enterprise]
    assert hub.refuses("OutletAffiliation", parent=enterprise, outlet=enterprise)
    assert hub.refuses("Enterprise", id=77, parent=77)
