"""CORS: a browser lets the pages of named sites read answers, and no others."""

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.testclient import TestClient

from app.cors import with_cors
from app.settings import read_settings

SITE = "https://a.example"


def opened(origins: str) -> TestClient:
    """Open something that is answered behind these settings."""
    settings = read_settings({"GONGTU_CORS_ORIGINS": origins})
    return TestClient(with_cors(Response("answer", headers={"Vary": "Accept"}), settings))


def preflight(origin: str, method: str = "POST", headers: str = "content-type,authorization,x-api-key") -> dict[str, str]:
    """What a browser asks before a page may."""
    return {"Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}


def test_none() -> None:
    """Without a setting nobody is let in, and nothing stands between."""
    application = Starlette()

    assert with_cors(application, read_settings({})) is application


@pytest.mark.parametrize("origins", [SITE, f"http://b.example,{SITE}", "*"])
def test_named_site(origins: str) -> None:
    """A page of a named site may ask with credentials in headers, and read what stands beside the answer; cookies are never wanted."""
    client = opened(origins)
    before, after = client.options("/", headers=preflight(SITE)), client.post("/", headers={"Origin": SITE})

    for response in (before, after):
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] in {SITE, origins}
        assert "access-control-allow-credentials" not in response.headers
    assert before.headers["access-control-allow-methods"] == "GET, POST"
    assert after.headers["access-control-expose-headers"] == "RateLimit, RateLimit-Policy, Retry-After"
    assert {"Accept", "Origin"} <= set(after.headers["vary"].split(", ")) or origins == "*"


@pytest.mark.parametrize(
    "asked", [preflight("https://evil.example"), preflight("null"), preflight(SITE, "DELETE"), preflight(SITE, headers="x-other")]
)
def test_refused(asked: dict[str, str]) -> None:
    """Anything else is refused as all is: in JSON with errors, and no cache takes it for another's."""
    response = opened(SITE).options("/", headers=asked)

    assert response.status_code == 403
    assert response.json()["errors"][0]["extensions"] == {"code": "FORBIDDEN"}
    assert response.headers["vary"].startswith("Origin, ")


def test_other_site() -> None:
    """What another site's page asks is answered without leave to read it."""
    response = opened(SITE).post("/", headers={"Origin": "https://evil.example"})

    assert "access-control-allow-origin" not in response.headers
    assert "Origin" in response.headers["vary"]
