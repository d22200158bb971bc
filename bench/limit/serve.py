"""A bare route that runs one hand-written statement and sends its JSON text: nothing of the graph is in its way.

Served by `bench/served.py` in a process of its own, over the same driver and the same pool as the hub.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.settings import read_settings
from db.engine import Database

HERE = Path(__file__).parent


def app() -> Starlette:
    """Make the application for the database that the environment names."""
    database = Database(read_settings(os.environ).database_url)
    texts = {file.stem: file.read_text("utf-8") for file in (HERE / database.dialect.name).glob("*.sql")}

    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        async with database:
            yield

    async def answer(request: Request) -> Response:
        asked = orjson.loads(await request.body())
        rows = await database.pool.fetch(texts[asked["operation"]], asked["given"])
        return Response(rows[0][0], media_type="application/json")

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=lifespan)
