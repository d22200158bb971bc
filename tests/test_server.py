"""The assembled application: what answers in which mode, and the database it opens and closes."""

import gc
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import server
from app.settings import Settings, read_settings
from db.migrate import upgrade


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Describe production over a database file that does not exist yet."""
    return read_settings({"GONGTU_DATABASE_URL": f"sqlite:///{tmp_path}/gongtu.db"})


def test_production(settings: Settings) -> None:
    """Production lives over a migrated database, and has no IDE."""
    upgrade(settings.database_url)
    with TestClient(server.create_app(settings), base_url="http://localhost") as client:
        assert client.get("/health").status_code == 200
        assert client.get("/ready").status_code == 200
        assert client.get("/").status_code == 404
        assert client.get("/ide/page.js").status_code == 404
        assert client.get("/ide/askers.json").status_code == 404
        assert client.post("/ide/token", json={"profile": "AUDITOR"}, headers={"Origin": "http://localhost"}).status_code == 404


def test_graphql(settings: Settings) -> None:
    """The graph answers."""
    upgrade(settings.database_url)
    with TestClient(server.create_app(settings), base_url="http://localhost") as client:
        response = client.post("/graphql", json={"query": "{ __typename }"})

    assert response.json() == {"data": {"__typename": "Query"}}


def test_development(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By its import string the application reads the environment; development offers the IDE with its examples."""
    monkeypatch.setenv("GONGTU_MODE", "development")
    monkeypatch.setenv("GONGTU_DATABASE_URL", f"sqlite:///{tmp_path}/gongtu.db")
    upgrade(f"sqlite:///{tmp_path}/gongtu.db")
    with TestClient(server.app(), base_url="http://127.0.0.1") as client:
        assert client.get("/").headers["content-type"].startswith("text/html")
        assert client.get("/ide/examples.json").status_code == 200
        assert client.get("/ide/askers.json").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("POST", "/health", {}, 405),
        ("PUT", "/graphql", {}, 405),
        ("POST", "/graphql", {"Content-Type": "text/plain"}, 415),
        ("POST", "/graphql", {"Accept": "text/html"}, 406),
        ("GET", "/health", {"Host": "evil.example"}, 400),
        ("OPTIONS", "/graphql", {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}, 403),
    ],
)
def test_every_refusal(tmp_path: Path, method: str, path: str, headers: dict[str, str], status: int) -> None:
    """Whatever is refused, wherever, is refused in JSON with errors; a named site is let in."""
    settings = read_settings({"GONGTU_DATABASE_URL": f"sqlite:///{tmp_path}/gongtu.db", "GONGTU_CORS_ORIGINS": "https://a.example"})
    with TestClient(server.create_app(settings), base_url="http://localhost") as client:
        response = client.request(method, path, headers=headers)
        named = client.options("/graphql", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "POST"})

    assert response.status_code == status
    assert response.json()["errors"][0]["extensions"]["code"] in {"NOT_FOUND", "BAD_REQUEST", "FORBIDDEN"}
    assert named.headers["access-control-allow-origin"] == "https://a.example"


@pytest.mark.parametrize(("host", "name", "status"), [("127.0.0.1", "evil.example", 400), ("0.0.0.0", "hub.example", 200)])  # noqa: S104
def test_host(tmp_path: Path, host: str, name: str, status: int) -> None:
    """On the loopback no other site's name is answered to; where others are let in, every name is."""
    settings = read_settings({"GONGTU_DATABASE_URL": f"sqlite:///{tmp_path}/gongtu.db", "GONGTU_HOST": host})
    with TestClient(server.create_app(settings), base_url=f"http://{name}") as client:
        assert client.get("/health").status_code == status


def test_collector(settings: Settings) -> None:
    """What is there from the start is passed over by the collector of garbage while the application runs."""
    gc.unfreeze()
    with TestClient(server.create_app(settings)):
        passed_over = gc.get_freeze_count()

    assert passed_over > 100_000
