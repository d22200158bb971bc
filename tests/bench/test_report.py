"""The tables say what was measured."""

import orjson

from bench.measure import Figures, Row
from bench.report import data, machine, page

ROW = Row("q1", 811, 16, {"unruled": Figures(300.0, 3.0, 4.0, [300.0]), "limit": Figures(200.0, 4.0, 5.0, [200.0])})


def test_page_has_ratios_and_goals() -> None:
    """A row shows both rates and their ratio, and each goal its outcome."""
    written = page(machine() | {"postgresql": "18"}, {"sqlite": [ROW]})

    assert "| q1 | 811 | 16 |  | 300.0 | 200.0 |  |  |  | 1.50 | -1.00 |  |  |" in written
    assert "| unruled : limit | 16 | q1 | ≥ 0.9 | 1.50 | met |" in written
    assert "postgresql 18" in written


def test_data_has_the_rounds() -> None:
    """The JSON holds what the tables are made of."""
    found = orjson.loads(data(machine(), {"sqlite": [ROW]}))

    assert found["engines"]["sqlite"][0]["figures"]["unruled"]["rounds"] == [300.0]
    goal = {"goal": "unruled : limit", "query": "q1", "concurrency": 16, "bound": 0.9, "value": 1.5, "met": True}
    assert found["goals"]["sqlite"] == [goal]
