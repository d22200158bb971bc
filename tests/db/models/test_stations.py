"""Service stations: who runs them and where they are."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_ways_back(hub: "Hub") -> None:
    """A union and a region list their stations."""
    union, region = hub.add("Union"), hub.add("Region")
    station = hub.add("ServiceStation", operator=union, region=region, services=["LEGAL", "REST"], is_24h=True)

    assert hub.behind("Union", "stations", union) == hub.behind("Region", "stations", region) == [station]


def test_names(hub: "Hub") -> None:
    """The API writes 24h as people do."""
    assert {"is24h", "services", "geo"} <= set(hub.catalog["ServiceStation"].members)
