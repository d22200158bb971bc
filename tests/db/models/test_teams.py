"""Teams: who leads, who belongs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_people(hub: "Hub") -> None:
    """Leaders and members are told apart; a craftsman's teams are both."""
    team, leader, member = hub.add("Team"), hub.add("Craftsman"), hub.add("Craftsman")
    hub.add("TeamRole", team=team, craftsman=leader, role="LEADER")
    hub.add("TeamRole", team=team, craftsman=member)

    assert hub.behind("Team", "leaders", team) == [leader]
    assert hub.behind("Team", "members", team) == [member]
    assert [hub.behind("Craftsman", "teams", person) for person in (leader, member)] == [[team], [team]]


def test_organiser(hub: "Hub") -> None:
    """A union lists the teams it formed."""
    union = hub.add("Union")
    team = hub.add("Team", organiser=union)

    assert hub.behind("Union", "teams", union) == [team]
