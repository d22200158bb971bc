"""Methods: whoever asks what may be asked is told; other methods are refused, and say what is not."""

import pytest
from starlette.testclient import TestClient

ALLOWED = "GET, HEAD, POST, OPTIONS"


def test_options(production: TestClient) -> None:
    """OPTIONS tells the methods, and lets no page of another site in."""
    response = production.options("/graphql", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"})

    assert (response.status_code, response.headers["allow"], response.content) == (204, ALLOWED, b"")
    assert not [name for name in response.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "QUERY", "nonsense"])
def test_other_methods(production: TestClient, method: str) -> None:
    """What does nothing is refused with what does something."""
    response = production.request(method, "/graphql")

    assert (response.status_code, response.headers["allow"]) == (405, ALLOWED)
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


def test_head(production: TestClient) -> None:
    """HEAD is answered as GET is, and changes as little."""
    head, get = (production.request(method, "/graphql?query={__typename}") for method in ("HEAD", "GET"))

    for name in ("content-type", "content-length", "vary"):
        assert (head.status_code, head.headers[name]) == (get.status_code, get.headers[name])
    assert production.head("/graphql?query=mutation{__typename}").status_code >= 400
