"""Places: a point on the globe with its system, kept to the centimetre."""

from decimal import Decimal
from typing import Any

import pytest

from db.checks import BadValueError
from db.places import Crs, Geo, GeoPoint


def point(lat: str = "30.27", lng: str = "120.15", crs: str = "GCJ02") -> GeoPoint:
    """Give a point."""
    return GeoPoint(Decimal(lat), Decimal(lng), crs)


@pytest.mark.parametrize("value", [point(), point("30.2741702", "120.1551500"), point("-90", "-180", "WGS84"), point("90", "180", "BD09")])
def test_kept(value: GeoPoint) -> None:
    """A point is three cells, and comes back as it was."""
    cells = Geo().store(value)

    assert cells == (value.lat, value.lng, value.crs)
    assert [part.suffix for part in Geo().parts] == ["_lat", "_lng", "_crs"]
    assert Geo().read(cells) == value


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        ((30, 120), "takes a point, not tuple"),
        (point("90.1"), "takes a latitude of at most 90 degrees"),
        (point("-91"), "takes a latitude"),
        (point(lng="180.0000001"), "takes a longitude of at most 180 degrees"),
        (point("30.12345678"), "takes a decimal number"),
        (GeoPoint(30.2, Decimal(1), "WGS84"), "takes a decimal number, not float"),  # type: ignore[arg-type]
        (point(crs="EPSG:4326"), "takes one of WGS84, GCJ02, BD09"),
    ],
)
def test_refused(value: Any, refusal: str) -> None:
    """What lies off the globe, is more exact than stored, or comes without its system is refused."""
    with pytest.raises(BadValueError, match=refusal):
        Geo().store(value)


def test_unknown() -> None:
    """Empty cells are no point."""
    assert Geo().read((None, None, None)) is None


def test_systems() -> None:
    """The three systems that maps of China are drawn in."""
    assert Crs.names() == ("WGS84", "GCJ02", "BD09")
