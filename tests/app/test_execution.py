"""Execution: what cannot be started is refused before a row is read, and says what to send instead."""

import orjson
import pytest
from strawberry.types.graphql import OperationType

from app.execution import execute
from app.graphql import ALLOWED, make_context
from resolvers.access import Profile
from resolvers.reach import any_viewer
from tests.app.databases import Broken
from tests.graph import TODAY, hub, hub_schema

UNMASK = 'mutation { unmask(input: { id: "member_1_1", ticket: "A-1", purpose: "test" }) { __typename } }'


@pytest.mark.parametrize(
    ("query", "name", "method", "status", "code", "said"),
    [
        (UNMASK, None, "GET", 405, "BAD_REQUEST", "by POST"),
        ("query A { __typename } query B { __typename }", None, "POST", 422, "BAD_REQUEST", "by operationName"),
        ("query A { __typename }", "B", "POST", 422, "BAD_REQUEST", "no operation of this name"),
        ("subscription { clock }", None, "POST", 422, "BAD_REQUEST", "no subscriptions"),
        ("{ __typename }", None, "GET", 200, None, ""),
    ],
)
async def test_started(query: str, name: str | None, method: str, status: int, code: str | None, said: str) -> None:
    """A table of what may begin."""
    context = make_context(hub(), any_viewer(Profile.UNION_OFFICER), TODAY, Broken(), 100, name)
    allowed: tuple[OperationType, ...] = ALLOWED[method]

    response = await execute(hub_schema(Profile.UNION_OFFICER), {"query": query, "operationName": name}, context, allowed)
    told = orjson.loads(response.body)

    assert response.status_code == status
    assert [error["extensions"]["code"] for error in told.get("errors", ())] == ([code] if code else [])
    assert said in bytes(response.body).decode()
