"""The queries that users write, as files: each passes for whom it is meant, and answers what stands in tests/queries/."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.ide import variables_of
from app.settings import CHECKOUT
from app.trial_tokens import REGIONS
from db.engine import Database
from resolvers.access import Profile
from resolvers.reach import reached
from tests.graph import Graph, hub, hub_schema

QUERIES = CHECKOUT / "docs" / "queries"
ANSWERS = CHECKOUT / "tests" / "queries"
FILES = sorted(QUERIES.glob("*.graphql"))
TEXTS = {file.stem: file.read_text("utf-8") for file in FILES}
EXPECTED = {file.stem: json.loads(file.read_text("utf-8")) for file in ANSWERS.glob("*.json")}
OF_OFFICERS = {"a1-first-look", "p7-union-tree"}
"""What asks for members is asked by an officer of a union; everything else is for everybody."""


def variables(file: Path, data: str = "article") -> Any:
    """The variables beside a query, for these data."""
    given = variables_of(file, data)
    return json.loads(given.read_text("utf-8")) if given else None


def test_complete() -> None:
    """The users' queries of this stage stand ready, each with an answer, and no answer stands alone."""
    assert {file.stem.split("-")[0] for file in FILES} >= {"p1", "p2", "p3", "p4", "p7", "p8", "d2", "d4", "d6", "v1", "v2", "v3", "v4"}
    assert set(TEXTS) == set(EXPECTED)
    assert {file.name.removesuffix(".json").rpartition(".")[0] for file in QUERIES.glob("*.json")} <= {file.stem for file in FILES}


@asynccontextmanager
async def asked_by(profile: Profile, url: str, data: str = "article") -> AsyncIterator[Graph]:
    """Ask as the IDE does: who reaches anything reaches the region that stands ready there."""
    async with Database(url) as database:
        reach = await reached(database, hub(), (REGIONS[data],), ())
    async with Graph(url, hub_schema(profile), hub(), profile, reach=reach) as graph:
        yield graph


def who_asks(file: Path) -> Profile:
    """Tell for whom a query is meant."""
    return Profile.UNION_OFFICER if file.stem in OF_OFFICERS else Profile.PUBLIC


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_answer(file: Path, demo_url: str) -> None:
    """Everybody, or an officer of the city's unions, gets the answer that was looked at."""
    async with asked_by(who_asks(file), demo_url) as graph:
        answer = await graph.ask(TEXTS[file.stem], variables(file))

    assert answer.errors == []
    assert answer.data == EXPECTED[file.stem]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_comment_names_who_asks(file: Path) -> None:
    """A query that not everybody may ask says which role asks it, in both languages."""
    heads = [line for line in TEXTS[file.stem].splitlines() if line.startswith("#")]

    assert [f" {who_asks(file).name}" in head for head in heads] == [file.stem in OF_OFFICERS] * len(heads)


@pytest.mark.parametrize("file", [file for file in FILES if file.stem not in OF_OFFICERS], ids=lambda file: file.stem)
async def test_same_for_officers(file: Path, demo_url: str) -> None:
    """What everybody may ask, an officer may ask too: it stands ready in the IDE."""
    async with asked_by(Profile.UNION_OFFICER, demo_url) as graph:
        answer = await graph.ask(TEXTS[file.stem], variables(file))

    assert answer.errors == []


async def test_members_are_hidden(public: Graph) -> None:
    """A query for members is refused to everybody by name of the field, not of the type."""
    answer = await public.ask(TEXTS["a1-first-look"])

    assert answer.data is None
    assert set(answer.codes) == {"GRAPHQL_VALIDATION_FAILED"}
    assert all("Member" not in error["message"] for error in answer.errors)


FULLER_KEYS = {
    "p1-craftsman-page": {"slug": "qian-shili"},
    "v3-audio-series": {"slug": "shili-shengyin-juchang"},
}
"""Where the article's own key has little to show, another one of its invented samples."""


def filled(data: Any) -> bool:
    """Whether anything stands in an answer."""
    match data:
        case {"nodes": nodes}:
            return bool(nodes)
        case dict():
            return any(map(filled, data.values()))
        case _:
            return data is not None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_city(file: Path, city_url: str, developer: Graph) -> None:
    """Over a city each query finds something under the city's keys, in as many statements as over the article."""
    over_article = await developer.compiled(TEXTS[file.stem], FULLER_KEYS.get(file.stem, variables(file)))
    async with Graph(city_url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
        over_city = await graph.compiled(TEXTS[file.stem], variables(file, "city"))

    assert over_article is not None
    assert over_city is not None
    assert (over_article.errors, over_city.errors) == ([], [])
    assert all(filled(found) for found in over_city.data.values())
    assert len(over_article.statements) == len(over_city.statements)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_city_as_who_asks(file: Path, city_url: str) -> None:
    """For whom they are meant, they find something in a city too."""
    async with asked_by(who_asks(file), city_url, "city") as graph:
        answer = await graph.ask(TEXTS[file.stem], variables(file, "city"))

    assert answer.errors == []
    assert any(filled(found) for found in answer.data.values())


@pytest.fixture(scope="session")
def both_cities(cities: Callable[[str], str]) -> tuple[str, ...]:
    """The same city on either engine."""
    return tuple(map(cities, ("sqlite", "postgresql")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_same_on_both_engines(file: Path, both_cities: tuple[str, ...]) -> None:
    """A city is answered alike by SQLite and by PostgreSQL, row for row and id for id, with as many statements."""
    answers = []
    for url in both_cities:
        async with Graph(url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
            answers.append(await graph.ask(TEXTS[file.stem], variables(file, "city")))

    one, other = answers
    assert one.data == other.data
    assert (one.errors, other.errors) == ([], [])
    assert len(one.statements) == len(other.statements)
