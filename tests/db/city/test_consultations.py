"""Consultations, measures and guidance."""

from collections.abc import Callable

from db.city.agreements import sign_agreements
from db.city.chunk import Chunk
from db.city.consultations import consult
from db.city.enterprises import found_enterprises
from tests.db.city.conftest import Ask


def test_statuses(ask: Ask) -> None:
    """Most were concluded, some not."""
    statuses = {status for (status,) in ask("SELECT DISTINCT status FROM consultation")}

    assert {"CONCLUDED", "HELD", "NO_RESULT"} <= statuses


def test_links(ask: Ask) -> None:
    """Each concerns an enterprise, has topics and people; some led to an agreement of that enterprise."""
    for table in ("consultation_enterprise", "consultation_topic", "consultation_role"):
        assert ask(f"SELECT 1 FROM consultation c WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE consultation_id = c.id)") == []  # noqa: S608 - a name of ours
    assert ask("SELECT 1 FROM consultation_agreement")


def test_measures(ask: Ask) -> None:
    """Leading platforms offer measures, the first of them under an agreement."""
    assert ask("SELECT 1 FROM platform_measure m JOIN measure_enterprise l ON l.measure_id = m.id WHERE m.agreement_id IS NOT NULL")


def test_guidance(ask: Ask) -> None:
    """Enterprises of new forms were guided."""
    assert ask("SELECT 1 FROM guidance_service")


def test_many_platforms(make_chunk: Callable[..., Chunk]) -> None:
    """Among many platforms some measures have ended, and the offer ended with them."""
    chunk = make_chunk(*[30] * 60)
    found_enterprises(chunk)
    for workplace in chunk.workplaces:
        workplace.is_leading = True
        workplace.union = 1
    sign_agreements(chunk)
    consult(chunk)
    batch = next(batch for batch in chunk.batches() if batch.table == "measure_enterprise")
    cells = [dict(zip(batch.columns, row, strict=True)) for row in batch.rows]

    assert {row["status"] == "ENDED" for row in cells} == {True, False}
    assert all((row["status"] == "ENDED") == (row["period_to"] is not None) for row in cells)
