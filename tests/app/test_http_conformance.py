"""The specification "GraphQL over HTTP", edition of September 2026, sentence by sentence: what is asked, and what must come of it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from starlette.testclient import TestClient

NEWER = "application/graphql-response+json"
OLDER = "application/json"
ONE = "{ __typename }"
PARTLY = "{ __typename regions { nodes { id } } }"
"""A query of which one root field has an error, and the other an answer."""
BOTH = f"{NEWER}, {OLDER};q=0.9"


@dataclass(frozen=True)
class Asked:
    """A request: ``given`` in the body as JSON, or in the URL where the method is not POST; or a ``body`` as it is."""

    given: Any = field(default_factory=lambda: {"query": ONE})
    accept: str | None = NEWER
    kind: str | None = OLDER
    method: str = "POST"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, client: TestClient) -> Any:
        """Ask."""
        is_post = self.method == "POST"
        heads = {"Accept": self.accept, "Content-Type": self.kind if is_post else None} | self.headers
        url = "/graphql" if is_post else f"/graphql?{urlencode(self.given)}"
        request = client.build_request(self.method, url, content=(self.body or orjson.dumps(self.given)) if is_post else None)
        for name, value in heads.items():
            request.headers.pop(name, None)
            request.headers.update({name: value} if value else {})
        return client.send(request)


def post(query: str, accept: str | None = NEWER, **others: Any) -> Asked:
    """A POST of a query with other parameters."""
    return Asked({"query": query, **others}, accept)


def get(accept: str | None = NEWER, **given: str) -> Asked:
    """A GET with parameters in the URL."""
    return Asked(given, accept, method="GET")


ANSWERED: list[tuple[str, Asked, int, str]] = [
    ("A server MUST enable GraphQL requests to one or more GraphQL schemas", post(ONE), 200, NEWER),
    ("Servers MUST support JSON", post(ONE), 200, NEWER),
    ("A Content-Type without encoding: utf-8 MUST be assumed", post("{ __typename # 工图\n }"), 200, NEWER),
    ("An Accept without encoding: utf-8 MUST be assumed", post(ONE, NEWER), 200, NEWER),
    ("With an encoding in Accept", post(ONE, f"{NEWER}; charset=utf-8"), 200, NEWER),
    ("A server MUST support requests via POST", post(ONE), 200, NEWER),
    ("A server MAY support requests via other methods, such as GET", get(query=ONE), 200, NEWER),
    ("Without an Accept header the server may choose", post(ONE, None), 200, OLDER),
    ("Where any type is taken the server may choose", post(ONE, "*/*"), 200, OLDER),
    ("The recommended header gets the newer type", post(ONE, BOTH), 200, NEWER),
    (
        "GET: the operation's name represents the operation",
        get(query="query A { __typename } query B { a: __typename }", operationName="B"),
        200,
        NEWER,
    ),
    (
        "GET: variables MUST be encoded as JSON",
        get(query="query($x: Boolean!) { __typename @include(if: $x) }", variables='{"x":true}'),
        200,
        NEWER,
    ),
    (
        "GET: an empty optional parameter is one that is not given",
        get(query=ONE, variables="", operationName="", extensions=""),
        200,
        NEWER,
    ),
    (
        "GET: null names an operation of that name",
        get(query="query null { __typename } query B { __typename }", operationName="null"),
        200,
        NEWER,
    ),
    ("POST: null is a parameter that is not given", post(ONE, variables=None, operationName=None, extensions=None), 200, NEWER),
    ("Servers MUST ignore properties they do not understand", post(ONE, future=1), 200, NEWER),
    ("An extension of somebody else's breaks nothing", post(ONE, extensions={"other": 1}), 200, NEWER),
    ("A server MUST support the newer type", post(ONE, NEWER), 200, NEWER),
    ("The server MUST respect the priorities of Accept", post(ONE, f"{NEWER};q=0.1, {OLDER};q=0.2"), 200, OLDER),
    ("A legacy client SHOULD get success as application/json", post(ONE, OLDER), 200, OLDER),
    ("A legacy client gets a partial success so too, whose status has no meaning there", post(PARTLY, OLDER), 200, OLDER),
    ("Data that is not null MUST have a 2xx status", post(ONE), 200, NEWER),
    ("Data and errors SHOULD have 294", post(PARTLY), 294, NEWER),
    ("Also where the data are null", post("{ regions { nodes { id } } }"), 294, NEWER),
]
"""The sentence, the request, the status and the media type of the answer."""

NO_FIELD = "{ nothing }"
REFUSED: list[tuple[str, Asked, int]] = [
    ("GET: a mutation MUST be refused with 4xx, 405 is RECOMMENDED", get(query="mutation { __typename }"), 405),
    ("POST without Content-Type SHOULD be refused with 4xx", Asked(kind=None), 415),
    ("A Content-Type that is not supported: 415", Asked(kind="text/plain"), 415),
    ("The same of an encoding that is not", Asked(kind="application/json; charset=utf-16"), 415),
    ("The same of a compressed body", Asked(headers={"Content-Encoding": "gzip"}), 415),
    ("No type of Accept is supported: 406", Asked(accept="text/html"), 406),
    ("A method that is not supported: 405", Asked(method="PUT"), 405),
    ("A body that is too large: 413", Asked(body=b" " * 262_145), 413),
    ("A body that is no JSON: 400", Asked(body=b"NONSENSE"), 400),
    ("A body that ends too early: 400", Asked(body=b'{"query":'), 400),
    ("A body in another encoding: 400", Asked(body=b'{"query": "{ __typename } # \xb9\xa4"}'), 400),
    ("No well-formed request, a misspelt parameter: 422", Asked({"qeury": ONE}), 422),
    ("No well-formed request, a wrong type: 422", Asked({"query": ONE, "variables": [7]}), 422),
    ("No well-formed request, no object: 422", Asked([1]), 422),
    ("A document that cannot be parsed: 400", post("{"), 400),
    ("A document that is not valid: 422", post(NO_FIELD), 422),
    ("No operation can be determined among several: 422", post("query A { __typename } query B { __typename }"), 422),
    ("No operation has the name: 422", post("query A { __typename }", operationName="B"), 422),
    ("A variable that cannot be coerced: 422", post("query($x: Boolean!) { __typename @include(if: $x) }", variables={"x": None}), 422),
    ("A legacy client SHOULD get the same statuses: parsing", post("{", OLDER), 400),
    ("A legacy client SHOULD get the same statuses: validation", post(NO_FIELD, OLDER), 422),
    ("Whoever is not permitted: 401", Asked(headers={"Authorization": "Bearer wrong"}), 401),
]
"""The sentence, the request and the status of the refusal."""


@pytest.mark.parametrize(("asked", "status", "media"), [pytest.param(*row, id=sentence) for sentence, *row in ANSWERED])
def test_answered(production: TestClient, asked: Asked, status: int, media: str) -> None:
    """A well-formed request is answered with data in the media type that is wanted, whose encoding SHOULD be indicated."""
    response = asked.send(production)

    assert (response.status_code, response.headers["content-type"]) == (status, f"{media}; charset=utf-8")
    assert "data" in response.json()
    assert ("errors" in response.json()) == ("regions" in str(asked.given))
    assert "Accept" in response.headers["vary"].split(", ")


@pytest.mark.parametrize(("asked", "status"), [pytest.param(*row, id=sentence) for sentence, *row in REFUSED])
def test_refused(production: TestClient, asked: Asked, status: int) -> None:
    """A refusal is a well-formed response of GraphQL's: errors, and no data. With 405 the Allow header MUST be there."""
    response = asked.send(production)

    assert (response.status_code, response.headers["content-type"]) == (status, f"{NEWER}; charset=utf-8")
    assert list(response.json()) == ["errors"]
    assert response.json()["errors"]
    assert ("allow" in response.headers) == (status == 405)
