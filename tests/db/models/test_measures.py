"""Measures: one measure, several enterprises."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_offers(hub: "Hub") -> None:
    """Several enterprises offer a measure, each once at a time."""
    measure, first, second = hub.add("PlatformMeasure"), hub.add("Enterprise"), hub.add("Enterprise")
    hub.add("MeasureEnterprise", measure=measure, enterprise=first, status="PILOT")
    hub.add("MeasureEnterprise", measure=measure, enterprise=second)

    assert hub.behind("PlatformMeasure", "enterprises", measure) == [first, second]
    assert hub.behind("Enterprise", "measures", first) == [measure]
    assert hub.refuses("MeasureEnterprise", measure=measure, enterprise=first)
    assert not hub.refuses("MeasureEnterprise", measure=measure, enterprise=first, period=("2023", "2024"))


def test_agreement(hub: "Hub") -> None:
    """An agreement lists the measures that carry it out; a measure may stand alone."""
    agreement = hub.add("Agreement")
    hub.add("PlatformMeasure")
    measure = hub.add("PlatformMeasure", agreement=agreement)

    assert hub.behind("Agreement", "measures", agreement) == [measure]
