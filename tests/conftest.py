"""One loaded database that readers share, and the graph over it for each profile."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.demo.load import load_demo
from db.migrate import upgrade
from resolvers.access import Profile
from tests.graph import Graph, hub, hub_schema


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
