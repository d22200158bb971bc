"""Organisations: a body is a union or an enterprise of the hub, or neither."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_union_or_enterprise(hub: "Hub") -> None:
    """It is never both."""
    union, enterprise = hub.add("Union"), hub.add("Enterprise")

    assert hub.refuses("Organisation", union=union, enterprise=enterprise)
    assert not hub.refuses("Organisation", union=union)
    assert not hub.refuses("Organisation", enterprise=enterprise)
    assert not hub.refuses("Organisation")
