"""Places: coordinates, which mean nothing without the system they are given in."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db import columns
from db.checks import BadValueError, decimal, of
from db.choice import Choice
from db.values import OneOf, Part, Value

DIGITS = 3
PLACES = 7
"""Seven places of a degree are a centimetre."""
LIMITS = {"latitude": 90, "longitude": 180}


class Crs(Choice, zh="坐标系"):
    """Systems of coordinates. Taking one for another shifts a place by hundreds of metres."""

    WGS84 = "WGS 84, that of satellite receivers", "WGS-84（国际）"
    GCJ02 = "GCJ-02, that of maps published in China", "GCJ-02（国测局）"
    BD09 = "BD-09, that of Baidu's maps", "BD-09（百度）"


@dataclass(frozen=True, slots=True)
class GeoPoint:
    """A place on earth, in degrees north and east, and the system that they are given in."""

    lat: Decimal
    lng: Decimal
    crs: str


@dataclass(frozen=True)
class Geo(Value):
    """A place on earth; its system is stored with it and never assumed."""

    parts: tuple[Part, ...] = field(
        init=False, default=(Part("_lat", columns.Scaled(PLACES)), Part("_lng", columns.Scaled(PLACES)), Part("_crs", columns.TEXT))
    )

    def store(self, value: Any) -> tuple[Any, ...]:
        """A `GeoPoint` on the globe."""
        point = of(value, GeoPoint, "a point")
        return (_degrees(point.lat, "latitude"), _degrees(point.lng, "longitude"), *OneOf(Crs).store(point.crs))

    def read(self, cells: tuple[Any, ...]) -> Any:
        """The point."""
        return GeoPoint(*cells) if cells[0] is not None else None


def _degrees(value: Any, name: str) -> Decimal:
    number = decimal(value, DIGITS, PLACES)
    if abs(number) > LIMITS[name]:
        message = f"takes a {name} of at most {LIMITS[name]} degrees"
        raise BadValueError(message)
    return number
