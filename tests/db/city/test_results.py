"""Results: who may be shown is shown, prizes follow places, honours follow prizes."""

from collections.abc import Callable

from db.city.chunk import Chunk
from db.city.enterprises import found_enterprises
from db.city.results import Podium
from tests.db.city.conftest import Ask


def test_participants(ask: Ask) -> None:
    """Craftsmen, teams and bare names; a name by consent, and a member's entry behind it."""
    ((craftsmen, teams, names),) = ask("SELECT count(craftsman_id), count(team_id), count(display_name) FROM competition_result")

    assert min(craftsmen, teams, names) > 0
    assert (
        ask("SELECT 1 FROM competition_result r JOIN consent_record k ON k.id = r.consent_id WHERE k.person_name <> r.display_name") == []
    )
    assert ask("SELECT 1 FROM competition_entry WHERE rank IS NOT NULL")
    assert ask("SELECT 1 FROM competition_entry WHERE rank IS NULL")


def test_prizes(ask: Ask) -> None:
    """The first three places of a discipline have prizes, each place its own."""
    assert set(ask("SELECT a.grade, r.rank FROM competition_award a JOIN competition_result r ON r.id = a.result_id")) == {
        ("一等奖", 1),
        ("二等奖", 2),
        ("三等奖", 3),
    }


def test_granted(ask: Ask) -> None:
    """The first craftsman won, and received the title for it."""
    granted = ask(
        "SELECT h.code, w.rank FROM honour_award a JOIN honour h ON h.id = a.honour_id JOIN competition_award w ON w.id = a.granted_via_id "
        "JOIN craftsman c ON c.id = a.craftsman_id WHERE c.slug = 'gongjiang-0-1'"
    )

    assert granted == [("HZ_DIGITAL_CRAFTSMAN", 1)]


def test_nobody_known(make_chunk: Callable[..., Chunk]) -> None:
    """Without craftsmen, teams or members there are invented names, by consent, and no entries."""
    chunk = make_chunk()
    found_enterprises(chunk)
    Podium(chunk, chunk.draws("results"), 1, 2, 2025, is_anchor=True).publish(4)
    batches = {batch.table: batch for batch in chunk.batches()}

    assert len(batches["competition_result"].rows) == len(batches["consent_record"].rows) == 4
    assert "competition_entry" not in batches
