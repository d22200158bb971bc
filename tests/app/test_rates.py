"""Rates: a viewer may ask so often a minute, is told what is left, and is refused before anything of the request is read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette

from app.graphql import GraphQL, graphql_routes
from app.minting import minted
from app.rate_stores import Memory
from app.rates import Rates, address_key, rate_headers, subject_key
from app.settings import read_settings
from db.engine import Database
from resolvers.problems import RateLimitedError
from resolvers.viewers import Quota
from schema.context import utc_now
from tests.app.socketing import application

SECRET = "s" * 32
NOW = 1_764_000_015.5
"""Fifteen and a half seconds into a minute."""
COUNT = {"query": "{ regions { totalCount } }"}


class Moment:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.seconds = NOW

    def __call__(self) -> float:
        """Tell the time."""
        return self.seconds


class Unknown(Memory):
    """A store that cannot tell."""

    async def counted(self, who: str, window: int, amount: int = 1) -> Any:
        """Count nothing."""
        assert (who, window, amount) in {("sub li", int(NOW // 60), 1), ("cost sub li", int(NOW // 60), 71)}


async def test_one_too_many() -> None:
    """As many as the limit are answered in a minute by the clock, each viewer's by themselves; the next minute brings all again."""
    moment = Moment()
    rates = Rates(2, Memory(), moment)
    first, second = [await rates.taken("sub li") for _ in range(2)]
    with pytest.raises(RateLimitedError, match="more than 2 requests were made in a minute: ask again in 45 s") as refused:
        await rates.taken("sub li")
    other = await rates.taken("sub wang")
    moment.seconds += 45
    later = await rates.taken("sub li")

    end = 1_764_000_060
    assert (first, second, other) == (Quota(2, 1, end, 45), Quota(2, 0, end, 45), Quota(2, 1, end, 45))
    assert refused.value.quota == Quota(2, 0, end, 45)
    assert later == Quota(2, 1, end + 60, 60)
    assert later.resets_at.timestamp() == end + 60


