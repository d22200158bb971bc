"""Indicators: each counts what it says, on records made for it, as of the figure's date and in its region."""

import asyncio
from typing import Any

import pytest
import yaml

from app.settings import CHECKOUT
from resolvers.access import Profile
from resolvers.indicators import COUNTINGS
from tests.counts import COUNTED, Counts
from tests.graph import Graph, Rows, hub, hub_schema

CATALOGUE: dict[str, Any] = yaml.safe_load((CHECKOUT / "db" / "demo" / "indicators.yaml").read_text("utf-8"))["records"]["Indicator"]
FACTS = yaml.safe_load((CHECKOUT / "db" / "demo" / "facts.yaml").read_text("utf-8"))["facts"]
QUERY = """
query ($invented: Boolean) {
  figureComparisons(first: 100, includeInvented: $invented) {
    nodes { counted includesInvented published { indicator { code } } rows(first: 100) { totalCount nodes { id } } }
  }
}
"""


async def ask(url: str) -> dict[tuple[str, bool], Any]:
    """Count everything, without the invented and with them."""
    found = {}
    async with Graph(url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
        for invented in (False, True):
            for node in (await graph.data(QUERY, {"invented": invented}))["figureComparisons"]["nodes"]:
                found[node["published"]["indicator"]["code"], invented] = node
    return found


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], Any]:
    """Everything that is counted of the records made for it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('counts') / 'counts.db'}"
    with Rows(hub(), url) as rows, rows.together():
        Counts(rows).fill()
    return asyncio.run(ask(url))


@pytest.mark.parametrize(("code", "expected"), COUNTED.items())
def test_counted(compared: dict[tuple[str, bool], Any], code: str, expected: tuple[str, str]) -> None:
    """One record counts, its invented double only where asked for, and none of those that look alike."""
    assert compared[code, True]["includesInvented"] is not compared[code, False]["includesInvented"]
    assert (compared[code, False]["counted"], compared[code, True]["counted"]) == expected


@pytest.mark.parametrize("code", COUNTINGS)
def test_rows(compared: dict[tuple[str, bool], Any], code: str) -> None:
    """The rows beside the count are those that were counted: as many where rows are counted."""
    rows, counting = compared[code, True]["rows"], COUNTINGS[code]

    assert rows["totalCount"] == len(rows["nodes"]) > 0
    if not (counting.distinct or counting.summed):
        assert str(rows["totalCount"]) == compared[code, True]["counted"]


def test_page() -> None:
    """docs/indicators.md tells of each indicator what is counted, in both languages."""
    page = (CHECKOUT / "docs" / "indicators.md").read_text("utf-8")
    told = [
        (code, row["name"]["zh"], row.get("count_query", "–"), row["definition"]["zh"] + " " + row["definition"]["en"])
        for code, row in CATALOGUE.items()
    ]

    assert [line for line in page.splitlines() if line.startswith("| `")] == [f"| `{code}` | {' | '.join(rest)} |" for code, *rest in told]


def test_catalogue() -> None:
    """The catalogue holds the article's 31 indicators; all but those that can only be quoted are counted, from the list it names."""
    stated = {fact["indicator"]: fact for fact in FACTS if "indicator" in fact}

    assert set(CATALOGUE) == set(stated)
    assert len(stated) == 31
    for code, indicator in CATALOGUE.items():
        counting = COUNTINGS.get(code)
        assert indicator.get("count_query") == (hub()[counting.entity].plural if counting else None)
        assert (counting is None) == (indicator["countability"] == "PUBLISHED_ONLY")
        assert {key: indicator[key] for key in ("unit", "measure", "countability")} == {
            key: stated[code][key] for key in ("unit", "measure", "countability")
        }
