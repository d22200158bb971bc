"""The program as a person runs it: settings in the environment, a database file of its own, a process with an address."""

import contextlib
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.graphql import GraphQL, graphql_routes
from app.settings import CHECKOUT, PREFIX, read_settings
from db.engine import Database
from db.keys import create
from tests.conftest import NewDatabase
from tests.graph import TODAY, Rows, hub
from tests.nodejs import MissingError, installed
from tests.peopled import Peopled

Open = Callable[..., TestClient]
Keys = tuple[str, dict[str, str]]
"""The address of a database, and keys that work there by the names of branches."""
KEYS_MADE = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
Start = Callable[[], AbstractContextManager["subprocess.Popen[str]"]]


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    """Name a database file that does not exist yet."""
    return tmp_path / "gongtu.db"


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch, database_file: Path) -> dict[str, str]:
    """Set an environment with this database and a free port, and nothing else of ours."""
    for variable in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(variable)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = {"GONGTU_DATABASE_URL": f"sqlite:///{database_file}", "GONGTU_PORT": str(port)}
    for variable, text in settings.items():
        monkeypatch.setenv(variable, text)
    return settings


@pytest.fixture
def start(environ: dict[str, str]) -> Start:
    """Give a way to run `python -m app serve` for as long as a block lasts; its first line of output says that it answers."""
    assert environ

    @contextlib.contextmanager
    def run() -> Iterator["subprocess.Popen[str]"]:
        command = [sys.executable, "-m", "app", "serve"]
        with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGINT)

    return run


@pytest.fixture(scope="session")
def node() -> Path:
    """Install the clients of `tests/clients`, as they are locked, where Node and a package index are there."""
    try:
        return installed()
    except MissingError as missing:
        pytest.skip(f"{missing}: what the clients of Node say is not known")


@pytest.fixture(scope="module")
def url(engine: str, new_database: NewDatabase) -> str:
    """A database with one region and one member."""
    url = new_database(engine)
    with Rows(hub(), url) as rows:
        place = rows.add("Region", name="西湖", level="COUNTY")
        rows.add("Member", region_id=place, name="王")
    return url


@pytest.fixture(scope="module")
def open_(url: str) -> Open:
    """Open the endpoint in a mode, over the database or another."""
    made: dict[tuple[str, str], TestClient] = {}

    def client(mode: str = "production", database: Any = None, compiler: str = "on") -> TestClient:
        name = type(database).__name__ + compiler
        if (mode, name) not in made:
            settings = read_settings({"GONGTU_MODE": mode, "GONGTU_DATABASE_URL": url, "GONGTU_COMPILER": compiler})
            source = Database(url)
            routes = graphql_routes(GraphQL(settings, database or source, lambda: TODAY))

            @asynccontextmanager
            async def lifespan(_application: Starlette) -> AsyncIterator[None]:
                async with source:
                    yield

            made[mode, name] = TestClient(Starlette(routes=routes, lifespan=lifespan))
        return made[mode, name]

    return client


@pytest.fixture
def production(open_: Open) -> Iterator[TestClient]:
    """The endpoint as everybody finds it."""
    with open_("production") as client:
        yield client


@pytest.fixture
def development(open_: Open) -> Iterator[TestClient]:
    """The endpoint in development mode."""
    with open_("development") as client:
        yield client


@pytest.fixture
def keys(peopled: Peopled, new_database: NewDatabase, engine: str) -> Keys:
    """Make a key for an officer of each union, one for an officer of no union, two of a county, in a copy of the database."""
    url = new_database(engine, peopled.url)
    row: dict[str, Any] = {"created_at": KEYS_MADE, "department": "虚构总工会", **dict.fromkeys(("purpose", "label", "expires_at"))}
    unions = {name: f"union_{branch.union}" for name, branch in peopled.branches.items()} | {"nobody": None}
    with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
        officers = {name: create(connection, role="UNION_OFFICER", union=union, region=None, **row) for name, union in unions.items()}
        auditor, county = (create(connection, role=role, union=None, region="330127", **row) for role in ("AUDITOR", "UNION_OFFICER"))
    return url, officers | {"auditor": auditor, "county": county}


@pytest.fixture
async def graphql(keys: Keys, tmp_path: Path) -> AsyncIterator[GraphQL]:
    """Make what answers, in production, over a database that the keys are in."""
    url, _ = keys
    settings = read_settings({"GONGTU_DATABASE_URL": url, "GONGTU_JWT_JWKS": str(tmp_path / "none.json"), "GONGTU_JWT_ISSUER": "x"})
    async with Database(url) as database:
        made = GraphQL(settings, database)
        async with made.audit, made.refusals:
            yield made


@pytest.fixture
async def client(graphql: GraphQL) -> AsyncIterator[AsyncClient]:
    """Open the endpoint."""
    application = Starlette(routes=graphql_routes(graphql))
    async with AsyncClient(transport=ASGITransport(application), base_url="http://hub") as client:
        yield client