async def test_no_limit() -> None:
    """With a limit of 0 nobody is counted, and where nobody can tell the count nobody is refused."""
    memory = Memory()

    assert [await Rates(0, memory).taken("sub li") for _ in range(3)] == [None] * 3
    assert await memory.counted("sub li", int(NOW // 60)) == 1
    assert await Rates(1, Unknown(), Moment()).taken("sub li") is None


def test_keys() -> None:
    """Nobody is counted for another: a subject that is called like an address is no address. Headers name no address."""
    scope = {"type": "http", "client": ("10.0.0.1", 5000), "headers": [(b"x-forwarded-for", b"10.0.0.2")]}

    assert address_key(scope) == "from 10.0.0.1"
    assert address_key({"type": "http", "client": None}) == "from "
    assert subject_key("from 10.0.0.1") == "sub from 10.0.0.1"


REQUESTS, SPENDING = Quota(100, 7, 1_764_000_060, 45), Quota(3_000, 29, 1_764_000_060, 45, "cost")


@pytest.mark.parametrize(
    ("quotas", "policy", "left"),
    [
        ((REQUESTS,), '"minute";q=100;w=60', '"minute";r=7;t=45'),
        ((None, SPENDING), '"cost";q=3000;w=60', '"cost";r=29;t=45'),
        ((REQUESTS, SPENDING), '"minute";q=100;w=60, "cost";q=3000;w=60', '"minute";r=7;t=45, "cost";r=29;t=45'),
    ],
)
def test_headers(quotas: tuple[Quota | None, ...], policy: str, left: str) -> None:
    """What is left is told in the words of the IETF's draft, of each policy that there is; without a limit nothing is told."""
    assert rate_headers(*quotas) == [(b"ratelimit-policy", policy.encode()), (b"ratelimit", left.encode())]
    assert rate_headers(None, None) == []


async def test_purse() -> None:
    """Operations are paid until too little is left; what costs less is still answered, and the next minute brings all again."""
    moment = Moment()
    purse = Rates(0, Memory(), moment, cost=100).purse("sub li")
    assert purse is not None
    left = []
    for cost in (60, 30, 0):
        await purse.pay(cost)
        left.append(purse.quota)
    with pytest.raises(RateLimitedError, match="costs 11, of 100 in a minute 10 are left: ask again in 45 s, or for less") as refused:
        await purse.pay(11)
    after = purse.quota
    await purse.pay(10)
    moment.seconds += 45
    await purse.pay(70)

    end = 1_764_000_060
    assert left == [Quota(100, 40, end, 45, "cost"), Quota(100, 10, end, 45, "cost"), Quota(100, 10, end, 45, "cost")]
    assert after == refused.value.quota == Quota(100, 10, end, 45, "cost")
    assert refused.value.figures == {"requested": 11, "limit": 100, "remaining": 10}
    assert purse.quota == Quota(100, 30, end + 60, 60, "cost")


async def test_purses_are_apart() -> None:
    """Each viewer has a purse, and what is spent from it is no request; what costs more than any holds is told so."""
    memory = Memory()
    rates = Rates(2, memory, lambda: NOW, cost=100)
    li, wang = rates.purse("sub li"), rates.purse("sub wang")
    assert li is not None
    assert wang is not None
    await li.pay(100)
    await wang.pay(100)
    with pytest.raises(RateLimitedError, match="costs 101, of 100 in a minute 0 are left: ask for less at once"):
        await wang.pay(101)

    assert await rates.taken("sub li") == Quota(2, 1, 1_764_000_060, 45)


async def test_no_purse() -> None:
    """With a budget of 0 there is none, and where nobody can tell what is in it nobody is refused."""
    purse = Rates(0, Unknown(), Moment(), cost=1).purse("sub li")
    assert purse is not None
    await purse.pay(71)

    assert purse.quota is None
    assert Rates(1, Memory()).purse("sub li") is None


@asynccontextmanager
async def opened(url: str, limit: int, **others: str) -> AsyncIterator[AsyncClient]:
    """Open the endpoint in development mode with a limit; no minute ends meanwhile, and a busy machine is waited for."""
    given = {"GONGTU_MODE": "development", "GONGTU_DATABASE_URL": url, "GONGTU_JWT_SECRET": SECRET, "GONGTU_REQUEST_MS": "60000"}
    settings = read_settings(given | others)
    async with Database(url) as database:
        graphql = GraphQL(settings, database)
        graphql.askers.rates = Rates(limit, Memory(), lambda: NOW)
        async with AsyncClient(transport=ASGITransport(Starlette(routes=graphql_routes(graphql))), base_url="http://hub") as client:
            yield client


def bearer(subject: str) -> dict[str, str]:
    """Make the header of a token for a subject."""
    settings = read_settings({"GONGTU_MODE": "development", "GONGTU_JWT_SECRET": SECRET})
    return {"Authorization": f"Bearer {minted(settings, 1, utc_now(), sub=subject, role='PORTAL')}"}


async def test_refused_before_parsing(demo_url: str) -> None:
    """Whoever asks too often is told when to come again, whatever the body holds; others go on, and each answer tells what is left."""
    async with opened(demo_url, 2) as client:
        answers = [await client.post("/graphql", json=COUNT, headers=bearer("li")) for _ in range(2)]
        refused = await client.post("/graphql", content=b"{", headers={"Content-Type": "application/json", **bearer("li")})
        public = await client.post("/graphql", json=COUNT)

    assert [answer.headers["ratelimit"] for answer in answers] == ['"minute";r=1;t=45', '"minute";r=0;t=45']
    assert answers[0].headers["ratelimit-policy"] == '"minute";q=2;w=60'
    assert (refused.status_code, refused.headers["retry-after"], refused.headers["ratelimit"]) == (429, "45", '"minute";r=0;t=45')
    assert refused.json()["errors"][0]["extensions"] == {"code": "RATE_LIMITED", "limit": 2, "retryAfter": 45}
    assert public.status_code == 200


async def test_wrong_credentials_count(demo_url: str) -> None:
    """Credentials that prove nothing count for the address: nobody tries keys without end."""
    async with opened(demo_url, 2) as client:
        codes = [(await client.post("/graphql", json=COUNT, headers={"X-API-Key": "gk_x_y"})).status_code for _ in range(3)]
        public = (await client.post("/graphql", json=COUNT)).status_code

    assert (codes, public) == ([401, 401, 429], 429)


async def test_viewer_is_told(demo_url: str) -> None:
    """`viewer` tells the quota; without a limit its parts are null."""
    asked = {"query": "{ viewer { quota { limit remaining resetsAt } } }"}
    told = []
    for limit in (5, 0):
        async with opened(demo_url, limit) as client:
            answer = await client.post("/graphql", json=asked, headers=bearer("li"))
            told.append(answer.json()["data"]["viewer"]["quota"])
            assert ("ratelimit" in answer.headers) is bool(limit)

    assert told == [
        {"limit": 5, "remaining": 4, "resetsAt": "2025-11-24T16:01:00.000000Z"},
        {"limit": None, "remaining": None, "resetsAt": None},
    ]


@pytest.mark.parametrize("headers", [{}, bearer("li")], ids=["public", "known"])
async def test_list_counts_each(demo_url: str, headers: dict[str, str]) -> None:
    """Operations that come as a list are answered in their order, and each counts: a list is no way round a quota."""
    asked = [COUNT, {"query": "{ nothing }"}, {"query": "{ __typename }"}]
    async with opened(demo_url, 4, GONGTU_BATCH_MAX="3") as client:
        answer = await client.post("/graphql", json=asked, headers=headers)
        refused = await client.post("/graphql", json=asked, headers=headers)

    assert (answer.status_code, answer.headers["ratelimit"]) == (200, '"minute";r=1;t=45')
    assert [list(each) for each in answer.json()] == [["data"], ["errors"], ["data"]]
    assert refused.status_code == 429


async def test_list_is_refused_one_by_one(demo_url: str) -> None:
    """Of operations that come as a list each is refused for itself: what was done before it was done, and is told."""
    asked = [COUNT, {"query": "{ " + "__typename " * 21 + "}"}, {"documentId": "0" * 64}, COUNT]
    async with opened(demo_url, 0, GONGTU_BATCH_MAX="4") as client:
        answer = await client.post("/graphql", json=asked)

    codes = [each["errors"][0]["extensions"]["code"] if "errors" in each else "data" for each in answer.json()]
    assert codes == ["data", "ROOT_FIELD_LIMIT", "PERSISTED_QUERY_NOT_FOUND", "data"]


REFUSED = {
    "credentials": (401, "POST", {"json": COUNT, "headers": {"X-API-Key": "gk_x_y"}}),
    "no operation": (422, "POST", {"json": {}}),
    "no JSON": (400, "POST", {"content": b"{", "headers": {"Content-Type": "application/json"}}),
    "a form": (415, "POST", {"content": b"a=b"}),
    "another answer": (406, "POST", {"json": COUNT, "headers": {"Accept": "text/plain"}}),
    "the schema": (403, "POST", {"json": {"query": "{ __schema { types { name } } }"}}),
    "too much": (422, "GET", {"params": {"query": "{ " + "__typename " * 600 + "}"}}),
    "an unknown hash": (422, "GET", {"params": {"extensions": '{"persistedQuery":{"version":1,"sha256Hash":"' + "0" * 64 + '"}}'}}),
}


@pytest.mark.parametrize(("status", "method", "asked"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, status: int, method: str, asked: dict[str, Any]) -> None:
    """A refusal counts, says what is left as every answer does, and is kept by nobody."""
    with application(f"sqlite:///{tmp_path / 'none.db'}") as client:
        answers = [client.request(method, "/graphql", **asked) for _ in range(2)]
    left = [int(answer.headers["ratelimit"].partition('"minute";r=')[2].partition(";")[0]) for answer in answers]

    assert [answer.status_code for answer in answers] == [status] * 2
    # The turn of a minute may lie between.
    assert left[1] in {left[0] - 1, left[0]}
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * 2
