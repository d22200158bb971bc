"""VR scenes: of one place, with points that lead on."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_place(hub: "Hub") -> None:
    """A scene is of a landmark, a studio or a venue, and of one of them only."""
    landmark, venue = hub.add("Landmark"), hub.add("Venue")
    scene = hub.add("VrScene", landmark=landmark)

    assert hub.behind("Landmark", "scenes", landmark) == [scene]
    assert hub.refuses("VrScene")
    assert hub.refuses("VrScene", landmark=landmark, venue=venue)


def test_hotspots(hub: "Hub") -> None:
    """A point leads to another scene, a story, an asset or a craftsman."""
    venue = hub.add("Venue")
    scene, onward = (hub.add("VrScene", venue=venue) for _ in range(2))
    targets = {"onward": onward, "story": hub.add("Story"), "asset": hub.add("MediaAsset"), "craftsman": hub.add("Craftsman")}
    points = [hub.add("Hotspot", scene=scene, **{key: number}) for key, number in targets.items()]

    assert hub.behind("VrScene", "hotspots", scene) == points
    assert hub.refuses("Hotspot", scene=scene)
