"""The yearbook: a figure for each indicator, drawn, and none of them the published one."""

import yaml

from db.demo.load import FILES
from tests.db.city.conftest import Ask


def test_every_indicator(ask: Ask) -> None:
    """Each indicator has one figure of an invented source, with the passage that states it."""
    figures = ask(
        "SELECT i.code, s.code, s.is_invented, c.quotation IS NOT NULL FROM published_figure f JOIN indicator i ON i.id = f.indicator_id "
        "JOIN source s ON s.id = f.source_id JOIN citation c ON c.document_id = s.id AND c.ref = f.row_ref"
    )

    assert len(figures) == len({code for code, *_ in figures}) == 31
    assert {tuple(rest) for _, *rest in figures} == {("INVENTED_YEARBOOK", 1, 1)}


def test_not_the_published(ask: Ask) -> None:
    """No figure equals the one that the article prints."""
    facts = yaml.safe_load((FILES / "facts.yaml").read_text("utf-8"))["facts"]
    published = {fact["indicator"]: fact["value"] for fact in facts if "indicator" in fact}
    drawn: dict[str, int] = dict(ask("SELECT i.code, f.value / 1000 FROM published_figure f JOIN indicator i ON i.id = f.indicator_id"))

    assert [code for code, value in drawn.items() if value == published[code]] == []


def test_precisions(ask: Ask) -> None:
    """Exact and approximate figures stand side by side."""
    assert len(ask("SELECT DISTINCT precision FROM published_figure")) > 2
