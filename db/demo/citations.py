"""Citations: the passages of the article, fact by fact, that the rows taken from it name, and the figures among them."""

from __future__ import annotations

from pathlib import Path

import yaml

from db.demo.declared import named, record_batch
from db.demo.figures import add_figure
from db.demo.reports import FileReport
from db.demo.writer import Origin, Writer
from db.values import LocalizedText


def load_citations(path: Path, writer: Writer) -> FileReport:
    """Collects a citation for each fact, and a published figure for each that is one.

    A citation's Chinese wording is the passage itself, for the facts are worded in English only.
    """
    facts = yaml.safe_load(path.read_text("utf-8"))["facts"]
    article = named(writer, "Source", "ARTICLE")
    batch = writer.number()
    for fact in facts:
        passage = {"ref": fact["id"], "section": fact["section"], "quotation": fact["quote"]}
        statement = LocalizedText(zh=fact["quote"], en=fact["en"])
        origin = Origin(article, batch, fact["id"])
        writer.add("Citation", origin, document=article, statement=statement, **passage)
        if fact["kind"] == "FIGURE":
            add_figure(fact, origin, writer)
    record_batch(writer, path, batch, source=article, rows=len(facts))
    return FileReport(file=path.name, read=len(facts), loaded=len(facts))
