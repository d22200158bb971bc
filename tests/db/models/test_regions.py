"""Regions: a code is one region's at a time, and reforms can be replayed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_code_at_a_time(hub: "Hub") -> None:
    """A code is borne again after its region ended, never twice at once."""
    hub.add("Region", code="330105", period=(None, "2021-04-08"))
    hub.add("Region", code="330105", period=("2021-04-09", None))

    assert hub.refuses("Region", code="330105", period=("2022", None))
    assert not any(hub.refuses("Region", code=None) for _ in range(2))


def test_reform(hub: "Hub") -> None:
    """A reform is followed both ways."""
    old, first, second = (hub.add("Region") for _ in range(3))
    for successor in (first, second):
        hub.add("RegionSuccession", predecessor=old, successor=successor)

    assert hub.behind("Region", "successors", old) == [first, second]
    assert hub.behind("Region", "predecessors", second) == [old]
