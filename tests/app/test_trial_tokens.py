"""Trial tokens: one click of the IDE's chooser asks as a role, and only a page of the server itself can have such a token made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app import secret
from app.settings import read_settings
from app.trial_tokens import ASKERS, REGIONS
from resolvers.policy import GRANTS, Profile
from server import create_app

OWN = {"Origin": "http://localhost:8000"}
VIEWER = "{ viewer { subject role department scopes { regions unions } } }"
PEOPLE = "{ members(first: 1) { totalCount } }"


def opened(url: str, monkeypatch: pytest.MonkeyPatch, place: Path, data: str = "article") -> TestClient:
    """Open the application in development mode; a secret is made in a place of the test."""
    monkeypatch.setattr(secret, "CHECKOUT", place)
    settings = read_settings({"GONGTU_MODE": "development", "GONGTU_DATABASE_URL": url, "GONGTU_DATA": data})
    return TestClient(create_app(settings), base_url="http://localhost:8000")


@pytest.fixture
def client(demo_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TestClient]:
    """The application over the embedded records."""
    with opened(demo_url, monkeypatch, tmp_path) as client:
        yield client


def asked(client: TestClient, query: str, **asker: str) -> Any:
    """Ask as somebody, with a token that the server makes."""
    made = client.post("/ide/token", json=asker, headers=OWN)
    assert made.headers["cache-control"] == "no-store"
    return client.post("/graphql", json={"query": query}, headers={"Authorization": f"Bearer {made.json()['token']}"}).json()


def test_askers(client: TestClient) -> None:
    """The chooser names whoever credentials may lead to, the public first, and nobody who sees people plainly."""
    told = client.get("/ide/askers.json").json()
    names = [each["profile"] for each in told["askers"]]

    assert names == [profile.name for profile in Profile if not GRANTS[profile].plain]
    assert names[0] == "PUBLIC"
    assert {"profile": "HRSS_OFFICER", "label": "DEPT_OFFICER 部门经办（人社）"} in told["askers"]
    assert told["region"] == REGIONS["article"]


@pytest.mark.parametrize("name", ASKERS)
def test_each_role(client: TestClient, name: str) -> None:
    """Each token is for the role that was chosen, in its department, with the region and the union that were given."""
    role, department = Profile[name].value
    scopes = {"regions": ["330100"], "unions": ["union_7"]}

    assert asked(client, VIEWER, profile=name, region="330100", union="union_7") == {
        "data": {"viewer": {"subject": "developer", "role": role.name, "department": department, "scopes": scopes}}
    }


def test_nothing_is_reached_by_leaving_out(client: TestClient) -> None:
    """Without a region or a union a token reaches nobody."""
    assert asked(client, PEOPLE, profile="UNION_OFFICER", region="", union="") == {"data": {"members": {"totalCount": 0}}}
    assert asked(client, PEOPLE, profile="UNION_OFFICER") == {"data": {"members": {"totalCount": 0}}}


def test_one_click(client: TestClient, city_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With the region that stands ready an officer sees members, of the article and of a city."""
    counts = [asked(client, PEOPLE, profile="UNION_OFFICER", region=client.get("/ide/askers.json").json()["region"])]
    with opened(city_url, monkeypatch, tmp_path, "city") as city:
        counts += [asked(city, PEOPLE, profile="UNION_OFFICER", region=city.get("/ide/askers.json").json()["region"])]

    assert counts[0] == {"data": {"members": {"totalCount": 11}}}
    assert counts[1]["data"]["members"]["totalCount"] > 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:8001"},
        {"Origin": "http://localhost:8000.evil.example"},
        {"Origin": "http://localhost:8000", "Content-Type": "text/plain"},
        {"Origin": "http://localhost:8000", "Content-Type": "application/x-www-form-urlencoded"},
    ],
)
def test_other_pages(client: TestClient, headers: dict[str, str]) -> None:
    """No other page gets a token, nor what a form can send."""
    response = client.post("/ide/token", content=b'{"profile": "AUDITOR"}', headers={"Content-Type": "application/json", **headers})

    assert response.status_code == (415 if "Content-Type" in headers else 422)
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert "access-control-allow-origin" not in response.headers


def test_get(client: TestClient) -> None:
    """A token is made by a POST alone: no link leads to one."""
    assert client.get("/ide/token", headers=OWN).status_code == 404


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "the body names nobody to ask as: its profile is one of PUBLIC, PORTAL, "),
        ({}, "the body names nobody to ask as"),
        ({"profile": "DEVELOPER", "region": ""}, "the body names nobody to ask as"),
        ({"profile": "AUDITOR", "region": 330100}, "the body names nobody to ask as"),
        ({"profile": "AUDITOR", "region": "杭州"}, "region='杭州': it takes a code of 6, 9 or 12 digits"),
        ({"profile": "AUDITOR", "union": "7"}, "union='7': it takes an id as the graph shows it"),
    ],
)
def test_wrong(client: TestClient, body: Any, said: str) -> None:
    """What is wrong is told; nobody becomes a developer."""
    response = client.post("/ide/token", json=body, headers=OWN)

    assert response.status_code == 422
    assert response.json()["errors"][0]["message"].startswith(said)


def test_no_secret(client: TestClient, tmp_path: Path) -> None:
    """Where no secret can be kept, that is told."""
    (tmp_path / "var").write_text("in the way")
    response = client.post("/ide/token", json={"profile": "ADMIN"}, headers=OWN)

    assert response.status_code == 422
    assert response.json()["errors"][0]["message"].startswith("no secret can be kept in ")
