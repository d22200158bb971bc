"""Competitions: of every level and year, with their bodies; enterprises' own contests publish nothing."""

from tests.db.city.conftest import Ask


def test_levels(ask: Ask) -> None:
    """City, districts and industries hold some, enterprises many."""
    counts: dict[str, int] = dict(ask("SELECT level, count(*) FROM competition WHERE year = 2025 GROUP BY 1"))

    assert {"MUNICIPAL", "DISTRICT", "INDUSTRY", "ENTERPRISE"} <= set(counts)
    assert counts["ENTERPRISE"] > 10 * counts["MUNICIPAL"]


def test_bodies(ask: Ask) -> None:
    """All but enterprises' contests have an organiser, a host and disciplines."""
    for table in ("competition_body", "competition_discipline"):
        ((counted,),) = ask(f"SELECT count(DISTINCT competition_id) FROM {table}")  # noqa: S608 - a name of ours
        assert ask("SELECT count(*) FROM competition WHERE level <> 'ENTERPRISE'") == [(counted,)]


def test_gaps(ask: Ask) -> None:
    """Series, edition, demonstration and number are often unknown."""
    ((rows, *filled),) = ask(
        "SELECT count(*), count(code), count(series_id), count(edition), count(is_demonstration), count(status) FROM competition"
    )

    assert all(0 < count < rows for count in filled)


def test_cancelled(ask: Ask) -> None:
    """Only what was held has results."""
    assert ask("SELECT 1 FROM competition_result r JOIN competition c ON c.id = r.competition_id WHERE c.status <> 'FINISHED'") == []
