"""Raw: cells that SQL writes and Python reads back."""

import pytest
from sqlalchemy.types import TypeEngine

from db.entity import Derived, Field, Relation
from resolvers.compiler.ir import Raw
from resolvers.compiler.raw import KINDS, read_raw, written_raw
from tests.compiling import DIALECTS, SCOPE
from tests.graph import hub
from tests.world import world


def test_every_kind_of_column() -> None:
    """Whatever an entity stores, Python may need."""
    members = [member for catalog in (hub(), world()) for bound in catalog.values() for member in bound.find(Field, Derived)]
    kinds: set[type[TypeEngine[object]]] = {type(part.type) for member in members for part in member.value.parts}

    assert kinds == KINDS.keys()


@pytest.mark.parametrize(("cells", "identity"), [([7], "shed_7"), ([None], None)])
def test_link(cells: list[int | None], identity: str | None) -> None:
    """A link is read as the id of what it points at, where it points at something."""
    tool = world()["Tool"]

    assert read_raw(SCOPE, Raw(tool, tool.relation("shed")), cells) == identity


def test_link_among_people() -> None:
    """People are named with their placement."""
    keeper = world()["Keeper"]
    node = Raw(keeper, keeper.relation("chief"))
    row = keeper.row()

    assert isinstance(node.member, Relation)
    assert read_raw(SCOPE, node, [330100, 7]) == "keeper_330100_7"
    assert "keeper_1.region_id" in str(written_raw(SCOPE, node, row).compile(dialect=DIALECTS["sqlite"]))
