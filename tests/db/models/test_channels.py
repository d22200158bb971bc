"""Channels: their zones."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_zones(hub: "Hub") -> None:
    """A channel and a region list a zone."""
    channel, region = hub.add("Channel"), hub.add("Region")
    zone = hub.add("ChannelZone", channel=channel, region=region, first_of="NATION")

    assert hub.behind("Channel", "zones", channel) == hub.behind("Region", "channelZones", region) == [zone]
