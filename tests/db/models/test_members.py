"""Members: one active membership, links within one placement, one craftsman to a member."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_one_active_membership(hub: "Hub") -> None:
    """A member holds at most one active membership; ended and pending ones are many."""
    member, first, second = hub.add("Member"), hub.add("Union"), hub.add("Union")
    active = hub.add("Membership", member=member, union=first, status="ACTIVE")

    assert hub.refuses("Membership", member=member, union=second, status="ACTIVE")
    assert not hub.refuses("Membership", member=member, union=second, status="PENDING")
    assert not any(hub.refuses("Membership", member=member, union=first, status="ENDED") for _ in range(2))
    assert not hub.refuses("Membership", member=hub.add("Member"), union=first, status="ACTIVE")
    assert active in hub.behind("Member", "memberships", member)


def test_transfer(hub: "Hub") -> None:
    """A membership continues another one, never itself."""
    member, old, new = hub.add("Member"), hub.add("Union"), hub.add("Union")
    before = hub.add("Membership", member=member, union=old, status="ENDED", end_kind="TRANSFER_OUT", period=("2020", "2025-05"))

    assert not hub.refuses("Membership", member=member, union=new, status="ACTIVE", previous=before, transferred_from=old)
    assert hub.refuses("Membership", id=77, member=member, union=new, status="ENDED", previous=77)


def test_one_placement(hub: "Hub") -> None:
    """People point at people of their own placement only."""
    member, union, elsewhere = hub.add("Member"), hub.add("Union"), hub.add("Region")

    assert hub.refuses("Membership", region_id=elsewhere, member=member, union=union)
    assert hub.refuses("MemberEmployment", region_id=elsewhere, member=member, enterprise=hub.add("Enterprise"))
    assert not hub.refuses("MemberEmployment", member=member, enterprise=hub.add("Enterprise"))


def test_same_person_elsewhere(hub: "Hub") -> None:
    """A person who moves has a row in each placement under one id, and may be active in it."""
    member, union, elsewhere = hub.add("Member"), hub.add("Union"), hub.add("Region")
    hub.add("Membership", member=member, union=union, status="ACTIVE")
    hub.add("Member", region_id=elsewhere, id=member)

    assert hub.refuses("Member", region_id=elsewhere, id=member)
    assert not hub.refuses("Membership", region_id=elsewhere, member=member, union=union, status="ACTIVE")


def test_craftsman_link(hub: "Hub") -> None:
    """A member is at most one craftsman, and a craftsman at most one member."""
    member, craftsman = hub.add("Member"), hub.add("Craftsman")
    hub.add("CraftsmanMember", member=member, craftsman=craftsman)

    assert hub.refuses("CraftsmanMember", member=member, craftsman=hub.add("Craftsman"))
    assert hub.refuses("CraftsmanMember", member=hub.add("Member"), craftsman=craftsman)
    assert not hub.refuses("CraftsmanMember", member=hub.add("Member"), craftsman=hub.add("Craftsman"))
    assert hub.behind("Member", "craftsmen", member) == [craftsman]
    assert hub.behind("Craftsman", "members", craftsman) == [member]
