"""Policy documents: who issued them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_issuer(hub: "Hub") -> None:
    """A body lists what it issued; a number is one document's."""
    issuer = hub.add("Organisation")
    document = hub.add("PolicyDocument", issuer=issuer, number="示〔2025〕1号")

    assert hub.behind("Organisation", "policyDocuments", issuer) == [document]
    assert hub.refuses("PolicyDocument", number="示〔2025〕1号")
