"""Presence: whoever stays is answered, and for whoever goes the work is cancelled."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from app.presence import unless_gone


def request(receive: Callable[[], Awaitable[dict[str, Any]]]) -> Request:
    """Make a request whose client says what `receive` gives."""
    return Request({"type": "http", "method": "POST", "headers": []}, receive)


async def silent() -> dict[str, Any]:
    """Say nothing and stay."""
    await asyncio.sleep(60)
    return {}


async def test_stays() -> None:
    """The answer is the answer, and nothing is left running."""

    async def work() -> Response:
        return Response(status_code=204)

    before = asyncio.all_tasks()
    response = await unless_gone(request(silent), work())
    await asyncio.sleep(0)

    assert response.status_code == 204
    assert asyncio.all_tasks() == before


async def test_fails() -> None:
    """A failure of the work is not hidden."""

    async def work() -> Response:
        raise KeyError

    with pytest.raises(KeyError):
        await unless_gone(request(silent), work())


async def test_client_gone() -> None:
    """A client that goes away is not answered, and what was done for it is cancelled."""
    state = {"cancelled": False}

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.05)
        return {"type": next(messages)}

    async def work() -> Response:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            state["cancelled"] = True
            raise
        return Response()

    messages = iter(["http.request", "http.disconnect"])
    response = await unless_gone(request(receive), work())

    assert state["cancelled"]
    assert response.status_code == 499
