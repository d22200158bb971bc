"""Competitions: editions, bodies, disciplines."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_bodies(hub: "Hub") -> None:
    """A body may organise and host a competition, each once."""
    competition, body, host = hub.add("Competition"), hub.add("Organisation"), hub.add("Organisation")
    hub.add("CompetitionBody", competition=competition, organisation=body, role="ORGANISER")
    hub.add("CompetitionBody", competition=competition, organisation=host, role="HOST")

    assert hub.refuses("CompetitionBody", competition=competition, organisation=body, role="ORGANISER")
    assert hub.behind("Competition", "organisers", competition) == [body]
    assert hub.behind("Competition", "hosts", competition) == [host]
    assert hub.behind("Organisation", "competitionsOrganised", body) == [competition]
    assert hub.behind("Organisation", "competitionsHosted", host) == [competition]
    assert not hub.refuses("CompetitionBody", competition=competition, organisation=body, role="HOST")


def test_editions(hub: "Hub") -> None:
    """A series lists its editions; a number stands once."""
    series = hub.add("CompetitionSeries")
    competition = hub.add("Competition", series=series, code="示C001")

    assert hub.behind("CompetitionSeries", "editions", series) == [competition]
    assert hub.refuses("Competition", code="示C001")
    assert not any(hub.refuses("Competition") for _ in range(2))


def test_period(hub: "Hub") -> None:
    """A competition does not end before it begins."""
    assert hub.refuses("Competition", period=("2025-06-12", "2025-06-10"))
    assert not hub.refuses("Competition", period=("2025-06-10", "2025-06-10"))


def test_disciplines(hub: "Hub") -> None:
    """A competition lists its disciplines."""
    competition = hub.add("Competition")
    discipline = hub.add("CompetitionDiscipline", competition=competition, group="WORKERS", format="TEAM")

    assert hub.behind("Competition", "disciplines", competition) == [discipline]
