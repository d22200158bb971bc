"""Spending over every transport: an operation is paid for before anything is read for it, and refused where too little is left."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.rate_stores import Memory
from app.rates import Rates
from tests.app.databases import Broken
from tests.app.socketing import application
from tests.app.transports import TRANSPORTS, Transport, as_events, by_post, over_socket

PAGE = "query Page($n: Int!) { regions(first: $n) { nodes { name } } }"
ANSWER = {"data": {"regions": {"nodes": [{"name": "西湖"}]}}}
TOUCHES = {"query": 'subscription { touches(ids: ["x"]) { node { id } } }'}


def spending(url: str, cost: int, rate: int = 0, **settings: Any) -> TestClient:
    """Make an application with a budget; no minute ends meanwhile."""
    client = application(url, batch_max=2, **settings)
    client.app.state.graphql.askers.rates = Rates(rate, Memory(), lambda: 1_764_000_015.5, cost=cost)  # type: ignore[attr-defined]
    return client


def page(size: int) -> dict[str, Any]:
    """Ask for a page, which costs one more than its size."""
    return {"query": PAGE, "variables": {"n": size}}


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("compiler", ["on", "off"])
def test_paid_for(url: str, transport: Transport, compiler: str) -> None:
    """What costs too much is refused with the figures and what to do; what costs less is answered as long as something is left."""
    with spending(url, 100, compiler=compiler) as client:
        answers = [transport(client, page(size)) for size in (60, 60, 30, 30, 7)]

    assert [answers[number] for number in (0, 2, 4)] == [ANSWER] * 3
    (second,), (fourth,) = answers[1]["errors"], answers[3]["errors"]
    assert second["message"] == "the operation costs 61, of 100 in a minute 39 are left: ask again in 45 s, or for less"
    assert second["extensions"] == {"code": "RATE_LIMITED", "requested": 61, "limit": 100, "remaining": 39, "retryAfter": 45}
    assert (fourth["extensions"]["requested"], fourth["extensions"]["remaining"]) == (31, 8)


def test_before_the_database(url: str) -> None:
    """A refusal asks no database, also for what is planned already."""
    with spending(url, 100) as client:
        client.post("/graphql", json=page(49))
        client.post("/graphql", json=page(39))
        client.app.state.graphql.database = Broken()  # type: ignore[attr-defined]
        refused = client.post("/graphql", json=page(59))

    assert (refused.status_code, refused.headers["ratelimit-policy"]) == (429, '"cost";q=100;w=60')
    assert (refused.headers["ratelimit"], refused.headers["retry-after"]) == ('"cost";r=10;t=45', "45")


def test_headers(url: str) -> None:
    """Every answer tells both policies; what did not change costs nothing and tells of requests alone."""
    with spending(url, 100, rate=10) as client:
        asked = {"query": "{ regions(first: 5) { nodes { name } } }"}
        first = client.get("/graphql", params=asked)
        same = client.get("/graphql", params=asked, headers={"If-None-Match": first.headers["etag"]})
        later = client.get("/graphql", params=asked)

    assert first.headers["ratelimit-policy"] == '"minute";q=10;w=60, "cost";q=100;w=60'
    assert (same.status_code, same.headers["ratelimit-policy"]) == (304, '"minute";q=10;w=60')
    assert ['"cost";r=94;t=' in first.headers["ratelimit"], '"cost";r=88;t=' in later.headers["ratelimit"]] == [True, True]


def test_remaining(url: str) -> None:
    """Who asks for the cost is told what is left of the minute; to be told the price alone costs nothing."""
    with spending(url, 100) as client:
        priced = [client.post("/graphql?cost=1", json=page(20)).json() for _ in range(2)]
        asked = by_post(client, {**page(20), "extensions": {"cost": True}})

    assert [body["extensions"]["cost"] for body in (*priced, asked)] == [
        {"requested": 21, "actual": 0, "limit": 5_000, "remaining": 100},
        {"requested": 21, "actual": 0, "limit": 5_000, "remaining": 100},
        {"requested": 21, "actual": 2, "limit": 5_000, "remaining": 79},
    ]


def test_nothing_to_pay(url: str) -> None:
    """What is not valid costs nothing, and what reads nothing is answered when all is spent; with no budget nothing is counted."""
    with spending(url, 1, rate=9) as client:
        answers = [client.post("/graphql", json={"query": query}) for query in ("{ nothing }", "{ __typename }")]
    with spending(url, 0, rate=9) as client:
        free = client.post("/graphql", json=page(100))

    assert [answer.status_code for answer in answers] == [422, 200]
    assert ["cost" in answer.headers["ratelimit"] for answer in (*answers, free)] == [False, True, False]
    assert free.json() == ANSWER


@pytest.mark.parametrize("transport", [as_events, over_socket])
def test_subscription(url: str, transport: Transport) -> None:
    """A subscription is paid for when it is opened."""
    with spending(url, 3) as client:
        opened, refused = (transport(client, TOUCHES) for _ in range(2))

    assert opened["data"] == {"touches": {"node": None}}
    assert (refused["errors"][0]["extensions"]["code"], refused["errors"][0]["extensions"]["requested"]) == ("RATE_LIMITED", 2)
