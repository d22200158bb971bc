"""Representatives: persons who are not public."""

from typing import TYPE_CHECKING

from db.entity import Pii

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_masked(hub: "Hub") -> None:
    """They are persons by name, and masked as a whole."""
    about = hub.catalog["Representative"].about

    assert about.interfaces == ("Person",)
    assert {about.pii, about.members["name"].pii} == {Pii.P2}
