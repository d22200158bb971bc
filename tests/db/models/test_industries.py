"""Industries: the same code in two editions are two industries."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_edition(hub: "Hub") -> None:
    """A code stands once in an edition."""
    hub.add("Industry", code="G5810", edition="GB/T 4754-2011")

    assert hub.refuses("Industry", code="G5810", edition="GB/T 4754-2011")
    assert not hub.refuses("Industry", code="G5810", edition="GB/T 4754-2017")


def test_tree(hub: "Hub") -> None:
    """A class lies in its group."""
    group = hub.add("Industry", level="GROUP")
    lower = hub.add("Industry", level="CLASS", parent=group)

    assert hub.behind("Industry", "children", group) == [lower]
