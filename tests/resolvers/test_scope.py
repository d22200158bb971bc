"""The day of a request: of derived fields and of validity, one bind parameter."""

import datetime as dt

import pytest
from sqlalchemy import select

from db.entity import Derived
from resolvers.access import Viewer
from resolvers.scope import Scope, joined
from tests.graph import TODAY, Graph
from tests.world import world

SCOPE = Scope(world(), Viewer(), TODAY)
TOOL = world()["Tool"]


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("isKept", None, TODAY),
        ("isKept", dt.date(2020, 1, 1), dt.date(2020, 1, 1)),
        ("loanCount", None, None),
        ("loanCount", 2024, 2024),
        ("weightAgain", None, TODAY),
    ],
)
def test_given(name: str, given: object, value: object) -> None:
    """A day left open is the scope's; a year left open stays open."""
    member = TOOL.members[name]

    assert isinstance(member, Derived)
    assert SCOPE.given(member, given).value == value


@pytest.mark.parametrize(("today", "kept"), [(dt.date(2024, 2, 28), ""), (dt.date(2024, 2, 29), "c"), (dt.date(2025, 12, 31), "abc")])
async def test_today(graph: Graph, today: dt.date, kept: str) -> None:
    """What is derived and filtered by the day follows the day of the request."""
    asked = "{ tools(first: 9, where: { isKept: { eq: true } }) { nodes { code isKept } } }"
    data = await graph.data(asked, today=today)

    assert data["tools"]["nodes"] == [{"code": code, "isKept": True} for code in kept]


def test_holds() -> None:
    """An entity that knows no validity holds on every day."""
    loan, tool = world()["Loan"], TOOL

    assert "period_from_earliest" in str(select(SCOPE.holds(loan, loan.table.alias())))
    assert str(SCOPE.holds(tool, tool.table.alias())) == "true"


def test_cells() -> None:
    """A stored field has a column for each part, a derived one an expression for each."""
    row = TOOL.table.alias()
    counts = [len(SCOPE.cells(TOOL.members[name], row)) for name in ("code", "made", "period", "loanCount", "weightAgain")]  # type: ignore[arg-type]

    assert counts == [1, 3, 6, 1, 6]


def test_joined() -> None:
    """Rows are joined by each column of their keys."""
    keeper = world()["Keeper"]
    left, right = keeper.table.alias("l"), keeper.table.alias("r")

    assert str(joined(left, ("region_id", "chief_id"), right, ("region_id", "id"))) == "l.region_id = r.region_id AND l.chief_id = r.id"
