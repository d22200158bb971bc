"""Stories: their series, subjects, assets and chapters."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


SUBJECTS = {"craftsman": "Craftsman", "studio": "Studio", "landmark": "Landmark", "competition": "Competition", "team": "Team"}


def test_series(hub: "Hub") -> None:
    """A series lists its stories, a programme its series."""
    programme = hub.add("Programme")
    series = hub.add("StorySeries", programme=programme)
    story = hub.add("Story", series=series)

    assert hub.behind("StorySeries", "stories", series) == [story]
    assert hub.behind("Programme", "contents", programme) == [series]


def test_subjects(hub: "Hub") -> None:
    """Whatever a story is of lists the story; one record names one of them."""
    story = hub.add("Story")
    numbers = {key: hub.add(entity) for key, entity in SUBJECTS.items()}
    records = [hub.add("StorySubject", story=story, **{key: number}) for key, number in numbers.items()]

    assert hub.behind("Story", "subjects", story) == records
    assert [hub.behind(entity, "stories", numbers[key]) for key, entity in SUBJECTS.items()] == [[story]] * len(SUBJECTS)
    assert hub.refuses("StorySubject", story=story)


def test_parts(hub: "Hub") -> None:
    """An asset stands once in a story, and at one moment one chapter starts."""
    story, asset = hub.add("Story"), hub.add("MediaAsset")
    hub.add("StoryAsset", story=story, asset=asset)
    chapter = hub.add("Chapter", story=story, start_ms=0)

    assert hub.behind("Story", "assets", story) == [asset]
    assert hub.behind("MediaAsset", "stories", asset) == [story]
    assert hub.behind("Story", "chapters", story) == [chapter]
    assert hub.refuses("StoryAsset", story=story, asset=asset)
    assert hub.refuses("Chapter", story=story, start_ms=0)
