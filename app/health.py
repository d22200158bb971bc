"""Two questions of whoever runs the process: does it live, and can it answer."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

# A kept answer would hide the moment in which it stops being true.
HEADERS = {"Cache-Control": "no-store"}


class Ready(Protocol):
    """What can tell whether it is ready to answer."""

    async def readiness(self) -> str | None:
        """Return None when ready, else the reason in a few words, fit for an outsider's eyes."""


Endpoint = Callable[[Request], Awaitable[JSONResponse]]


def health_routes(database: Ready) -> list[Route]:
    """Route `GET /health` and `GET /ready`; only the second one asks the database."""
    return [Route("/health", health), Route("/ready", ready(database))]


async def health(_request: Request) -> JSONResponse:
    """Answer 200: the process lives."""
    return JSONResponse({"status": "ok"}, headers=HEADERS)


def ready(database: Ready) -> Endpoint:
    """Make the endpoint that answers 200 when the database is reachable and migrated, else 503 with the reason."""

    async def endpoint(_request: Request) -> JSONResponse:
        reason = await database.readiness()
        if reason is None:
            return JSONResponse({"status": "ready"}, headers=HEADERS)
        return JSONResponse({"status": "unavailable", "reason": reason}, status_code=503, headers=HEADERS)

    return endpoint
