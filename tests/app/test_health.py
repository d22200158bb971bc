"""Liveness never asks the database; readiness says what the database says."""

from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.health import health_routes


@dataclass
class Answer:
    """A database that gives one answer."""

    reason: str | None

    async def readiness(self) -> str | None:
        """Give the answer."""
        return self.reason


class Broken:
    """A database that must not be asked."""

    async def readiness(self) -> str | None:
        """Fail the test that asks."""
        pytest.fail("liveness asked the database")


def test_health() -> None:
    """The process lives, whatever the database does."""
    response = TestClient(Starlette(routes=health_routes(Broken()))).get("/health")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("reason", "status", "body"),
    [
        (None, 200, {"status": "ready"}),
        ("not migrated", 503, {"status": "unavailable", "reason": "not migrated"}),
    ],
)
def test_ready(reason: str | None, status: int, body: dict[str, str]) -> None:
    """Ready is 200; anything else is 503 with the reason, and neither may be kept."""
    response = TestClient(Starlette(routes=health_routes(Answer(reason)))).get("/ready")

    assert response.status_code == status
    assert response.json() == body
    assert response.headers["cache-control"] == "no-store"
