"""Loaded databases that readers share, the embedded records and the small world, with the graph over each; empty ones for writers."""

import gc
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from fractions import Fraction
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp

import pytest

from app.collector import NEVER, Collector
from db.city.build import build_city
from db.city.sinks import open_sink
from db.demo.load import load_demo
from db.migrate import upgrade
from db.sqlite import sqlite_path
from resolvers.access import Profile
from tests.graph import Graph, Rows, hub, hub_schema
from tests.peopled import Peopled
from tests.peopled import fill as peopled_fill
from tests.placements import ALLOWED, RULES, Watch
from tests.postgresql import FOLDER, database, served, stop
from tests.tools import fill
from tests.world import world, world_schema

NewDatabase = Callable[..., str]
OnEngine = Callable[[str], str]
"""What gives the address of the one such database on an engine."""
COLLECTORS: list[Collector] = []
"""What collects garbage between tests, once all tests are known."""


def pytest_configure(config: pytest.Config) -> None:
    """Name a folder for the PostgreSQL server of all processes of this run."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = mkdtemp(prefix="gongtu-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, if a test asked for one."""
    if not hasattr(config, "workerinput"):
        folder = Path(os.environ.pop(FOLDER))
        stop(folder)
        rmtree(folder)


def pytest_collection_finish() -> None:
    """Collect as a server does: schemas and plans by the million stay for all tests, and a walk through them takes seconds."""
    gc.set_threshold(*gc.get_threshold()[:2], NEVER)
    COLLECTORS.append(Collector())


def pytest_runtest_logfinish() -> None:
    """Look through what the last tests left, and through nothing before."""
    for collector in COLLECTORS:
        collector.look()


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """Whoever looks over every statement that is made in this run."""
    with pytest.MonkeyPatch.context() as patch:
        yield Watch(RULES).over(patch)


@pytest.fixture(autouse=True)
def placed(watch: Watch) -> Iterator[None]:
    """Every statement of every test says in which region it looks for people (``scale.md`` rule 7)."""
    watch.unplaced.clear()
    yield
    assert set(watch.unplaced) <= ALLOWED


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn: what asks for it, also through another fixture, is tested on both."""
    return str(request.param)


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewDatabase]:
    """A way to have an address for a new database of an engine, or for a copy of one that nobody is using."""
    with ExitStack() as stack:

        def make(engine: str, template: str | None = None) -> str:
            if engine == "postgresql":
                return stack.enter_context(database(served(), template))
            path = tmp_path_factory.mktemp("database") / "gongtu.db"
            if template:
                copyfile(sqlite_path(template), path)
            return f"sqlite:///{path}"

        yield make


@pytest.fixture(scope="session")
def migrated_on(new_database: NewDatabase) -> OnEngine:
    """A way to have a migrated database without a record on an engine, made when it is first asked for; it is copied, never written."""

    def make(engine: str) -> str:
        url = new_database(engine)
        upgrade(url)
        return url

    return cache(make)


@pytest.fixture(scope="session")
def demos(new_database: NewDatabase, migrated_on: OnEngine) -> OnEngine:
    """A way to have the embedded records on an engine, loaded when they are first asked for; nobody writes into them."""

    def load(engine: str) -> str:
        url = new_database(engine, migrated_on(engine))
        load_demo(url)
        return url

    return cache(load)


@pytest.fixture(scope="session")
def demo_url(engine: str, demos: OnEngine) -> str:
    """The embedded records, on each engine."""
    return demos(engine)


@pytest.fixture(scope="session")
def peopled(engine: str, demo_url: str, new_database: NewDatabase) -> Peopled:
    """A database with the embedded records and three unions with their people; nobody writes into it."""
    url = new_database(engine, demo_url)
    with Rows(hub(), url, create=False) as rows, rows.together():
        return Peopled(url, peopled_fill(rows))


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
def tools_url(engine: str, new_database: NewDatabase) -> str:
    """A database with the records of `tests/tools.py`; nobody writes into it."""
    url = new_database(engine)
    with Rows(world(), url) as rows, rows.together():
        fill(rows)
    return url


@pytest.fixture(scope="session")
def bare_url(engine: str, new_database: NewDatabase) -> str:
    """A database with the tables of the small world and no row; it is copied, never written."""
    url = new_database(engine)
    with Rows(world(), url):
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
def rows(engine: str, new_database: NewDatabase, bare_url: str) -> Iterator[Rows]:
    """An empty small world to write into."""
    with Rows(world(), new_database(engine, bare_url), create=False) as rows:
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
def cities(new_database: NewDatabase) -> OnEngine:
    """A way to have a tiny invented city on an engine, built when it is first asked for; nobody writes into it."""

    def build(engine: str) -> str:
        url = new_database(engine)
        build_city(open_sink(url), Fraction("0.02"), lambda _done, _total: None)
        return url

    return cache(build)


@pytest.fixture(scope="session")
def city_url(engine: str, cities: OnEngine) -> str:
    """The tiny city, on each engine."""
    return cities(engine)
