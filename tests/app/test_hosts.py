"""Hosts: on the loopback only its own names are answered, with any port; elsewhere every name is."""

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.hosts import Hosts
from app.settings import read_settings


@pytest.mark.parametrize(
    ("listens", "host", "status"),
    [
        ("127.0.0.1", "127.0.0.1:8000", 204),
        ("127.0.0.1", "localhost:8000", 204),
        ("127.0.0.1", "localhost", 204),
        ("127.0.0.1", "[::1]:8000", 204),
        ("127.0.0.1", "localhost:9", 204),
        ("127.0.0.1", "evil.example", 400),
        ("127.0.0.1", "localhost.evil.example", 400),
        ("localhost", "evil.example:8000", 400),
        ("0.0.0.0", "hub.example", 204),  # noqa: S104 - a setting, not a socket
    ],
)
def test_hosts(listens: str, host: str, status: int) -> None:
    """A name of another site is refused where only this machine should ask."""
    settings = read_settings({"GONGTU_HOST": listens})
    application = Starlette(routes=[Route("/", lambda _request: Response(status_code=204))])

    response = TestClient(Hosts(application, settings)).get("/", headers={"host": host})

    assert response.status_code == status
    assert (
        [error["extensions"] for error in response.json()["errors"]] == [{"code": "BAD_REQUEST"}] if status == 400 else not response.content
    )
