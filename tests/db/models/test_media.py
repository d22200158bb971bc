"""Media: assets, other sizes of them, and whom they portray."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_variants(hub: "Hub") -> None:
    """An asset lists its other sizes."""
    asset = hub.add("MediaAsset", kind="IMAGE")
    variants = [hub.add("MediaVariant", asset=asset, width=width) for width in (2048, 4096)]

    assert hub.behind("MediaAsset", "variants", asset) == variants


def test_portraits(hub: "Hub") -> None:
    """A craftsman lists portraits; the same bytes are one asset."""
    craftsman = hub.add("Craftsman")
    portrait = hub.add("MediaAsset", portrait_of=craftsman, sha256="0f")

    assert hub.behind("Craftsman", "portraits", craftsman) == [portrait]
    assert hub.refuses("MediaAsset", sha256="0f")
