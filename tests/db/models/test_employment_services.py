"""Employment services: totals of a region and year."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_ways_back(hub: "Hub") -> None:
    """A region and a programme list the totals."""
    region, programme = hub.add("Region"), hub.add("Programme")
    stat = hub.add("EmploymentServiceStat", region=region, programme=programme)

    assert hub.behind("Region", "employmentServiceStats", region) == [stat]
    assert hub.behind("Programme", "employmentServiceStats", programme) == [stat]
