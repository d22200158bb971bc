"""Stray requests: what is asked where nothing is, in a way that nothing there answers, or where the hub fails: JSON with errors."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.answers import answer, masked, negotiated, refused
from app.http_problems import MethodError, PathError
from app.negotiation import GRAPHQL
from db.errors import ReadError
from resolvers.problems import Problem

NOTHING = PathError("there is nothing at this address; the graph is asked at /graphql")
REFUSALS: Mapping[int, Problem] = {405: MethodError("this method does nothing at this address")}
"""Refusals of routes by their statuses; anything else is an address where nothing is."""

Handler = Callable[[Request, Any], Awaitable[Response]]


async def stray(_request: Request, error: HTTPException) -> Response:
    """Tell why no route answers."""
    response = refused(REFUSALS.get(error.status_code, NOTHING))
    response.headers.update(error.headers or {})
    return response


def failure(error: Exception) -> Response:
    """Tell that the hub failed, and nothing of how."""
    return answer({"errors": [masked(error)]}, 500)


def refusal_of(error: Exception) -> Response:
    """Tell of anything that was raised: a refusal as what it is, else that the hub failed, be it in telling."""
    try:
        return negotiated(refused(error), GRAPHQL) if isinstance(error, Problem | ReadError) else failure(error)
    except Exception as unforeseen:  # noqa: BLE001 - nothing stands around it that would answer
        return failure(unforeseen)


async def failed(_request: Request, error: Exception) -> Response:
    """Tell so for a route."""
    return failure(error)


HANDLERS: Mapping[Any, Handler] = {HTTPException: stray, Exception: failed}
"""By what is raised, what answers for it."""
