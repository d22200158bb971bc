"""Events: disciplines, who spoke, who won."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_parts(hub: "Hub") -> None:
    """An event lists its disciplines and the places reached; a discipline stands once."""
    event = hub.add("Event")
    discipline = hub.add("EventDiscipline", event=event, name="围棋")
    result = hub.add("EventResult", event=event, discipline=discipline, team=hub.add("Team"), rank=1)

    assert hub.behind("Event", "disciplines", event) == [discipline]
    assert hub.behind("Event", "results", event) == hub.behind("EventDiscipline", "results", discipline) == [result]
    assert hub.refuses("EventDiscipline", event=event, name="围棋")


def test_winner(hub: "Hub") -> None:
    """A place is reached by one, or by somebody whom the source does not name."""
    event = hub.add("Event")

    assert not hub.refuses("EventResult", event=event, rank=1)
    assert hub.refuses("EventResult", event=event, team=hub.add("Team"), craftsman=hub.add("Craftsman"))


def test_speakers(hub: "Hub") -> None:
    """Craftsmen list the events they speak at."""
    event, craftsman = hub.add("Event"), hub.add("Craftsman")
    speaker = hub.add("EventSpeaker", event=event, craftsman=craftsman)

    assert hub.behind("Event", "speakers", event) == [speaker]
    assert hub.behind("Craftsman", "talks", craftsman) == [event]
    assert hub.refuses("EventSpeaker", event=event)


def test_edition(hub: "Hub") -> None:
    """Events of one year's edition are listed by it and by the programme."""
    programme = hub.add("Programme")
    edition = hub.add("ProgrammeEdition", programme=programme)
    event = hub.add("Event", programme=programme, edition=edition)

    assert hub.behind("ProgrammeEdition", "events", edition) == hub.behind("Programme", "events", programme) == [event]
