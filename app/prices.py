"""Prices: what an operation costs, told on demand beside its answer or instead of it."""

import orjson
from starlette.responses import Response
from starlette.types import Scope

from app.answers import with_body
from schema.limits import QueryLimits

ASKED = b"cost=1"


def asks_price(scope: Scope) -> bool:
    """Whether a request wants to know what its operation would cost, and nothing else."""
    return ASKED in scope["query_string"].split(b"&")


def with_cost(response: Response, cost: int, limits: QueryLimits) -> Response:
    """Add to an answer what it cost, and how much more the limit leaves."""
    told = {"requested": cost, "limit": limits.cost, "remaining": max(0, limits.cost - cost)}
    body = orjson.loads(response.body)
    return with_body(response, orjson.dumps(body | {"extensions": {**body.get("extensions", {}), "cost": told}}))
