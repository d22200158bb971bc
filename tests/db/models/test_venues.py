"""Venues: palaces and their branches."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_branches(hub: "Hub") -> None:
    """A palace lists its branches, and is none of its own."""
    palace = hub.add("Venue", kind="CULTURAL_PALACE")
    branch = hub.add("Venue", kind="BRANCH_PALACE", parent=palace, opened_on="2025-11-26")

    assert hub.behind("Venue", "branches", palace) == [branch]
    assert hub.refuses("Venue", id=99, parent=99)
