"""The hub asked within this process: the real application with its parser, planner, pools and JSON, without a socket."""

import asyncio
from dataclasses import replace
from typing import Any, Self

import orjson

from app.settings import read_settings
from bench.unruled import unruled
from server import create_app

LARGEST = 10_000
"""Rows of a page: more than the settings allow, so that growth shows."""


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
        head = [(b"host", b"localhost"), (b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "headers": head,
            "path": "/graphql",
            "raw_path": b"/graphql",
            "root_path": "",
            "query_string": b"",
            "client": None,
            "server": ("localhost", 80),
        }
        waiting = [{"type": "http.request", "body": body, "more_body": False}]
        parts: list[bytes] = []

        async def receive() -> dict[str, Any]:
            if not waiting:
                # A client that stays says nothing more.
                await asyncio.Event().wait()
            return waiting.pop()

        async def send(message: Any) -> None:
            parts.append(message.get("body", b""))

        await self.application(scope, receive, send)
        return b"".join(parts)

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
