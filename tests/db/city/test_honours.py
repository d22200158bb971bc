"""Honours: once each, in a round, some as nominations, few revoked."""

from collections.abc import Callable

from db.city.chunk import Artisan, Chunk
from db.city.enterprises import found_enterprises
from db.city.honours import award, confer
from tests.db.city.conftest import Ask


def test_rounds(ask: Ask) -> None:
    """An award stands in the round of its honour and year."""
    wrong = ask(
        "SELECT count(*) FROM honour_award a JOIN honour_batch b ON b.id = a.batch_id WHERE b.honour_id <> a.honour_id OR b.year <> a.year"
    )

    assert wrong == [(0,)]
    assert ask("SELECT craftsman_id, honour_id FROM honour_award GROUP BY 1, 2 HAVING count(*) > 1") == []


def test_flaws(make_chunk: Callable[..., Chunk]) -> None:
    """Among many there are nominations, revoked ones, and dates that are just a year."""
    chunk = make_chunk(number=3)
    found_enterprises(chunk)
    for place in range(600):
        award(chunk, Artisan(place + 1, "示例", chunk.workplaces[0], "焊工"), place)
    batch = next(batch for batch in chunk.batches() if batch.table == "honour_award")
    cells = [dict(zip(batch.columns, row, strict=True)) for row in batch.rows]

    assert {row["grade"] for row in cells} == {"FULL", "NOMINATION"}
    assert {row["status"] for row in cells} == {"CONFERRED", "REVOKED"}
    assert {len(row["awarded_on"]) for row in cells} == {4, 10}


def test_once(make_chunk: Callable[..., Chunk]) -> None:
    """Nobody is given an honour twice."""
    chunk = make_chunk()
    for year in (2023, 2024):
        confer(chunk, chunk.draws("honours"), 7, ("HZ_DIGITAL_CRAFTSMAN", year))

    assert len(next(batch for batch in chunk.batches() if batch.table == "honour_award").rows) == 1
