"""Guidance services: what an enterprise was given."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_twice(hub: "Hub") -> None:
    """An enterprise guided twice lists both."""
    enterprise, provider = hub.add("Enterprise"), hub.add("Organisation")
    services = [hub.add("GuidanceService", enterprise=enterprise, provider=provider) for _ in range(2)]

    assert hub.behind("Enterprise", "guidanceServices", enterprise) == services
    assert hub.behind("Organisation", "guidanceServices", provider) == services
