"""Stories: the first is whole, others have gaps; all of it is invented and stands nowhere."""

from collections.abc import Callable

from db.city.chunk import Chunk
from db.city.stories import tell_stories
from tests.db.city.conftest import Ask


def test_first(ask: Ask) -> None:
    """The first story is published, in the first series, with chapters and three transcripts."""
    ((publication, series, chapters, transcripts),) = ask(
        "SELECT s.publication, x.slug, (SELECT count(*) FROM chapter WHERE story_id = s.id), "
        "(SELECT count(*) FROM transcript WHERE story_id = s.id) "
        "FROM story s JOIN story_series x ON x.id = s.series_id WHERE s.slug = 'gushi-0-1'"
    )

    assert (publication, series, chapters, transcripts) == ("PUBLISHED", "xilie-1", 3, 3)


def test_gaps(ask: Ask) -> None:
    """Some are not published, some have no summary or no English."""
    ((stories, summaries, english, published),) = ask("SELECT count(*), count(summary), count(title_en), count(published_at) FROM story")

    assert max(english, published) < stories
    assert summaries > 0
    assert ask("SELECT 1 FROM story WHERE (publication = 'PUBLISHED') <> (published_at IS NOT NULL)") == []


def test_files_stand_nowhere(ask: Ask) -> None:
    """Every address is of a name under which nothing can stand, and no two files have one digest."""
    assert ask("SELECT 1 FROM media_asset WHERE url NOT LIKE 'https://media.example/%'") == []
    assert ask("SELECT sha256 FROM media_asset GROUP BY 1 HAVING count(*) > 1") == []


def test_nobody(make_chunk: Callable[..., Chunk]) -> None:
    """Without craftsmen there are no stories."""
    chunk = make_chunk()
    tell_stories(chunk)

    assert chunk.made["story"] == []
