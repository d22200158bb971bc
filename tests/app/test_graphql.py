"""The way of a request over HTTP: what is asked, who asks, and what is told of a mistake."""

import datetime as dt
import logging
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient
from starlette.types import Scope

from app.askers import Asker, Askers
from app.graphql import SHANGHAI, today_in_shanghai
from schema.compiled import execute_compiled
from tests.app.conftest import Open
from tests.app.databases import Broken, Wide

BIG = "9" * 5000


COUNT = "{ regions { totalCount } }"
COUNTED = {"data": {"regions": {"totalCount": 1}}}


def test_post(production: TestClient) -> None:
    """A POST with a JSON body is answered in JSON."""
    response = production.post("/graphql", json={"query": COUNT})

    assert (response.status_code, response.json()) == (200, COUNTED)
    assert response.headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    "given",
    [
        {"query": "query A($n: Int) { regions(first: $n) { nodes { name } } }", "variables": {"n": 1}},
        {"query": "query A { __typename } query B($n: Int = 1) { regions(first: $n) { nodes { name } } }", "operationName": "B"},
        {"query": "{ regions(first: 1) { nodes { name } } }", "variables": None, "operationName": None, "extensions": None},
        {"query": "{ regions(first: 1) { nodes { name } } }", "extensions": {"unknown": {}}, "unknown": 5},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_operation(production: TestClient, method: str, given: dict[str, Any]) -> None:
    """Variables and the operation's name may be given, in the body or in the URL."""
    texts = {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in given.items()
        if value and name != "extensions"
    }
    response = production.get("/graphql", params=texts) if method == "GET" else production.post("/graphql", json=given)

    assert (response.status_code, response.json()) == (200, {"data": {"regions": {"nodes": [{"name": "西湖"}]}}})


NO_JSON = "the body is no JSON in UTF-8"
NO_OBJECT = "the body must be a JSON object"
BODIES: list[tuple[bytes, str, str | None]] = [
    (b"", NO_JSON, None),
    (b"query { a }", NO_JSON, None),
    (b"\xff\xfe", NO_JSON, None),
    (b'{"query": "\xff"}', NO_JSON, None),
    (b'{"query": "\\ud800"}', NO_JSON, None),
    (b'{"query": "{ a }", "variables": {"x": "\\udfff\\ud800"}}', NO_JSON, None),
    (b'{"query": "{ a }", "variables": {"x": NaN}}', NO_JSON, None),
    (b"[" * 5000, NO_JSON, None),
    (b"[" * 100_000 + b"]" * 100_000, NO_JSON, None),
    (b'{"a":' * 40_000 + b"1" + b"}" * 40_000, NO_JSON, None),
    (b'{"query": "{ a }", "variables": {"x": ' + b"9" * 5000 + b"}}", NO_JSON, None),
    (b'{"query": "{ a }", "variables": {"x": 1e999}}', NO_JSON, None),
    (b"\xef\xbb\xbf{}", NO_JSON, None),
    (b'{"query": "{ a }", "query": "{ b }"}', "the body holds query more than once", "query"),
    (b'{"variables": {}, "query": "{ a }", "variables": {"variables": 1}}', "the body holds variables more than once", "variables"),
    (b"null", NO_OBJECT, None),
    (b"1", NO_OBJECT, None),
    (b'"{ a }"', NO_OBJECT, None),
    (b"[]", NO_OBJECT, None),
    (b'[{"query": "{ a }"}]', "the body must be a JSON object: lists of operations are refused here", None),
    (b"{}", "there is no query", "query"),
    (b'{"query": null}', "there is no query", "query"),
    (b'{"query": ""}', "there is no query", "query"),
    (b'{"query": 1}', "query must be a string", "query"),
    (b'{"query": "{ a }", "variables": []}', "variables must be an object", "variables"),
    (b'{"query": "{ a }", "variables": "{}"}', "variables must be an object", "variables"),
    (b'{"query": "{ a }", "operationName": 1}', "operationName must be a string", "operationName"),
    (b'{"query": "{ a }", "extensions": "x"}', "extensions must be an object", "extensions"),
]


@pytest.mark.parametrize(
    "query",
    ["{ regions { totalCount } }", "query($x: JSON) { regions { totalCount } }", "query($x: Int) { regions(first: $x) { totalCount } }"],
)
def test_deep_values(production: TestClient, query: str) -> None:
    """What is nested as deeply as JSON may be breaks nothing, also where a name may be there twice."""
    nested = "[" * 1000 + "]" * 1000
    body = f'{{"query": "{query}", "variables": {{"query": 1, "x": {nested}}}}}'
    response = production.post("/graphql", content=body, headers={"Content-Type": "application/json"})

    assert response.status_code in {200, 422}


@pytest.mark.parametrize(("body", "said", "argument"), BODIES)
def test_body(production: TestClient, body: bytes, said: str, argument: str | None) -> None:
    """A body that holds no operation is refused with what it should be."""
    response = production.post("/graphql", content=body, headers={"Content-Type": "application/json; charset=utf-8"})
    (error,) = response.json()["errors"]

    assert response.status_code == (400 if said == NO_JSON else 422)
    assert "data" not in response.json()
    assert error["extensions"] == {"code": "BAD_REQUEST"} | ({"argument": argument} if argument else {})
    assert error["message"].startswith(said)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "there is no query"),
        ("?query=", "there is no query"),
        ("?query={a}&variables=[]", "variables must be an object"),
        ("?query={a}&variables={", "variables is no JSON"),
        ("?query={a}&query={b}", "the URL holds query more than once"),
        ("?query=%FF", "the URL is not written in UTF-8"),
    ],
)
def test_url(production: TestClient, query: str, said: str) -> None:
    """The same holds for an operation in the URL."""
    response = production.get(f"/graphql{query}")

    assert response.status_code == (400 if " no JSON" in said or "UTF-8" in said else 422)
    assert response.json()["errors"][0]["message"].startswith(said)


