"""Memberships: transfers, returns and ends, none of which deletes what was."""

from tests.db.city.conftest import Ask


def test_transfers(ask: Ask) -> None:
    """Who transferred has the membership before, which ended the day this one began, in another union or here."""
    chained = ask(
        "SELECT n.join_kind, o.status, o.end_kind, o.period_to = n.period_from, "
        "o.union_id = n.transferred_from_id, o.member_id = n.member_id "
        "FROM membership n JOIN membership o ON o.id = n.previous_id AND o.region_id = n.region_id"
    )

    assert len(chained) > 100
    assert set(chained) == {("TRANSFER_IN", "ENDED", "TRANSFER_OUT", 1, 1, 1)}


def test_from_elsewhere(ask: Ask) -> None:
    """Who came from another district has a row there under the same number."""
    assert ask("SELECT id FROM member GROUP BY id HAVING count(DISTINCT region_id) > 1")
    assert ask("SELECT 1 FROM membership WHERE transferred_from_id IS NOT NULL AND previous_id IS NULL")


def test_states(ask: Ask) -> None:
    """Every state and most ways to end occur; only what ended has an end."""
    states = ask("SELECT DISTINCT status FROM membership")
    ends = {kind for (kind,) in ask("SELECT DISTINCT end_kind FROM membership")}

    assert {state for (state,) in states} == {"ACTIVE", "RETAINED", "ENDED", "TRANSFERRING", "PENDING"}
    assert {None, "TRANSFER_OUT", "RETAINED", "WITHDRAWN", "DECEASED"} <= ends
    assert ask("SELECT 1 FROM membership WHERE (status = 'ENDED') <> (period_to IS NOT NULL)") == []
    assert ask("SELECT 1 FROM membership WHERE join_kind = 'REINSTATED'")


def test_employments(ask: Ask) -> None:
    """Some employments are records of their own, with a title or without."""
    ((rows, titled),) = ask("SELECT count(*), count(job_title) FROM member_employment")

    assert 0 < titled < rows < ask("SELECT count(*) FROM member")[0][0]
