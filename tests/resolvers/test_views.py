"""Views: a list's arguments apart from the view's own, and rows that stand for lists."""

import pytest

from resolvers.comparisons import FIGURE_COMPARISONS
from resolvers.slots import ROW, filled
from resolvers.views import Opened


def test_arguments() -> None:
    """Flags are false unless said, and no argument of the list; what the view demands is added to the filter, whatever that is."""
    plain = FIGURE_COMPARISONS.read({"first": 1, "where": None})
    said = FIGURE_COMPARISONS.read({"includeInvented": True, "where": {"unit": {"eq": "POST"}}})

    assert plain == ({"first": 1, "where": {"and": [{}, {"indicator": {}}]}}, {"includeInvented": False})
    assert said == ({"where": {"and": [{"unit": {"eq": "POST"}}, {"indicator": {}}]}}, {"includeInvented": True})


@pytest.mark.parametrize("region", [None, "region_1"])
def test_opened(region: str | None) -> None:
    """What is missing shapes the plan of a list; what is there is read from the row."""
    opened = Opened("shape", {"day": 5, "region": region})

    assert opened.present == (("day", "region") if region else ("day",))
    assert filled(opened.slots, {ROW: {"day": 6, "region": "region_2"}}) == {"day": 6, "region": region and "region_2"}
