"""What one request carries."""

import dataclasses

import pytest

from app.graphql import make_context
from resolvers.access import Viewer
from resolvers.loaders import Loaders
from tests.graph import TODAY, Graph
from tests.world import world


def test_made_anew(graph: Graph) -> None:
    """Two requests share the catalog and the database, and no loader; neither can be changed on the way."""
    first, second = (make_context(world(), Viewer(), TODAY, graph.database, 100) for _ in range(2))

    assert first.scope == second.scope
    assert first.loaders is not second.loaders
    assert isinstance(first.loaders, Loaders)
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.page_max = 1  # type: ignore[misc]
