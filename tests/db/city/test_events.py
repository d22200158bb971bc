"""Events, stations, and what belongs to which programme."""

from collections.abc import Callable

from db.city.chunk import Chunk
from db.city.draws import make_draws
from db.city.events import point, tie_programmes
from tests.db.city.conftest import Ask


def test_point() -> None:
    """Places lie in the city, in the system of maps published in China."""
    found = point(make_draws(1, "points", 0))

    assert 29 < found.lat < 31
    assert 118 < found.lng < 121
    assert found.crs == "GCJ02"


def test_talks(ask: Ask) -> None:
    """Talks of craftsmen stand under their programme, with speakers."""
    assert ask("SELECT 1 FROM event e JOIN programme p ON p.id = e.programme_id WHERE p.name = '杭杭出状元·聆听匠心' AND e.status = 'HELD'")
    assert ask("SELECT 1 FROM event_speaker WHERE craftsman_id IS NOT NULL")


def test_kinds(ask: Ask) -> None:
    """Every kind of event is held; games have disciplines and places reached."""
    assert len(ask("SELECT DISTINCT kind FROM event")) == 7
    assert ask("SELECT 1 FROM event_result r JOIN event_discipline d ON d.id = r.discipline_id WHERE d.event_id <> r.event_id") == []
    assert ask("SELECT 1 FROM event_result")


def test_stations(ask: Ask) -> None:
    """Some stations offer legal service; of some the place or the services are unknown."""
    ((rows, legal, placed),) = ask("SELECT count(*), sum(services LIKE '%LEGAL%'), count(geo_lat) FROM service_station")

    assert 0 < legal < rows
    assert 0 < placed < rows


def test_programmes(ask: Ask) -> None:
    """Agreements, consultations and stations belong to programmes."""
    ((agreements, consultations, stations),) = ask(
        "SELECT count(agreement_id), count(consultation_id), count(station_id) FROM programme_record"
    )

    assert min(agreements, consultations, stations) > 0


def test_nothing_to_tie(make_chunk: Callable[..., Chunk]) -> None:
    """Where nothing was made, nothing belongs to a programme."""
    chunk = make_chunk()
    tie_programmes(chunk)

    assert [batch.table for batch in chunk.batches()] == ["claim"]
