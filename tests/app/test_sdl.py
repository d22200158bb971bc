"""The schema as a text: each role is told its own, caches keep the public's, and who is refused at the graph is refused here."""

import io
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from graphql import build_client_schema, build_schema, get_introspection_query, lexicographic_sort_schema, print_schema
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.graphql import GraphQL, graphql_routes
from app.metrics import Metrics
from app.observed import Observed, request_logger
from app.rate_stores import Memory
from app.rates import Rates
from app.sdl import sdl_routes
from app.settings import CHECKOUT
from app.stray import HANDLERS
from tests.app.conftest import Keys
from tests.app.socketing import application

SDL = "/schema.graphql"
PUBLIC = (CHECKOUT / "schema" / "schema.graphql").read_text("utf-8")


@pytest.fixture
async def client(graphql: GraphQL) -> AsyncIterator[AsyncClient]:
    """Open the address, in production where strangers are told the schema too, over a database that keys are in."""
    graphql.settings = replace(graphql.settings, introspection="all")
    routed = Starlette(routes=sdl_routes(graphql), exception_handlers=HANDLERS)
    async with AsyncClient(transport=ASGITransport(routed), base_url="http://hub") as client:
        yield client


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Open the whole application, where strangers are told the schema, over a file without a table: none is asked for it."""
    with application(f"sqlite:///{tmp_path_factory.mktemp('sdl') / 'none.db'}", rate=0, introspection="all") as client:
        yield client


async def test_roles(client: AsyncClient, keys: Keys) -> None:
    """Strangers are told what the committed file says, an officer and an auditor the schema of the own role; a wrong key is 401."""
    _, made = keys
    answers = [await client.get(SDL, headers={"X-API-Key": key} if key else {}) for key in (None, made["own"], made["auditor"])]
    wrong = await client.get(SDL, headers={"X-API-Key": "gk_x_y"})

    assert {answer.headers["content-type"] for answer in answers} == {"text/plain; charset=utf-8"}
    assert answers[0].text == PUBLIC
    assert ["type Member " in answer.text for answer in answers] == [False, True, True]
    assert ["auditRecords" in answer.text for answer in answers] == [False, False, True]
    assert (wrong.status_code, wrong.json()["errors"][0]["extensions"]) == (401, {"code": "UNAUTHENTICATED"})
    assert wrong.headers["www-authenticate"] == "Bearer"


async def test_caches(client: AsyncClient, keys: Keys) -> None:
    """The public's schema is kept and asked about each time; a role's is kept on no way, and told again only where it changed."""
    _, made = keys
    for headers, control in (({}, "public, no-cache"), ({"X-API-Key": made["own"]}, "private, no-store")):
        first = await client.get(SDL, headers=headers)
        again = await client.get(SDL, headers={**headers, "If-None-Match": f'"other", {first.headers["etag"]}'})

        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert [answer.headers["cache-control"] for answer in (first, again)] == [control, control]
        assert [answer.headers["vary"] for answer in (first, again)] == ["Authorization, X-API-Key"] * 2

    stranger = await client.get(SDL, headers={"If-None-Match": first.headers["etag"]})
    assert stranger.status_code == 200


async def test_counted(client: AsyncClient, graphql: GraphQL) -> None:
    """It counts as a request to the graph does, and one too many is refused like one."""
    graphql.askers.rates = Rates(2, Memory(), lambda: 1_764_000_015.5)
    answers = [await client.get(SDL) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["ratelimit"] for answer in answers] == [f'"minute";r={left};t=45' for left in (1, 0, 0)]
    assert (answers[2].headers["retry-after"], answers[2].headers["cache-control"]) == ("45", "no-store")


async def test_refusals_count(client: AsyncClient, graphql: GraphQL) -> None:
    """So does a request that is refused; it says what is left, and no cache keeps it."""
    graphql.askers.rates = Rates(5, Memory(), lambda: 1_764_000_015.5)
    graphql.settings = replace(graphql.settings, introspection="known")
    answers = [await client.get(SDL, headers=headers) for headers in ({}, {"X-API-Key": "gk_x_y"})]

    assert [answer.status_code for answer in answers] == [403, 401]
    assert [answer.headers["ratelimit"] for answer in answers] == [f'"minute";r={left};t=45' for left in (4, 3)]
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * 2


def test_is_what_introspection_tells(public: TestClient) -> None:
    """Introspection and the text say the same."""
    told = public.post("/graphql", json={"query": get_introspection_query(descriptions=False)}).json()["data"]
    text = public.get(SDL).text

    assert print_schema(lexicographic_sort_schema(build_client_schema(told))).count("type ") > 100
    assert set(build_client_schema(told).type_map) == set(build_schema(text).type_map)


def test_methods(public: TestClient) -> None:
    """HEAD tells the same headers; other methods are refused with those that there are."""
    got, head, post = public.get(SDL), public.head(SDL), public.post(SDL)

    assert (head.status_code, head.headers["etag"], head.headers["content-length"]) == (200, got.headers["etag"], str(len(got.content)))
    assert (post.status_code, set(post.headers["allow"].split(", "))) == (405, {"GET", "HEAD"})
    assert post.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


def test_trusted(tmp_path: Path) -> None:
    """Where introspection is refused because only listed documents are answered, strangers are told no schema, and what to do."""
    (tmp_path / "listed.graphql").write_text("{ __typename }")
    given = {"documents": "trusted", "documents_file": tmp_path}
    with application(f"sqlite:///{tmp_path / 'none.db'}", **given) as client:
        refused = client.get(SDL)
        asked = client.post("/graphql", json={"query": "{ __schema { types { name } } }"})

    assert (refused.status_code, refused.json()["errors"][0]["extensions"]) == (403, {"code": "PERSISTED_QUERY_REQUIRED"})
    assert "send a token or a key" in refused.json()["errors"][0]["message"]
    assert asked.status_code == refused.status_code


async def test_trusted_by_credentials(client: AsyncClient, graphql: GraphQL, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is known is told it all the same: documents are written by it before they are listed."""
    monkeypatch.setattr(graphql, "settings", replace(graphql.settings, documents="trusted"))
    stranger = await client.get(SDL)
    officer = await client.get(SDL, headers={"X-API-Key": keys[1]["own"]})

    assert (stranger.status_code, officer.status_code) == (403, 200)


