"""Landmarks: reviewed before the public sees them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_draft(hub: "Hub") -> None:
    """A landmark is a draft until somebody publishes it."""
    landmark = hub.catalog["Landmark"].members["publication"]

    assert getattr(landmark, "default", None) == "DRAFT"


def test_venue(hub: "Hub") -> None:
    """A venue may be a landmark; a short name is one landmark's."""
    venue = hub.add("Venue")
    landmark = hub.add("Landmark", venue=venue, slug="示例")

    assert hub.behind("Venue", "landmarks", venue) == [landmark]
    assert hub.refuses("Landmark", slug="示例")
