"""Presence: a client that goes away while its answer is made is not waited for."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

# What is written to a client that is gone; nothing of it is sent.
NOBODY = Response(status_code=499)


async def unless_gone(request: Request, answering: Coroutine[Any, Any, Response]) -> Response:
    """Answer, unless the client goes first: then the work is cancelled, with the statements that it runs."""
    task = asyncio.create_task(answering)
    watch = asyncio.create_task(gone(request))
    try:
        await asyncio.wait((task, watch), return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else NOBODY
    finally:
        watch.cancel()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def gone(request: Request) -> None:
    """Wait until the client has closed the connection; its body is read already."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
