"""Citations: every fact's passage."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.demo.conftest import Stored


def test_passages(stored: "Stored") -> None:
    """All 104 facts are citations of the article, each its own reference."""
    article = stored.number("Source", code="ARTICLE")
    refs = stored.rows("Citation", "ref", "row_ref", document_id=article)

    assert refs == [(f"F{place:03}",) * 2 for place in range(1, 105)]


def test_wording(stored: "Stored") -> None:
    """The passage stands as printed, its meaning in Chinese and English beside it."""
    passage = "首位“大国工匠”"

    assert stored.rows("Citation", "section", "quotation", "statement", "statement_en", ref="F071") == [
        ("2", passage, passage, "Hangzhou has its first 大国工匠")
    ]
