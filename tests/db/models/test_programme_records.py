"""Programme records: agreements, consultations, coverages, stations and channels under a programme."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_both_ways(hub: "Hub") -> None:
    """A programme lists what was done under it, and each of those its programmes."""
    programme, enterprise = hub.add("Programme"), hub.add("Enterprise")
    made = {
        "agreement": ("Agreement", "agreements", hub.add("Agreement")),
        "consultation": ("Consultation", "consultations", hub.add("Consultation")),
        "coverage": ("UnionCoverage", "unionCoverages", hub.add("UnionCoverage", union=hub.add("Union"), enterprise=enterprise)),
        "station": ("ServiceStation", "stations", hub.add("ServiceStation")),
        "channel": ("Channel", "channels", hub.add("Channel")),
    }
    for key, (_, _, number) in made.items():
        hub.add("ProgrammeRecord", programme=programme, **{key: number})

    for entity, plural, number in made.values():
        assert number in hub.behind("Programme", plural, programme)
        assert hub.behind(entity, "programmes", number) == [programme]
    assert len(hub.behind("Programme", "records", programme)) == len(made)


def test_once(hub: "Hub") -> None:
    """A record names one thing, and nothing stands twice under one programme."""
    programme, station = hub.add("Programme"), hub.add("ServiceStation")
    hub.add("ProgrammeRecord", programme=programme, station=station)

    assert hub.refuses("ProgrammeRecord", programme=programme, station=station)
    assert hub.refuses("ProgrammeRecord", programme=programme)
    assert hub.refuses("ProgrammeRecord", programme=programme, station=hub.add("ServiceStation"), channel=hub.add("Channel"))