@pytest.mark.parametrize(
    "query",
    [
        "{ __schema { types { name } } }",
        '{ t: __type(name: "Query") { name } }',
        "{ ...a } fragment a on Query { __schema { description } }",
    ],
)
def test_strangers(tmp_path: Path, query: str) -> None:
    """In production strangers are told no schema in either way unless the settings say so; what a record is they may ask."""
    with application(f"sqlite:///{tmp_path / 'none.db'}") as client:
        answers = [client.get(SDL), client.post("/graphql", json={"query": query}), client.get("/graphql", params={"query": query})]
        named = client.post("/graphql", json={"query": "{ __typename }"})

    assert {answer.status_code for answer in answers} == {403}
    assert {answer.json()["errors"][0]["extensions"]["code"] for answer in answers} == {"FORBIDDEN"}
    assert all("send a token or a key" in answer.json()["errors"][0]["message"] for answer in answers)
    assert named.json() == {"data": {"__typename": "Query"}}


async def test_known(graphql: GraphQL, keys: Keys) -> None:
    """Whoever brings credentials of a role is told the schema."""
    routed = Starlette(routes=[*sdl_routes(graphql), *graphql_routes(graphql)], exception_handlers=HANDLERS)
    own = {"X-API-Key": keys[1]["own"]}
    async with AsyncClient(transport=ASGITransport(routed), base_url="http://hub") as client:
        text = await client.get(SDL, headers=own)
        told = await client.post("/graphql", json={"query": "{ __schema { queryType { name } } }"}, headers=own)

    assert "type Member " in text.text
    assert told.json()["data"] == {"__schema": {"queryType": {"name": "Query"}}}


async def test_observed(graphql: GraphQL, keys: Keys) -> None:
    """Where requests are counted and logged, so are those for the schema, refused ones too, with who asked."""
    graphql.settings, metrics, lines = replace(graphql.settings, introspection="all"), Metrics(), io.BytesIO()
    routes = sdl_routes(graphql, partial(Observed, metrics=metrics, log=request_logger(lines)))
    async with AsyncClient(transport=ASGITransport(Starlette(routes=routes)), base_url="http://hub") as client:
        answers = [await client.get(SDL, headers={"X-API-Key": key} if key else {}) for key in (None, keys[1]["own"], "gk_x_y")]
    told = [json.loads(line) for line in lines.getvalue().splitlines()]

    assert [(line["status"], line["operation"], line["role"]) for line in told] == [
        (200, "schema.graphql", "PUBLIC"),
        (200, "schema.graphql", "UNION_OFFICER"),
        (401, None, None),
    ]
    assert [line["request"] for line in told] == [answer.headers["x-request-id"] for answer in answers]
    assert metrics.requests == {200: 2, 401: 1}
