"""Registers: read from the embedded files under their own sources, and nothing of the article beside names."""

from typing import Any

from db.city.frame import Frame
from db.city.registers import called, coded, region
from db.demo.writer import Writer


def test_own_sources(shared: tuple[Writer, Frame]) -> None:
    """Names bear the source of their register; the city's source is invented."""
    writer, frame = shared
    sources: dict[int, Any] = dict(writer.rows("Source"))

    assert sources[writer.value(region(writer, "西湖区"), "source")]["code"] == "REGIONS"
    assert sources[writer.value(coded(writer, "Honour")["HZ_CRAFTSMAN"], "source")]["code"] == "ARTICLE"
    assert sources[frame.source]["kind"] == "INVENTED"
    assert sources[frame.source]["is_invented"] is True


def test_nothing_of_the_article(shared: tuple[Writer, Frame]) -> None:
    """No craftsman, enterprise or agreement of the article, and none of its figures, stands in the city."""
    writer = shared[0]

    for entity in ("Craftsman", "Enterprise", "Agreement", "HonourAward"):
        assert list(writer.rows(entity)) == []
    assert len(called(writer, "Occupation")) == 6
    assert len(list(writer.rows("Indicator"))) == 31