@pytest.mark.parametrize(
    ("query", "variables", "status", "code"),
    [
        ("{", None, 400, "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", None, 422, "GRAPHQL_VALIDATION_FAILED"),
        ("mutation { regions }", None, 422, "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { regions }", None, 422, "BAD_REQUEST"),
        ("query A { __typename } query B { __typename }", None, 422, "BAD_REQUEST"),
        ("fragment F on Region { id }", None, 422, "BAD_REQUEST"),
        (f"{{ regions(first: {BIG}) {{ totalCount }} }}", None, 422, "GRAPHQL_VALIDATION_FAILED"),
        ("query($x: Int!) { regions(first: $x) { totalCount } }", {}, 422, "BAD_USER_INPUT"),
        ("query($x: Int!) { regions(first: $y) { totalCount } }", {}, 422, "GRAPHQL_VALIDATION_FAILED"),
        ("query($x: Int) { regions(first: $x) { totalCount } }", {"x": "1"}, 422, "BAD_USER_INPUT"),
        ("{ regions { nodes { id } } }", None, 200, "PAGE_SIZE"),
        ('{ node(id: "x") { id } }', None, 200, "BAD_USER_INPUT"),
    ],
)
def test_status(production: TestClient, query: str, variables: dict[str, Any] | None, status: int, code: str) -> None:
    """What cannot be read is 400, what cannot be started 422, without data; what was started is 200 with what could be answered."""
    response = production.post("/graphql", json={"query": query, "variables": variables})
    body = response.json()

    assert response.status_code == status
    assert ("data" in body) == (status == 200)
    assert {error["extensions"]["code"] for error in body["errors"]} == {code}


def test_operation_that_is_not_there(production: TestClient) -> None:
    """An operation's name must be one in the query."""
    response = production.post("/graphql", json={"query": "query A { __typename }", "operationName": "B"})

    assert response.status_code == 422
    assert response.json()["errors"] == [
        {"message": "the query holds no operation of this name", "extensions": {"code": "BAD_REQUEST", "argument": "operationName"}}
    ]


MEMBERS = {"query": "{ members { totalCount } }"}


@pytest.mark.parametrize("mode", ["production", "development"])
@pytest.mark.parametrize("headers", [{}, {"X-Gongtu-Profile": "DEVELOPER"}, {"X-Gongtu-Profile": "UNION_OFFICER"}])
def test_nobody_is_the_public(open_: Open, mode: str, headers: dict[str, str]) -> None:
    """Whoever brings no credentials is the public, in every mode, whatever another header says."""
    with open_(mode) as client:
        response = client.post("/graphql", json=MEMBERS, headers=headers)

    assert response.status_code == 422
    assert response.json()["errors"][0]["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED", "coordinate": "Query"}


