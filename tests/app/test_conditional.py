"""Conditional requests: what did not change is not sent again, and what changed is, at once, on both engines."""

from collections.abc import AsyncIterator, Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import orjson
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
SLUG = "shili-gushi"
T = TypeVar("T")
STORY = f'{{ story(by: {{ slug: "{SLUG}" }}) {{ slug }} }}'


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


async def undisturbed(url: str, ask: Callable[[], Awaitable[T]]) -> T:
    """Ask once more, for some time, where PostgreSQL gave a transaction to anybody meanwhile: to the hub that may have been a change."""
    async with Database(url) as database:
        for _ in range(50):
            before = await database.version()
            told = await ask()
            if await database.version() == before:
                break
    return told


def change(url: str, slug: str, entity: str = "Craftsman", **values: Any) -> None:
    """Change a record in the database, as another program does."""
    table = hub()[entity].table
    with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
        connection.execute(update(table).where(table.c.slug == slug).values(**values))


async def test_not_modified(client: AsyncClient, url: str) -> None:
    """The same question with its tag is answered with 304 and no body; caches on the way are told for how long and for whom."""

    async def twice() -> tuple[Any, Any]:
        first = await get(client)
        return first, await get(client, if_none_match=f'"other", W/{first.headers["etag"]}')

    first, again = await undisturbed(url, twice)
    another = await get(client, QUERY.replace("name", "slug"), if_none_match=first.headers["etag"])

    assert first.json()["data"]["craftsman"]["name"]
    assert first.headers["cache-control"] == "public, no-cache"
    assert {name.strip() for name in first.headers["vary"].split(",")} == {"Authorization", "X-API-Key", "Accept"}
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert (again.headers["cache-control"], again.headers["vary"]) == ("public, no-cache", first.headers["vary"])
    assert "content-type" not in again.headers
    assert (another.status_code, list(another.json()["data"]["craftsman"])) == (200, ["slug"])


@pytest.mark.parametrize(
    ("query", "control"),
    [
        (STORY, "public, no-cache"),
        ("{ regions(first: 1) { nodes { name } } }", "public, max-age=60"),
        ("{ unions(first: 1) { nodes { name enterprises(first: 1) { nodes { name } } } } }", "public, max-age=60"),
        ("{ enterprises(first: 1, where: { craftsmen: { some: {} } }) { nodes { name } } }", "public, no-cache"),
        ("{ figureComparisons(first: 1) { nodes { countedAt } } }", "no-store"),
        ("{ regions(first: 1) { nodes { name } } viewer { role } }", "no-store"),
        ('{ node(id: "x") { id } }', "no-store"),
    ],
)
async def test_how_long(client: AsyncClient, url: str, query: str, control: str) -> None:
    """How long caches may keep an answer follows from what is in it, whether it is sent whole, by its hash, or not again."""
    asked = {"version": 1, "sha256Hash": sha256(query.encode()).hexdigest()}
    sent = {"query": query, "extensions": orjson.dumps({"persistedQuery": asked}).decode()}

    async def every_way() -> tuple[Any, ...]:
        whole = await get(client, query)
        kept = await client.get("/graphql", params=sent)
        hashed = await client.get("/graphql", params={"extensions": sent["extensions"]})
        return whole, kept, hashed, await get(client, query, if_none_match=whole.headers.get("etag", '"none"'))

    whole, kept, hashed, again = await undisturbed(url, every_way)

    assert [each.headers["cache-control"] for each in (whole, kept, hashed, again)] == [control] * 4
    assert (again.status_code == 304) == ("etag" in whole.headers) == (control != "no-store")
    assert hashed.headers.get("etag") == whole.headers.get("etag")


class Caching:
    """A cache that obeys: it answers by itself while it may, and asks with the tag of what it has when it must."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client
        self.kept: dict[str, Any] = {}

    async def get(self, query: str) -> Any:
        """What its client is told; it takes no time to come here, so that whatever has an age is young enough."""
        kept = self.kept.get(query)
        if kept is not None and "max-age" in kept.headers["cache-control"]:
            return kept.json()
        answer = await get(self.client, query, **({"if_none_match": kept.headers["etag"]} if kept is not None else {}))
        if kept is not None and answer.status_code == 304:
            return kept.json()
        if "no-store" not in answer.headers["cache-control"]:
            self.kept[query] = answer
        return answer.json()


async def test_withdrawn_from_caches(client: AsyncClient, url: str) -> None:
    """A story that is withdrawn is gone at once from a cache that has it, in its own page, and in lists."""
    caching = Caching(client)
    queries = [STORY, f'{{ stories(first: 9, where: {{ slug: {{ eq: "{SLUG}" }} }}) {{ nodes {{ slug }} }} }}']
    before = [await caching.get(query) for query in queries]
    unchanged = [await caching.get(query) for query in queries]
    change(url, SLUG, "Story", publication="WITHDRAWN")
    after = [await caching.get(query) for query in queries]

    assert (len(caching.kept), unchanged) == (len(queries), before)
    assert str(before).count(SLUG) == len(queries)
    assert [each["data"] for each in after] == [{"story": None}, {"stories": {"nodes": []}}]


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


async def test_forms(client: AsyncClient) -> None:
    """An answer in another media type is another one: each has a tag of its own, and whoever has any is told so by a star."""
    media = ("application/json", "application/graphql-response+json")
    first = [await get(client, accept=each) for each in media]
    tags = [answer.headers["etag"] for answer in first]
    crossed = [await get(client, accept=each, if_none_match=tag) for each, tag in zip(media, reversed(tags), strict=True)]
    starred = await get(client, if_none_match=" * ")

    assert [answer.headers["content-type"].partition(";")[0] for answer in first] == list(media)
    assert tags[0] != tags[1]
    assert [answer.status_code for answer in (*crossed, starred)] == [200, 200, 304]
