"""Limits and prices over HTTP: refused before anything is read, whoever answers; told on demand, or instead of the answer."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from app.answers import answer
from app.planners import Planners
from app.prices import with_cost
from app.settings import read_settings
from resolvers.access import Profile
from tests.app.conftest import Open
from tests.app.databases import Broken
from tests.app.socketing import INIT, application, opened, subscribe, told
from tests.attacks import chain
from tests.graph import hub

PAGES = "query ($n: Int) { regions(first: $n) { nodes { name } } }"
NESTED = "query ($n: Int) { regions(first: $n) { nodes { enterprises(first: $n) { nodes { name } } } } }"
COST = {"cost": True}


@pytest.mark.parametrize("compiler", ["on", "off"])
@pytest.mark.parametrize(
    ("query", "code"), [(NESTED, "COST_LIMIT"), ("{ " + "__typename " * 21 + "}", "ROOT_FIELD_LIMIT"), ("{ a " * 300, "DEPTH_LIMIT")]
)
def test_refused_by_either(open_: Open, compiler: str, query: str, code: str) -> None:
    """What asks for too much is refused with 422, compiled or not, also where a smaller page of the same was answered before."""
    with open_(compiler=compiler) as client:
        small = client.post("/graphql", json={"query": NESTED, "variables": {"n": 1}})
        responses = [client.post("/graphql", json={"query": query, "variables": {"n": 100}}) for _ in range(2)]

    assert small.status_code == 200
    assert [response.status_code for response in responses] == [422, 422]
    error = responses[0].json()["errors"][0]
    assert (error["extensions"]["code"], error["extensions"]["limit"] > 0) == (code, True)


def test_says_what_to_do(production: TestClient) -> None:
    """The refusal of a cost names the figure, the limit, the coordinate and a page size that passes, which then does."""
    error = production.post("/graphql", json={"query": NESTED, "variables": {"n": 100}}).json()["errors"][0]

    assert error["message"].startswith("the query may read 10,201 records, the limit is 5,000; ask for less: first: 49 at regions")
    assert error["extensions"] == {"code": "COST_LIMIT", "requested": 10_201, "limit": 5_000, "coordinate": "Query.regions"}


@pytest.mark.parametrize("compiler", ["on", "off"])
def test_on_demand(open_: Open, compiler: str) -> None:
    """Who asks for it is told what the answer cost, the limit, and how much is left of the minute."""
    with open_(compiler=compiler) as client:
        response = client.post("/graphql", json={"query": PAGES, "variables": {"n": 1}, "extensions": COST})

    assert response.json() == {"data": {"regions": {"nodes": [{"name": "西湖"}]}}, "extensions": {"cost": of(response, 2, actual=2)}}


def of(response: Any, requested: int, actual: int = 0) -> dict[str, int]:
    """What is told of a cost, with what the headers say is left of the minute."""
    left = int(response.headers["ratelimit"].partition('"cost";r=')[2].partition(";")[0])
    return {"requested": requested, "actual": actual, "limit": 5_000, "remaining": left}


@pytest.mark.parametrize("extensions", [{}, {"cost": False}, {"cost": "yes"}])
def test_not_asked_for(production: TestClient, extensions: dict[str, Any]) -> None:
    """Who does not ask is told nothing of it."""
    assert "extensions" not in production.post("/graphql", json={"query": PAGES, "variables": {"n": 1}, "extensions": extensions}).json()


def test_of_no_operation(production: TestClient) -> None:
    """What is no valid operation costs nothing, and is refused as ever."""
    body = production.post("/graphql", json={"query": "{ nothing }", "extensions": COST}).json()

    assert [error["extensions"]["code"] for error in body["errors"]] == ["GRAPHQL_VALIDATION_FAILED"]
    assert "extensions" not in body


@pytest.mark.parametrize(("size", "cost"), [(5, 36), (100, 10_201)])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_priced_only(open_: Open, method: str, size: int, cost: int) -> None:
    """With ``?cost=1`` a document is priced, also one that costs too much, and no database is asked."""
    with open_(database=Broken()) as client:
        if method == "GET":
            response = client.get("/graphql", params={"cost": "1", "query": NESTED, "variables": f'{{"n": {size}}}'})
        else:
            response = client.post("/graphql?cost=1", json={"query": NESTED, "variables": {"n": size}})

    assert (response.status_code, response.json()) == (200, {"data": None, "extensions": {"cost": of(response, cost)}})


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"query": "{ nothing }"}, 422, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "{"}, 400, "GRAPHQL_PARSE_FAILED"),
        ({"query": "query A { a: __typename }", "operationName": "B"}, 422, "BAD_REQUEST"),
        ({"query": "query A { a: __typename } query B { b: __typename }"}, 422, "BAD_REQUEST"),
        ({"query": "{ " + "__typename " * 21 + "}"}, 422, "ROOT_FIELD_LIMIT"),
    ],
)
def test_no_price(production: TestClient, asked: dict[str, Any], status: int, code: str) -> None:
    """What is no operation has no price: it is told why."""
    response = production.post("/graphql?cost=1", json=asked)

    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (status, code)


async def test_no_budget() -> None:
    """Where nothing is counted in a minute, what is left is what the limit leaves."""
    planner = Planners(read_settings({}), hub()).of(Profile.PUBLIC)
    asked = {"query": PAGES, "variables": {"n": 1}}
    told = [orjson.loads((await with_cost(answer({"data": None}, 200), asked, cost, planner, None)).body) for cost in (2, 6_000)]

    assert [each["extensions"]["cost"]["remaining"] for each in told] == [4_998, 0]


@pytest.fixture
def none(tmp_path: Path) -> str:
    """Name a file without a table."""
    return f"sqlite:///{tmp_path / 'none.db'}"


def test_priced_together(none: str) -> None:
    """With ``?cost=1`` each of a list is priced, none is run, and what has no price is told why in its place."""
    with application(none, batch_max=3) as client:
        answers = client.post("/graphql?cost=1", json=[{"query": NESTED, "variables": {"n": 5}}, {"query": "{ nothing }"}]).json()

    assert (answers[0]["data"], answers[0]["extensions"]["cost"]["requested"]) == (None, 36)
    assert answers[1]["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def bomb(links: int) -> str:
    """Double a field so often."""
    return f"{{ ...f0 }} {chain(links, 2, '__typename', kind='Query')}"


@pytest.mark.parametrize("links", [62, 63, 100])
def test_beyond_numbers(none: str, links: int) -> None:
    """What multiplies beyond the numbers of JSON is refused like all that is too much, with the largest figure that every client reads."""
    with application(none) as client:
        posted = client.post("/graphql", json={"query": bomb(links)})
        got = client.get("/graphql", params={"query": bomb(links)})
        with opened(client, INIT, subscribe("1", bomb(links))) as socket:
            (error,) = told(socket, "error")[-1]["payload"]

    for each in (*posted.json()["errors"], *got.json()["errors"], error):
        assert each["extensions"] == {"code": "FIELD_LIMIT", "requested": 2**53 - 1, "limit": 500}
    assert (posted.status_code, got.status_code) == (422, 422)


def test_price_beyond_numbers(none: str) -> None:
    """So is a price, where no limit holds."""
    levels = "enterprises(first: 100) { nodes { unions(first: 100) { nodes { "
    deep = f"{{ {levels * 5} id {'} } } } ' * 5} }}"
    with application(none, limits="warn") as client:
        answer = client.post("/graphql?cost=1", json={"query": deep})

    assert (answer.status_code, answer.json()["extensions"]["cost"]["requested"]) == (200, 2**53 - 1)
