"""Teams and their help: with leaders, without, for problems solved or not."""

from collections.abc import Callable

from db.city.chunk import Chunk
from db.city.enterprises import found_enterprises
from db.city.teams import help_enterprises
from tests.db.city.conftest import Ask


def test_teams(ask: Ask) -> None:
    """A team has at most one leader, and belongs to a year."""
    assert ask("SELECT team_id FROM team_role WHERE role = 'LEADER' GROUP BY 1 HAVING count(*) > 1") == []
    assert ask("SELECT 1 FROM team WHERE kind = 'ENTERPRISE_SERVICE' AND year = 2025")


def test_problems(ask: Ask) -> None:
    """Only what is solved has a day, a benefit, a solver; a problem that an activity took up is of its enterprise."""
    assert ask("SELECT 1 FROM technical_problem WHERE (status = 'SOLVED') <> (solved_on IS NOT NULL)") == []
    assert ask("SELECT 1 FROM technical_problem WHERE status <> 'SOLVED' AND (benefit_fen IS NOT NULL OR team_id IS NOT NULL)") == []
    assert (
        ask("SELECT 1 FROM technical_problem p JOIN assist_activity a ON a.id = p.activity_id WHERE a.enterprise_id <> p.enterprise_id")
        == []
    )
    assert len(ask("SELECT DISTINCT status FROM technical_problem")) > 2


def test_alone(make_chunk: Callable[..., Chunk]) -> None:
    """Where nobody could help, a solved problem names no solver."""
    chunk = make_chunk()
    found_enterprises(chunk)
    help_enterprises(chunk)
    batch = next(batch for batch in chunk.batches() if batch.table == "technical_problem")
    (row, *_) = (dict(zip(batch.columns, row, strict=True)) for row in batch.rows)

    assert (row["status"], row["team_id"], row["studio_id"], row["craftsman_id"]) == ("SOLVED", None, None, None)
