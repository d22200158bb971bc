"""The statements by hand answer what the hub answers, so that a comparison of their speed means something."""

import asyncio
from collections.abc import Iterator

import orjson
import pytest
from starlette.testclient import TestClient

from app.settings import read_settings
from bench.cases import CASES, Case, Keys, keys_of
from bench.limit.serve import create_app as create_limit
from bench.measure import same
from server import create_app

HEADERS = {"Content-Type": "application/json"}


class Servers:
    """The hub and the limit over one city, and what they are asked about there."""

    def __init__(self, hub: TestClient, limit: TestClient, url: str) -> None:
        self._hub = hub
        self._limit = limit
        self.keys: Keys = asyncio.run(keys_of(url, self.hub))

    def hub(self, body: bytes) -> bytes:
        """Ask the hub."""
        return self._hub.post("/graphql", content=body, headers=HEADERS).content

    def limit(self, body: bytes) -> bytes:
        """Ask the limit."""
        return self._limit.post("/graphql", content=body).content


@pytest.fixture(scope="module")
def servers(city_url: str) -> Iterator[Servers]:
    """Both servers over the tiny city, on each engine."""
    settings = read_settings({"GONGTU_MODE": "development", "GONGTU_DATABASE_URL": city_url, "GONGTU_PAGE_MAX": "1000"})
    with TestClient(create_app(settings), "http://localhost") as hub, TestClient(create_limit(city_url)) as limit:
        yield Servers(hub, limit, city_url)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_answers_are_the_hubs(case: Case, servers: Servers) -> None:
    """Each statement gives the same body as the hub, and finds something."""
    bodies = case.bodies(servers.keys)
    answers = {"hub": servers.hub(bodies["hub"]), "limit": servers.limit(bodies["limit"])}

    assert same(case.name, answers) > 0
    assert all(orjson.loads(answers["hub"])["data"].values())