@pytest.mark.parametrize(("database", "query"), [(Broken(), COUNT), (Broken(), '{ node(id: "region_1") { id } }'), (Wide(), COUNT)])
def test_unexpected(open_: Open, caplog: pytest.LogCaptureFixture, database: Any, query: str) -> None:
    """What nobody foresaw is told without its text, under a reference that the log knows."""
    with caplog.at_level(logging.ERROR), open_("production", database) as client:
        response = client.post("/graphql", json={"query": query})
    (error,) = response.json()["errors"]
    reference = error["message"].removeprefix("internal error, reference ")

    assert response.status_code == 200
    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert not [word for word in ("secret", "SELECT", "RuntimeError", str(2**40), "32-bit") if word in response.text]
    (logged,) = [record.getMessage() for record in caplog.records if record.name == "app.answers"]
    assert logged.splitlines()[0].endswith(f"reference {reference}")
    assert not [word for word in ("secret", "SELECT", str(2**40)) if word in logged]


def test_expected_is_not_logged(production: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """A client's mistake leaves nothing in the log."""
    with caplog.at_level(logging.DEBUG):
        for query in ("{", "{ nothing }", "{ regions { nodes { id } } }"):
            production.post("/graphql", json={"query": query})

    assert [record for record in caplog.records if record.name.startswith(("app", "strawberry", "graphql"))] == []


@pytest.mark.parametrize(
    ("mode", "method", "accept", "path", "kind"),
    [
        ("development", "GET", "text/html,application/xhtml+xml", "/graphql", "text/html; charset=utf-8"),
        ("development", "GET", "text/html,*/*;q=0.8", "/graphql?query={__typename}", "application/json; charset=utf-8"),
        ("development", "GET", "*/*", "/graphql", "application/graphql-response+json; charset=utf-8"),
        ("development", "POST", "text/html", "/graphql", "application/graphql-response+json; charset=utf-8"),
        ("production", "GET", "text/html", "/graphql", "application/graphql-response+json; charset=utf-8"),
    ],
)
def test_page(open_: Open, mode: str, method: str, accept: str, path: str, kind: str) -> None:
    """Only a browser that opens the address in development is shown the IDE."""
    with open_(mode) as client:
        response = client.request(method, path, headers={"accept": accept})

    assert response.headers["content-type"] == kind


def test_today_in_shanghai() -> None:
    """The day is Shanghai's, wherever the server stands."""
    now = dt.datetime.now(SHANGHAI)

    assert today_in_shanghai() in {now.date(), (now + dt.timedelta(seconds=5)).date()}
    assert SHANGHAI.utcoffset(None) == dt.timedelta(hours=8)


def test_explained_in_development(production: TestClient, development: TestClient) -> None:
    """In development whoever asks for it is told how the answer came about; in production nobody is."""
    asked = {"query": COUNT, "extensions": {"explain": True}}
    told = development.post("/graphql", json=asked).json()

    assert production.post("/graphql", json=asked).json() == COUNTED
    assert told["data"] == COUNTED["data"]
    assert told["extensions"]["explain"]["roots"][0]["plan"] == ["regions: Connection of Region where {}", "  totalCount: Count"]


def test_compiler_may_be_off(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the compiler every answer is the same, and nothing is compiled."""
    compiled: list[Any] = []

    async def noted(*asked: Any) -> Any:
        compiled.append(asked)
        return await execute_compiled(*asked)

    monkeypatch.setattr("app.graphql.execute_compiled", noted)
    answers = {}
    for switch in ("on", "off"):
        with open_("development", compiler=switch) as client:
            answers[switch] = client.post("/graphql", json={"query": COUNT, "extensions": {"explain": True}}).json()

    assert [answer["data"] for answer in answers.values()] == [COUNTED["data"]] * 2
    assert len(compiled) == 1
    assert answers["off"]["extensions"]["explain"] == {"left": "GONGTU_COMPILER=off"}


def test_kept_plans(development: TestClient) -> None:
    """A plan that is kept answers as it did the first time, also where Python fills in."""
    for query in (COUNT, "{ figureComparisons(first: 2) { nodes { verdict } } }"):
        answers = [development.post("/graphql", json={"query": query}).json() for _ in range(3)]

        assert answers[0] == answers[1] == answers[2]
        assert "errors" not in answers[0]


def test_failed(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails before anything is asked is told as well, and nothing of how."""

    def fails(_self: Askers, _scope: Scope) -> Asker:
        message = "secret"
        raise RuntimeError(message)

    monkeypatch.setattr(Askers, "asker", fails)
    with open_("production") as client:
        response = client.post("/graphql", json={"query": COUNT})

    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert "secret" not in response.text
