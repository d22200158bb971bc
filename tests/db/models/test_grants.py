"""Incentive grants: paid to a member for a certificate, perhaps by two unions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_two_payers(hub: "Hub") -> None:
    """City and district pay the same person for the same certificate: two grants, one recipient."""
    member = hub.add("Member")
    certificate = hub.add("SkillCertificate", holder=member)
    paid = [hub.add("IncentiveGrant", recipient=member, certificate=certificate, payer=hub.add("Union"), amount=60_000) for _ in range(2)]

    assert hub.behind("Member", "grants", member) == paid
    assert hub.behind("SkillCertificate", "grants", certificate) == paid
