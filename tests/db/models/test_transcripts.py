"""Transcripts: of a story or of a scene."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_work(hub: "Hub") -> None:
    """A story and a scene list theirs; a text is of one of them."""
    story, scene = hub.add("Story"), hub.add("VrScene", venue=hub.add("Venue"))
    texts = hub.add("Transcript", story=story), hub.add("Transcript", scene=scene)

    assert (hub.behind("Story", "transcripts", story), hub.behind("VrScene", "transcripts", scene)) == ([texts[0]], [texts[1]])
    assert hub.refuses("Transcript")
    assert hub.refuses("Transcript", story=story, scene=scene)
