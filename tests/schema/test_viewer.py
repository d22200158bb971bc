"""The viewer in the schema: a client learns who it is, with the grants that hold, from the hub itself."""

from dataclasses import replace

import pytest

from app.graphql import make_context
from resolvers.access import Profile, Viewer
from resolvers.viewers import ANONYMOUS, Claims, Role
from tests.graph import TODAY, Graph, hub, hub_schema

ASKED = "{ viewer { subject role department purpose scopes { regions unions } } }"
OFFICER = Claims(role=Role.UNION_OFFICER, subject="李", regions=("330127",), unions=("union_7",), purpose="会籍核对")


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        (ANONYMOUS, {"subject": None, "role": "PUBLIC", "department": None, "purpose": None, "scopes": {"regions": [], "unions": []}}),
        (
            OFFICER,
            {
                "subject": "李",
                "role": "UNION_OFFICER",
                "department": None,
                "purpose": "会籍核对",
                "scopes": {"regions": ["330127"], "unions": ["union_7"]},
            },
        ),
    ],
)
async def test_viewer(public: Graph, claims: Claims, told: dict[str, object]) -> None:
    """It is told as the credentials say it; the public is told that it is the public."""
    context = replace(make_context(hub(), Viewer(), TODAY, public.database, 100), claims=claims)
    result = await hub_schema(Profile.PUBLIC).execute(ASKED, context_value=context)

    assert result.errors is None
    assert result.data == {"viewer": told}
