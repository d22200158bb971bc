"""Studios: rising namings, people, achievements, reviews and states."""

from collections.abc import Callable

from db.city.chunk import Chunk
from db.city.enterprises import found_enterprises
from db.city.studios import open_studios
from tests.db.city.conftest import Ask


def test_first(ask: Ask) -> None:
    """The first studio is a digital one, led by the city's first craftsman."""
    found = ask(
        "SELECT s.kind, s.status, c.slug FROM studio s JOIN studio_role r ON r.studio_id = s.id AND r.role = 'LEADER' "
        "JOIN craftsman c ON c.id = r.craftsman_id WHERE s.code = 'SYGZS-00000-01'"
    )

    assert found == [("DIGITAL_SKILL_MASTER", "NAMED", "gongjiang-0-1")]


def test_namings(ask: Ask) -> None:
    """A studio is named at its level, and often at lower ones before."""
    assert ask("SELECT 1 FROM studio s WHERE NOT EXISTS (SELECT 1 FROM studio_naming WHERE studio_id = s.id AND level = s.level)") == []
    assert ask("SELECT studio_id FROM studio_naming GROUP BY 1 HAVING count(*) > 1")


def test_people(ask: Ask) -> None:
    """One leads; craftsmen and others belong."""
    assert ask("SELECT studio_id FROM studio_role WHERE role = 'LEADER' GROUP BY 1 HAVING count(*) <> 1") == []
    assert ask("SELECT 1 FROM studio_role WHERE role = 'MEMBER' AND craftsman_id IS NOT NULL")
    assert ask("SELECT 1 FROM studio_role WHERE role = 'MEMBER' AND representative_id IS NOT NULL")


def test_life(ask: Ask) -> None:
    """Achievements with a benefit and without, and reviews."""
    ((rows, benefits),) = ask("SELECT count(*), count(benefit_fen) FROM studio_achievement")

    assert 0 < benefits < rows
    assert ask("SELECT 1 FROM studio_review WHERE result = 'PASSED'")


def test_nobody_leads(make_chunk: Callable[..., Chunk]) -> None:
    """Where no craftsman is, no studio is."""
    chunk = make_chunk()
    found_enterprises(chunk)
    open_studios(chunk)

    assert chunk.made["studio"] == []
