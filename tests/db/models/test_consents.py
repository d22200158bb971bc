"""Consents: granted before they are withdrawn, and never public."""

from typing import TYPE_CHECKING

from db.entity import Pii

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_order(hub: "Hub") -> None:
    """A consent is not withdrawn before it is granted."""
    assert hub.refuses("ConsentRecord", granted_on="2025-06", withdrawn_on="2025-05")
    assert not hub.refuses("ConsentRecord", granted_on="2025-06", withdrawn_on="2025-06")
    assert not hub.refuses("ConsentRecord", granted_on="2025-06", scopes=["NAME", "VOICE"])


def test_not_public(hub: "Hub") -> None:
    """The record as a whole is masked."""
    assert hub.catalog["ConsentRecord"].about.pii is Pii.P2
