"""The scope of plans: what comes from templates is what every other scope writes."""

import pytest

from resolvers.access import Profile, Viewer
from resolvers.compiler.plan import Roots
from resolvers.compiler.scope import PlanScope
from resolvers.compiler.statements import prepare
from resolvers.scope import Scope
from resolvers.slots import TODAY, slot_at
from tests.compiling import DIALECTS, selected
from tests.world import world

ASKED = [
    "{ tools(first: 3) { nodes { weightAgain { value asOf { earliest } } loanCount(year: 2024) isKept provenance { quotation } } } }",
    "{ tools(first: 3, where: { loanCount: { gt: 1, year: 2024 }, not: { isKept: { eq: true } } }) { totalCount } }",
    '{ tools(first: 3, where: { not: { remarks: { some: { text: { eq: "x" } } } } }) { nodes { loans(first: 2) { nodes { id } } } } }',
    "{ remarks(last: 2) { nodes { subject { __typename } author { __typename } } } }",
]


@pytest.mark.parametrize("engine", DIALECTS)
@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("query", ASKED)
def test_same_statement(query: str, profile: Profile, engine: str) -> None:
    """Text and known parameters are the same letter by letter, on both engines, also when a template is used again."""
    drawn, written = (kind(world(), Viewer(profile), slot_at(TODAY)) for kind in (PlanScope, Scope))
    plans = [(scope, Roots(scope, 100).plan(selected(query))) for scope in (drawn, drawn, written)]
    first, again, plain = (prepare(scope, plan, DIALECTS[engine]).first for scope, plan in plans)

    assert first is not None
    assert again is not None
    assert plain is not None
    assert first.sql == again.sql == plain.sql
    assert [each.open for each in (first, again)] == [plain.open] * 2
