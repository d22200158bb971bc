"""What one request carries."""

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest
from graphql.pyutils import Path

from app.graphql import make_context
from resolvers.access import Viewer
from resolvers.loaders import Loaders
from schema.context import place_of
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


def field(*path: str | int, of: object = "Tool", node: object = None) -> Any:
    """What graphql-core tells of a field that it asks for."""
    found: Path | None = None
    for key in path:
        found = Path(found, key, None)
    return SimpleNamespace(path=found, parent_type=of, field_nodes=[node])


@pytest.mark.parametrize(
    ("path", "place"),
    [(("tools",), ("tools",)), (("tools", "nodes", 3, "shed"), ("shed", "nodes", "tools")), (("ids", 0, 1), ("ids",))],
)
def test_place(path: tuple[str | int, ...], place: tuple[str, ...]) -> None:
    """A place has no numbers: all rows that are asked the same stand at the same one."""
    assert place_of(field(*path).path) == place


def test_one_field_for_all_rows(graph: Graph) -> None:
    """All rows that a field is asked for share what is made for it; another node or type shares the place's loaders alone."""
    context = make_context(world(), Viewer(), TODAY, graph.database, 100)
    first, second = (context.at(field("nodes", row, "shed")) for row in range(2))
    others = [context.at(field("nodes", 0, "shed", of="Mark")), context.at(field("nodes", 0, "shed", node=1))]
    elsewhere = context.at(field("nodes", 0, "region"))
    made = iter(range(9))
    found = [each.once(lambda: next(made)) for each in (first, second, *others, elsewhere)]

    assert first is second
    assert found == [0, 0, 1, 2, 3]
    assert all(other.loaders is first.loaders for other in others)
    assert elsewhere.loaders is not first.loaders


def test_what_fails_is_made_again(graph: Graph) -> None:
    """Each row is told what is wrong by an error of its own."""
    here = make_context(world(), Viewer(), TODAY, graph.database, 100).at(field("tools"))

    def fail() -> None:
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            here.once(fail)

    assert here.once(lambda: "made") == "made"
