"""Loaded databases that readers share, the embedded records and the small world, with the graph over each; empty ones for writers."""

from collections.abc import AsyncIterator, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from db.city.build import build_city
from db.city.sinks import open_sink
from db.demo.load import load_demo
from db.migrate import upgrade
from resolvers.access import Profile
from tests.graph import Graph, Rows, hub, hub_schema
from tests.tools import fill
from tests.world import world, world_schema


@pytest.fixture(scope="session")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated database with the embedded records; nobody writes into it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'gongtu.db'}"
    upgrade(url)
    load_demo(url)
    return url


@pytest.fixture
async def public(demo_url: str) -> AsyncIterator[Graph]:
    """The graph over the embedded records as everybody sees it."""
    async with Graph(demo_url, hub_schema(Profile.PUBLIC), hub(), Profile.PUBLIC) as graph:
        yield graph


@pytest.fixture
async def developer(demo_url: str) -> AsyncIterator[Graph]:
    """The graph over the embedded records as a developer sees it."""
    async with Graph(demo_url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
        yield graph


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """A database file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'own.db'}"


@pytest.fixture(scope="session")
def tools_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the records of `tests/tools.py`; nobody writes into it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('tools') / 'tools.db'}"
    with Rows(world(), url) as rows, rows.together():
        fill(rows)
    return url


@pytest.fixture
async def graph(tools_url: str) -> AsyncIterator[Graph]:
    """The small world as a developer sees it."""
    async with Graph(tools_url, world_schema(Profile.DEVELOPER), world(), Profile.DEVELOPER) as graph:
        yield graph


@pytest.fixture
async def anonymous(tools_url: str) -> AsyncIterator[Graph]:
    """The small world as everybody sees it."""
    async with Graph(tools_url, world_schema(Profile.PUBLIC), world(), Profile.PUBLIC) as graph:
        yield graph


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[Rows]:
    """An empty small world to write into."""
    with Rows(world(), f"sqlite:///{tmp_path / 'own.db'}") as rows:
        yield rows


@pytest.fixture
async def own(rows: Rows) -> AsyncIterator[Graph]:
    """The small world that the test writes into, as a developer sees it."""
    async with Graph(rows.url, world_schema(Profile.DEVELOPER), world(), Profile.DEVELOPER) as graph:
        yield graph


@pytest.fixture
async def anonymous_hub(tmp_path: Path) -> AsyncIterator[Graph]:
    """The hub's own schema as everybody sees it, over a file without a table: for questions that never reach it."""
    async with Graph(f"sqlite:///{tmp_path / 'none.db'}", hub_schema(Profile.PUBLIC), hub(), Profile.PUBLIC) as graph:
        yield graph


@pytest.fixture(scope="session")
def city_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A tiny invented city; nobody writes into it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('city') / 'city.db'}"
    build_city(open_sink(url), Fraction("0.02"), lambda _done, _total: None)
    return url
