"""The statements by hand answer what the hub answers without policy, so that a comparison of their speed means something."""

import asyncio
from collections.abc import Iterator

import orjson
import pytest
from starlette.testclient import TestClient

from app.settings import read_settings
from bench.cases import CASES, Case, Keys, keys_of
from bench.client import Question
from bench.limit.serve import create_app as create_limit
from bench.measure import same
from bench.tokens import ENVIRON
from bench.unruled import unruled
from server import create_app

HEADERS = {"Content-Type": "application/json"}


class Servers:
    """The hub and the limit over one city, and what they are asked about there."""

    def __init__(self, hub: TestClient, limit: TestClient, url: str) -> None:
        self._hub = hub
        self._limit = limit
        self.keys: Keys = asyncio.run(keys_of(url, self.hub))

    def hub(self, question: Question) -> bytes:
        """Ask the hub."""
        headers = {"Authorization": f"Bearer {question.token}"} if question.token else {}
        return self._hub.post("/graphql", content=question.body, headers=HEADERS | headers).content

    def limit(self, question: Question) -> bytes:
        """Ask the limit."""
        return self._limit.post("/graphql", content=question.body).content


@pytest.fixture(scope="module")
def servers(city_url: str) -> Iterator[Servers]:
    """Both servers over the tiny city, on each engine."""
    settings = read_settings({**ENVIRON, "GONGTU_DATABASE_URL": city_url, "GONGTU_PAGE_MAX": "1000"})
    with TestClient(unruled(create_app(settings)), "http://localhost") as hub, TestClient(create_limit(city_url)) as limit:
        yield Servers(hub, limit, city_url)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_answers_are_the_hubs(case: Case, servers: Servers) -> None:
    """Each statement gives the same body as the hub, and finds something."""
    questions = case.questions(servers.keys)
    answers = {"hub": servers.hub(questions["hub"]), "limit": servers.limit(questions["limit"])}

    assert same(case.name, answers) > 0
    assert all(orjson.loads(answers["hub"])["data"].values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_who_asks_sees_it(case: Case, servers: Servers, city_url: str) -> None:
    """As it is served, the hub finds something too for whoever asks each query: the public, or an officer of the county."""
    question = case.questions(servers.keys)["hub"]
    headers = {"Authorization": f"Bearer {question.token}"} if question.token else {}
    settings = read_settings({**ENVIRON, "GONGTU_DATABASE_URL": city_url, "GONGTU_PAGE_MAX": "1000"})
    with TestClient(create_app(settings), "http://localhost") as hub:
        answer = hub.post("/graphql", content=question.body, headers=HEADERS | headers).json()

    assert "errors" not in answer
    assert all(answer["data"].values())
    assert case.name != "q5" or answer["data"]["region"]["memberships"]["nodes"]
