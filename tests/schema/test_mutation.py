"""The root of changes: there for officers of unions alone; what happens over HTTP is in `tests/app/test_unmasking.py`."""

import pytest

from app.answers import errors_of
from app.graphql import make_context
from resolvers.access import Viewer
from resolvers.policy import Profile
from tests.graph import TODAY, Graph, hub, hub_schema

UNMASK = 'mutation { unmask(input: { id: "member_1_1", purpose: "a", ticket: "b" }) { values { value } refusal { code } } }'


@pytest.mark.parametrize("profile", Profile)
def test_who_has_it(profile: Profile) -> None:
    """Only whom the policy lets unmask has a mutation."""
    root = hub_schema(profile)._schema.mutation_type  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else

    assert (list(root.fields) if root else []) == (["unmask"] if profile is Profile.UNION_OFFICER else [])


async def test_without_a_log(public: Graph) -> None:
    """Where nothing can be written down nothing is shown."""
    context = make_context(hub(), Viewer(Profile.UNION_OFFICER), TODAY, public.database, 100)
    result = await hub_schema(Profile.UNION_OFFICER).execute(UNMASK, context_value=context)

    assert result.data is None
    assert [error["extensions"]["code"] for error in errors_of(result)] == ["UNAVAILABLE"]
