"""Indicators: their published values."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_figures(hub: "Hub") -> None:
    """An indicator and a region list the figures; a figure may have no indicator and no number."""
    indicator, region = hub.add("Indicator"), hub.add("Region")
    figure = hub.add("PublishedFigure", indicator=indicator, region=region)
    hub.add("PublishedFigure", precision="UNQUANTIFIED")

    assert hub.behind("Indicator", "figures", indicator) == hub.behind("Region", "publishedFigures", region) == [figure]


def test_code(hub: "Hub") -> None:
    """A code is one indicator's."""
    hub.add("Indicator", code="ORG.NEW_MEMBERS")

    assert hub.refuses("Indicator", code="ORG.NEW_MEMBERS")
