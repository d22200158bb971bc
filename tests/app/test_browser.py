"""The IDE in a real browser that reaches nothing but the server: it works, complains of nothing, and its policy is enforced."""

from pathlib import Path
from typing import Any

import pytest

from app import secret
from tests.chromium import browser
from tests.conftest import NewDatabase, OnEngine
from tests.faults.running import running
from tests.nodejs import MissingError, told

COMPLAINTS = ("console", "errors", "failed", "refused", "outside", "violations")
SOURCES = {"'none'", "'self'", "'unsafe-inline'", "data:"}
"""All that the policy may name: no other host, and nothing that makes code of text."""
FORBIDDEN = {"script-src-elem", "script-src", "connect-src", "img-src", "frame-src"}
"""An inline script, a text taken as code, a request, an image and a frame of elsewhere, by the part of the policy that stops each."""


@pytest.fixture(scope="module")
def chromium() -> str:
    """Find a browser, or install it."""
    try:
        return browser()
    except MissingError as missing:
        pytest.skip(f"{missing}: how the IDE fares in a browser is not known")


@pytest.fixture(scope="module")
def records(new_database: NewDatabase, demos: OnEngine) -> str:
    """The embedded records on one engine, since the page knows of none."""
    return new_database("sqlite", demos("sqlite"))


async def test_ide(node: Path, chromium: str, records: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An example and a typed query are answered, documentation and explorer open, a role is chosen; what the policy forbids is stopped."""
    monkeypatch.setattr(secret, "CHECKOUT", tmp_path)
    async with running(records, mode="development") as server:
        results: dict[str, Any] = await told(node, "browser.mjs", f"http://127.0.0.1:{server.port}/", chromium)
    shown, said = results["used"]["shown"], results["used"]["said"]
    tried = results["tried"]

    assert said == {complaint: [] for complaint in COMPLAINTS}
    assert "CraftsmanPage" in shown["tabs"]
    assert shown["example"]["data"]["craftsman"]["name"] == "葛小青"
    assert shown["typed"] == {"data": {"viewer": {"role": "PUBLIC"}}}
    assert "单个工匠（劳模）" in shown["docs"]
    assert shown["explored"].split() == ["query", "Anybody", "{", "viewer", "{", "role", "}", "regions", "}"]
    assert shown["officer"] == {"data": {"viewer": {"role": "UNION_OFFICER"}}}
    policy = dict(part.strip().split(" ", 1) for part in shown["policy"].split(";"))
    assert {source for sources in policy.values() for source in sources.split()} <= SOURCES
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")
    assert tried["happened"] == {"inlined": False, "evaluated": False, "fetched": False}
    assert set(tried["said"]["violations"]) == FORBIDDEN
