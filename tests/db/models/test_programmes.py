"""Programmes: their tree, goals, editions and partners."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_tree(hub: "Hub") -> None:
    """A programme lists its parts, and is none of its own."""
    whole = hub.add("Programme")
    part = hub.add("Programme", parent=whole)

    assert hub.behind("Programme", "children", whole) == [part]
    assert hub.refuses("Programme", id=99, parent=99)


def test_goals_and_editions(hub: "Hub") -> None:
    """Goals are listed in their order; a year has one edition."""
    programme = hub.add("Programme")
    goals = [hub.add("ProgrammeGoal", programme=programme) for _ in range(3)]
    edition = hub.add("ProgrammeEdition", programme=programme, year=2025)

    assert hub.behind("Programme", "goals", programme) == goals
    assert hub.behind("Programme", "editions", programme) == [edition]
    assert hub.refuses("ProgrammeEdition", programme=programme, year=2025)


def test_partners(hub: "Hub") -> None:
    """Partners and organisers are told apart, from either side."""
    organiser, partner = hub.add("Organisation"), hub.add("Organisation")
    programme = hub.add("Programme", organiser=organiser)
    hub.add("ProgrammePartner", programme=programme, organisation=partner)

    assert hub.behind("Programme", "partners", programme) == [partner]
    assert hub.behind("Organisation", "partnerProgrammes", partner) == hub.behind("Organisation", "programmes", organiser) == [programme]
    assert hub.refuses("ProgrammePartner", programme=programme, organisation=partner)
