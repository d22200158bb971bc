"""The hub: the same shared rows for a seed, with every honour's rounds."""

from db.city.build import SEED
from db.city.frame import Frame
from db.city.hub import ROUNDS, make_hub
from db.demo.writer import Writer
from tests.graph import hub


def test_same_seed(shared: tuple[Writer, Frame]) -> None:
    """A seed makes the same rows, another one others."""
    writer, frame = make_hub(hub(), SEED)
    tables = [(table.name, cells) for table, cells in writer.tables()]

    assert frame == shared[1]
    assert tables == [(table.name, cells) for table, cells in shared[0].tables()]
    assert tables != [(table.name, cells) for table, cells in make_hub(hub(), SEED + 1)[0].tables()]


def test_rounds(shared: tuple[Writer, Frame]) -> None:
    """Each honour has its rounds, numbered and announced."""
    assert set(shared[1].batches) == {(code, year) for code, years in ROUNDS.items() for year in years}
    assert set(ROUNDS) <= set(shared[1].honours)
