"""The hub asked within this process: the real application with its parser, planner, pools and JSON, without a socket."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Self

import orjson
from starlette.types import ASGIApp

from app.settings import read_settings
from bench.unruled import unruled
from server import create_app

Header = tuple[bytes, bytes]

LARGEST = 10_000
"""Rows of a page: more than the settings allow, so that growth shows."""


async def exchanged(application: ASGIApp, body: bytes = b"", query: bytes = b"", head: Iterable[Header] = ()) -> tuple[list[Header], bytes]:
    """Ask an application as a server does that has read the request, by GET where there is a ``query``; head and body come back."""
    own = [] if query else [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET" if query else "POST",
        "scheme": "http",
        "headers": [(b"host", b"localhost"), *own, *head],
        "path": "/graphql",
        "raw_path": b"/graphql",
        "root_path": "",
        "query_string": query,
        "client": None,
        "server": ("localhost", 80),
    }
    waiting = [{"type": "http.request", "body": body, "more_body": False}]
    told: list[Header] = []
    parts: list[bytes] = []

    async def receive() -> dict[str, Any]:
        if not waiting:
            # A client that stays says nothing more.
            await asyncio.Event().wait()
        return waiting.pop()

    async def send(message: Any) -> None:
        told.extend(message.get("headers", ()))
        parts.append(message.get("body", b""))

    await application(scope, receive, send)
    return told, b"".join(parts)


class Inside:
    """One application over one database, without policy."""

    def __init__(self, url: str) -> None:
        waiting = {"GONGTU_RATE": "0", "GONGTU_RATE_COST": "0", "GONGTU_STATEMENT_MS": "60000", "GONGTU_REQUEST_MS": "90000"}
        settings = read_settings({"GONGTU_DATABASE_URL": url, "GONGTU_MODE": "development", **waiting})
        self.application = unruled(create_app(replace(settings, page_max=LARGEST, limit_cost=LARGEST**2)))

    async def __aenter__(self) -> Self:
        await self.application.state.database.pool.open()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.application.state.database.pool.close()

    async def post(self, body: bytes) -> bytes:
        """Ask as an HTTP server would, and give the body of the answer."""
        return (await exchanged(self.application, body))[1]

    async def data(self, query: str, variables: dict[str, Any]) -> Any:
        """Give the data of an answer.

        Raises:
            ValueError: the answer has errors.
        """
        answer = orjson.loads(await self.post(body_of(query, variables)))
        if "errors" in answer:
            raise ValueError(answer["errors"])
        return answer["data"]


def body_of(query: str, variables: dict[str, Any]) -> bytes:
    """Write the body of a request."""
    return orjson.dumps({"query": query, "variables": variables})


def nodes_in(data: Any) -> int:
    """Count the objects that stand in lists, at any depth: what a page has grown to."""
    if isinstance(data, list):
        return len(data) + sum(map(nodes_in, data))
    return sum(map(nodes_in, data.values())) if isinstance(data, dict) else 0
