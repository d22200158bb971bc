"""The IDE is whole in itself: every file it names is served, and none of them loads anything from elsewhere."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.ide import ide_routes

# What a page can load by itself: attributes of elements, and references in style sheets.
LOADED = re.compile(r"""(?:src|href)="([^"]+)"|url\(["']?([^"')]+)|@import\s+["']([^"']+)""")


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    """Give a directory with one example that has variables and one that has none."""
    (tmp_path / "b.graphql").write_text("query B { b }", "utf-8")
    (tmp_path / "a.graphql").write_text("query A($名: ID!) { a(id: $名) }", "utf-8")
    (tmp_path / "a.variables.json").write_text('{"名": "工匠"}', "utf-8")
    return tmp_path


@pytest.fixture
def client(queries: Path) -> TestClient:
    """Serve the IDE with these examples."""
    return TestClient(Starlette(routes=ide_routes(queries)))


def loaded(text: str) -> list[str]:
    """List what this HTML or CSS loads, without the data that stands in it."""
    found = [next(filter(None, match)) for match in LOADED.findall(text)]
    return [reference for reference in found if not reference.startswith("data:")]


def test_page(client: TestClient) -> None:
    """The page is HTML whose policy lets scripts come from this server only."""
    response = client.get("/")

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'; script-src 'self';" in response.headers["content-security-policy"]


def test_page_loads_own_files_only(client: TestClient) -> None:
    """Everything that the page loads is served from /ide, and its style sheets load nothing more."""
    references = loaded(client.get("/").text)

    assert len(references) == 9
    for reference in references:
        response = client.get(reference)
        assert reference.startswith("/ide/")
        assert response.status_code == 200
        assert not reference.endswith(".css") or loaded(response.text) == []


def test_no_inline_script(client: TestClient) -> None:
    """The policy forbids inline scripts, so the page has none."""
    page = client.get("/").text

    assert re.findall(r"<script(?![^>]* src=)|\son\w+=", page) == []


def test_examples(client: TestClient) -> None:
    """Every query file is a tab, by name, with the variables that stand beside it."""
    response = client.get("/ide/examples.json")

    assert response.json() == [
        {"query": "query A($名: ID!) { a(id: $名) }", "variables": '{"名": "工匠"}'},
        {"query": "query B { b }", "variables": ""},
    ]


def test_city(queries: Path) -> None:
    """For a city the variables with its keys stand ready, where there are such."""
    (queries / "a.city.json").write_text('{"名": "城"}', "utf-8")
    client = TestClient(Starlette(routes=ide_routes(queries, "city")))

    assert [tab["variables"] for tab in client.get("/ide/examples.json").json()] == ['{"名": "城"}', ""]
    assert [tab["variables"] for tab in TestClient(Starlette(routes=ide_routes(queries))).get("/ide/examples.json").json()] == [
        '{"名": "工匠"}',
        "",
    ]


def test_no_examples(tmp_path: Path) -> None:
    """Without query files there are no tabs."""
    client = TestClient(Starlette(routes=ide_routes(tmp_path / "none")))

    assert client.get("/ide/examples.json").json() == []


@pytest.mark.parametrize("path", ["/ide/nothing.js", "/ide/vendor/nothing.js", "/ide/../settings.py", "/ide/%2e%2e/settings.py"])
def test_other_files(client: TestClient, path: str) -> None:
    """Nothing beside the IDE's own files is served."""
    assert client.get(path).status_code == 404
