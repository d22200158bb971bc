"""Sources: their passages, and the passage that a record's reference names."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_citation(hub: "Hub") -> None:
    """A reference stands once in its source, and again in another."""
    first, second = hub.add("Source"), hub.add("Source")
    hub.add("Citation", document=first, ref="F036")

    assert hub.refuses("Citation", document=first, ref="F036")
    assert not hub.refuses("Citation", document=second, ref="F036")


def test_batch(hub: "Hub") -> None:
    """A file is handed in once."""
    hub.add("ImportBatch", sha256="00ff")

    assert hub.refuses("ImportBatch", sha256="00ff")
    assert not hub.refuses("ImportBatch", sha256="00fe")
