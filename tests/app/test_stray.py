"""Stray requests: whatever is asked wrongly or goes wrong is answered in JSON with errors."""

import logging
from pathlib import Path

import orjson
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.stray import HANDLERS, refusal_of
from resolvers.problems import BadUserInputError
from tests.app.socketing import application

TEXT = "what nobody should see"


async def fails(_request: Request) -> Response:
    """Fail with a text that nobody should see."""
    raise RuntimeError(TEXT)


@pytest.fixture
def client() -> TestClient:
    """Open an application with one route, which fails."""
    application = Starlette(routes=[Route("/fails", fails)], exception_handlers=HANDLERS)
    return TestClient(application, raise_server_exceptions=False)


@pytest.mark.parametrize(("method", "path", "status", "code"), [("GET", "/none", 404, "NOT_FOUND"), ("PUT", "/fails", 405, "BAD_REQUEST")])
def test_stray(client: TestClient, method: str, path: str, status: int, code: str) -> None:
    """What no route answers is refused."""
    response = client.request(method, path)

    assert response.status_code == status
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.json()["errors"][0]["extensions"] == {"code": code}
    assert set(filter(None, response.headers.get("allow", "").split(", "))) == (set() if status == 404 else {"GET", "HEAD"})


def test_failed(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """What fails is told without its text, under the reference that the log has."""
    with caplog.at_level(logging.ERROR, "app.answers"):
        response = client.get("/fails")
    (error,) = response.json()["errors"]

    assert response.status_code == 500
    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert TEXT not in response.text + caplog.text
    assert error["message"].removeprefix("internal error, ") in caplog.text


def test_slash(tmp_path: Path) -> None:
    """An address with a slash more is another one, at which nothing is."""
    with application(f"sqlite:///{tmp_path / 'none.db'}") as client:
        answers = [client.get(path, follow_redirects=False) for path in ("/graphql/", "/schema.graphql/")]

    assert [(answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) for answer in answers] == [(404, "NOT_FOUND")] * 2


def test_refusal_that_cannot_be_told() -> None:
    """A refusal that cannot be written down is told as a failure, and never as nothing."""
    response = refusal_of(BadUserInputError("none", figures={"requested": object()}))  # type: ignore[dict-item]

    assert (response.status_code, orjson.loads(response.body)["errors"][0]["extensions"]) == (500, {"code": "INTERNAL_SERVER_ERROR"})
