"""Prices: what an operation costs, told on demand beside its answer or instead of it."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import Response
from starlette.types import Scope

from app.answers import readable, with_body
from app.rates import Purse
from schema.plans import Planner

ASKED = b"cost=1"


def asks_price(scope: Scope) -> bool:
    """Whether a request wants to know what its operation would cost, and nothing else."""
    return ASKED in scope["query_string"].split(b"&")


async def with_cost(response: Response, operation: Mapping[str, Any], cost: int, planner: Planner, purse: Purse | None) -> Response:
    """Add to an answer what it might have cost and what it did, and how much more may be asked: in this minute, else at once."""
    body = orjson.loads(response.body)
    limit, actual = planner.limits.cost, await planner.spent(operation, body.get("data"))
    remaining = purse.quota.remaining if purse and purse.quota else max(0, limit - cost)
    told = {"requested": readable(cost), "actual": actual, "limit": limit, "remaining": remaining}
    return with_body(response, orjson.dumps(body | {"extensions": {**body.get("extensions", {}), "cost": told}}))
