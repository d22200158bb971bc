"""Conditional requests: what did not change is not sent again, and what changed is, at once, on both engines."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import update
from starlette.applications import Starlette

from app.graphql import GraphQL, graphql_routes
from app.settings import read_settings
from db.engine import Database
from db.keys import create
from tests.app.conftest import KEYS_MADE
from tests.conftest import NewDatabase
from tests.graph import Rows, hub

QUERY = '{ craftsman(by: { slug: "ge-xiaoqing" }) { name } }'


@pytest.fixture
def url(engine: str, demo_url: str, new_database: NewDatabase) -> str:
    """Give a database of one's own with the embedded records."""
    return new_database(engine, demo_url)


@pytest.fixture
async def client(url: str, tmp_path: Path) -> AsyncIterator[AsyncClient]:
    """Open the endpoint in production; `app` counts the statements that it asks."""
    settings = read_settings({"GONGTU_DATABASE_URL": url, "GONGTU_JWT_JWKS": str(tmp_path / "none.json"), "GONGTU_JWT_ISSUER": "x"})
    async with Database(url) as database:
        application = Starlette(routes=graphql_routes(GraphQL(settings, database)))
        async with AsyncClient(transport=ASGITransport(application), base_url="http://hub") as client:
            yield client


async def get(client: AsyncClient, query: str = QUERY, **headers: str) -> Any:
    """Ask by URL."""
    return await client.get("/graphql", params={"query": query}, headers={name.replace("_", "-"): text for name, text in headers.items()})


def change(url: str, slug: str, **values: Any) -> None:
    """Change a craftsman in the database, as another program does."""
    table = hub()["Craftsman"].table
    with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
        connection.execute(update(table).where(table.c.slug == slug).values(**values))


async def test_not_modified(client: AsyncClient) -> None:
    """The same question with its tag is answered with 304 and no body; caches on the way are told for how long and for whom."""
    first = await get(client)
    again = await get(client, if_none_match=f'"other", W/{first.headers["etag"]}')
    another = await get(client, QUERY.replace("name", "slug"), if_none_match=first.headers["etag"])

    assert first.json()["data"]["craftsman"]["name"]
    assert first.headers["cache-control"] == "public, max-age=60"
    assert {name.strip() for name in first.headers["vary"].split(",")} == {"Authorization", "X-API-Key", "Accept"}
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert again.headers["cache-control"] == "public, max-age=60"
    assert (another.status_code, list(another.json()["data"]["craftsman"])) == (200, ["slug"])


async def test_withdrawn(client: AsyncClient, url: str) -> None:
    """A craftsman who is withdrawn is gone with the next request, also for whoever has the answer."""
    first = await get(client)
    change(url, "ge-xiaoqing", publication="WITHDRAWN")
    again = await get(client, if_none_match=first.headers["etag"])

    assert (again.status_code, again.json()["data"]) == (200, {"craftsman": None})
    assert again.headers["etag"] != first.headers["etag"]


async def test_what_is_kept_by_nobody(client: AsyncClient, url: str) -> None:
    """What is told to somebody, by POST, of the moment, or with errors has no tag."""
    with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
        row: dict[str, Any] = dict.fromkeys(("region", "union", "purpose", "label", "expires_at"))
        key = create(connection, role="PORTAL", department="虚构门户", created_at=KEYS_MADE, **row)
    answers = [
        await get(client, x_api_key=key),
        await client.post("/graphql", json={"query": QUERY}),
        await get(client, "{ figureComparisons(first: 1) { nodes { countedAt } } }"),
        await get(client, "{ viewer { role } }"),
        await get(client, '{ node(id: "x") { id } }'),
        await get(client, "{ nonsense }"),
    ]

    assert [answer.headers.get("etag") for answer in answers] == [None] * len(answers)
    assert {answer.headers.get("cache-control") for answer in answers} == {None, "no-store"}


async def test_no_version(client: AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the state cannot be told the answer is given without a tag."""

    async def unknown(_self: Database) -> None:
        return None

    monkeypatch.setattr(Database, "version", unknown)
    answer = await get(client)

    assert (answer.status_code, answer.headers.get("etag")) == (200, None)
