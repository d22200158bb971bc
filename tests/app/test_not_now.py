"""What the database cannot answer now: refused in words, with the time to come again, and no surprise."""

import logging
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from app.graphql import GraphQL, graphql_routes
from app.settings import read_settings
from db.errors import BusyError, LostError, SlowError
from tests.app.conftest import Open
from tests.app.databases import Lost, Sleeping, TooBusy, TooSlow

COUNT = "{ regions { totalCount } }"


@pytest.mark.parametrize(
    ("database", "code", "wait"), [(TooBusy(BusyError()), "OVERLOADED", "1"), (Lost(LostError()), "UNAVAILABLE", "2")], ids=["busy", "lost"]
)
@pytest.mark.parametrize("query", [COUNT, '{ __typename node(id: "region_1") { id } regions { totalCount } }'])
def test_not_now(open_: Open, caplog: pytest.LogCaptureFixture, database: Any, query: str, code: str, wait: str) -> None:
    """What the database cannot answer now is refused as a whole, with the time to come again; it is no surprise, and not logged as one."""
    with caplog.at_level(logging.ERROR), open_("production", database) as client:
        response = client.post("/graphql", json={"query": query})
    (error,) = response.json()["errors"]

    assert (response.status_code, response.headers["retry-after"]) == (503, wait)
    assert set(response.json()) == {"errors"}
    assert error["extensions"] == {"code": code, "retryAfter": int(wait)}
    assert error["message"].endswith("ask again in a moment.")
    assert caplog.records == []


def test_too_slow(open_: Open) -> None:
    """A part that takes too long is told where it stands; the rest is answered."""
    with open_("production", TooSlow(SlowError())) as client:
        response = client.post("/graphql", json={"query": "{ __typename regions { totalCount } }"})
    body = response.json()

    assert response.status_code == 200
    assert [(error["path"], error["extensions"]["code"]) for error in body["errors"]] == [(["regions", "totalCount"], "TIMEOUT")]
    assert "data" in body


async def test_request_takes_too_long() -> None:
    """A request whose parts take too long together is refused as a whole, and no statement of it goes on."""
    database = Sleeping()
    endpoint = GraphQL(read_settings({"GONGTU_REQUEST_MS": "100"}), database)
    async with AsyncClient(transport=ASGITransport(Starlette(routes=graphql_routes(endpoint))), base_url="http://hub") as client:
        response = await client.post("/graphql", json={"query": COUNT})

    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert response.json()["errors"][0]["extensions"] == {"code": "TIMEOUT", "retryAfter": 1}
    assert database.ended == ["cancelled"]
