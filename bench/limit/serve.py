"""A bare route that runs one hand-written statement and sends its JSON: nothing of the graph is in its way.

The same drivers as the hub's, with the leanest pools that they allow: connections are opened at the start, and nothing is reset or timed.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, cast

import aiosqlite
import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from db.postgresql import SESSION
from db.sqlite import READING, SCHEME, pragmas, sqlite_path

CONNECTIONS = 10
KEPT = 500
HERE = Path(__file__).parent

Ask = Callable[[str, list[Any]], Awaitable[bytes]]
"""Runs one statement with what is given; its one value is the body of the answer."""


def app() -> Starlette:
    """Make the application for the database that the environment names."""
    return create_app(os.environ["GONGTU_DATABASE_URL"])


def create_app(url: str) -> Starlette:
    """Make the application for a database."""
    engine = url.partition(":")[0]
    texts = {file.stem: file.read_text("utf-8") for file in (HERE / engine).glob("*.sql")}
    ask: Ask

    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        nonlocal ask
        async with (sqlite if engine == SCHEME else postgresql)(url) as ask:
            yield

    async def answer(request: Request) -> Response:
        asked = orjson.loads(await request.body())
        return Response(await ask(texts[asked["operation"]], asked["given"]), media_type="application/json")

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=lifespan)


@asynccontextmanager
async def sqlite(url: str) -> AsyncIterator[Ask]:
    """Connections to a SQLite file, handed round in a queue."""
    idle: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
    address = f"file:{sqlite_path(url)}?mode=ro"
    made = [await aiosqlite.connect(address, uri=True, isolation_level=None, cached_statements=KEPT) for _ in range(CONNECTIONS)]
    for connection in made:
        for pragma in pragmas(*READING):
            await connection.execute_fetchall(pragma)
        idle.put_nowait(connection)

    async def ask(sql: str, given: list[Any]) -> bytes:
        connection = await idle.get()
        try:
            ((body,),) = await connection.execute_fetchall(sql, given)
        finally:
            idle.put_nowait(connection)
        return cast("bytes", body)

    yield ask
    for connection in made:
        await connection.close()


@asynccontextmanager
async def postgresql(url: str) -> AsyncIterator[Ask]:
    """The driver's own pool."""
    pool: AbstractAsyncContextManager[Any] = asyncpg.create_pool(
        url,
        min_size=CONNECTIONS,
        max_size=CONNECTIONS,
        max_queries=10**9,
        max_inactive_connection_lifetime=0,
        server_settings=SESSION,
        statement_cache_size=KEPT,
        max_cacheable_statement_size=256 * 1024,
        init=as_text,
        reset=keep,
    )
    async with pool as opened:

        async def ask(sql: str, given: list[Any]) -> bytes:
            async with opened.acquire() as connection:
                return cast("bytes", await connection.fetchval(sql, *given))

        yield ask


async def as_text(connection: Any) -> None:
    """Days travel as text, as they stand in the request."""
    await connection.set_type_codec("date", schema="pg_catalog", encoder=str, decoder=str, format="text")


async def keep(_connection: object) -> None:
    """Instead of the round trip that resets a session: nothing here changes its state."""
