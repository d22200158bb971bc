"""Figures: the numbers that the article publishes, each with its unit, its precision, and the time it covers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.demo.declared import named
from db.demo.writer import Origin, Writer

PLACE = "杭州市"
PLACELESS = {"F044"}
"""Figures whose place the article leaves open."""


def add_figure(fact: Mapping[str, Any], origin: Origin, writer: Writer) -> None:
    """Collects the published figure that a fact is: one without an indicator or a number too. Its note is ours, as that of the fact."""
    writer.add(
        "PublishedFigure",
        origin,
        indicator=named(writer, "Indicator", fact["indicator"]) if "indicator" in fact else None,
        value=None if fact["value"] is None else Decimal(str(fact["value"])),
        region=None if fact["id"] in PLACELESS else named(writer, "Region", PLACE),
        period=_period(fact),
        **{key: fact.get(key) for key in ("unit", "precision", "basis", "as_of", "note")},
    )


def _period(fact: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The year it is of, up to the date it holds for; a total so far has no beginning."""
    year = str(fact["year"]) if fact["year"] else None
    return year, fact["as_of"] or year
