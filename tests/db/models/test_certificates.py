"""Skill certificates: a member's levels, one after the other."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_history(hub: "Hub") -> None:
    """A member lists every certificate."""
    member = hub.add("Member")
    certificates = [hub.add("SkillCertificate", holder=member, level=level) for level in ("SENIOR", "TECHNICIAN")]

    assert hub.behind("Member", "certificates", member) == certificates
