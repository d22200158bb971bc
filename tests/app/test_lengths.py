"""Lengths: what is too long is refused with its code, whoever answers it; what changed something is told all the same."""

from typing import Any

import pytest

from app.lengths import refuse_length
from resolvers.access import Profile
from resolvers.problems import ResponseLimitError
from resolvers.reach import any_viewer
from schema.limits import QueryLimits
from schema.plans import Planner
from tests.app.test_rates import COUNT, opened
from tests.graph import hub, hub_schema

UNMASK = 'mutation { unmask(input: {id: "a", purpose: "b", ticket: "c"}) { values { field } } }'
LONG = {"query": "{ regions(first: 100) { nodes { id name code level } } }"}


def planner(*, enforced: bool = True) -> Planner:
    """Make a planner of what officers ask."""
    limits = QueryLimits(enforced=enforced)
    return Planner(hub_schema(Profile.UNION_OFFICER), hub(), any_viewer(Profile.UNION_OFFICER), 100, limits=limits)


async def test_refused() -> None:
    """A query is refused with the figure, the limit and the way out."""
    with pytest.raises(ResponseLimitError, match="2,000 bytes, the limit is 1,000; ask for fewer fields") as refused:
        await refuse_length(planner(), COUNT, 2_000, 1_000)
    assert refused.value.figures == {"requested": 2_000, "limit": 1_000}


@pytest.mark.parametrize(("asked", "enforced"), [({"query": UNMASK}, True), (COUNT, False)])
async def test_told(asked: dict[str, Any], *, enforced: bool) -> None:
    """What a mutation did is told, and so is everything where limits are only tried."""
    await refuse_length(planner(enforced=enforced), asked, 2_000, 1_000)


@pytest.mark.parametrize("compiler", ["on", "off"])
async def test_over_http(demo_url: str, compiler: str) -> None:
    """An answer over the limit is refused with 422, compiled or not; a short one is sent."""
    async with opened(demo_url, 0, GONGTU_RESPONSE_MAX="1000", GONGTU_COMPILER=compiler) as client:
        long, short = [await client.post("/graphql", json=asked) for asked in (LONG, COUNT)]

    assert (long.status_code, [error["extensions"]["code"] for error in long.json()["errors"]]) == (422, ["RESPONSE_LIMIT"])
    assert "data" not in long.json()
    assert short.status_code == 200
