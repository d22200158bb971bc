"""Plan: which root fields compile, and what each one finds first."""

from typing import Any

import pytest

from resolvers.compiler.ir import Connection, Lookup, Selected, Several, Text, Unsupported
from resolvers.compiler.plan import Roots, kinds_of
from resolvers.problems import BadUserInputError
from resolvers.slots import slot_at
from tests.compiling import SCOPE, plan_of


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("{ __typename }", Text),
        ('{ tool(by: {code: "a"}) { id } }', Lookup),
        ("{ tools { totalCount } }", Connection),
        ('{ node(id: "tool_1") { id } }', Lookup),
        ('{ nodes(ids: ["tool_1", "shed_2", "tool_3"]) { id } }', Several),
    ],
)
def test_kinds(query: str, kind: type[Any]) -> None:
    """Each kind of root field has its kind of plan."""
    assert isinstance(plan_of(query).root, kind)


def test_types_of_ids() -> None:
    """The types among ids shape the plan; an open id brings its own."""
    several = plan_of('{ nodes(ids: ["tool_1", "shed_2", "tool_3"]) { id } }').root

    assert isinstance(several, Several)
    assert [record.bound.name for record in several.records] == ["Shed", "Tool"]
    assert kinds_of(slot_at("id", kinds=("tool",))) == ("tool",)


def test_refused_ids() -> None:
    """What is no id is refused as it always is."""
    with pytest.raises(BadUserInputError):
        plan_of('{ node(id: "nonsense") { id } }')


def test_others() -> None:
    """A root field that no entity has is left, by its name."""
    with pytest.raises(Unsupported, match="figureComparisons"):
        Roots(SCOPE, 100).plan(Selected("key", "figureComparisons"))
