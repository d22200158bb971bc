"""Rates: how much each viewer may ask in a minute, by the subject of the credentials, or by the address where there are none."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Self

from starlette.types import Scope

from app.rate_stores import WINDOW, Store, store_of
from app.settings import Settings
from resolvers.problems import RateLimitedError
from resolvers.viewers import Quota

Header = tuple[bytes, bytes]


class Rates:
    """Counts requests in windows of a minute by the clock. All that wait for a new one may ask at its beginning."""

    def __init__(self, limit: int, store: Store, now: Callable[[], float] = time.time) -> None:
        """With a ``limit`` of 0 nothing is counted."""
        self._limit, self._store, self._now = limit, store, now

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._store.close()

    async def taken(self, who: str) -> Quota | None:
        """Count a request and give what is left; ``None`` where there is no limit, or nobody can tell.

        Raises:
            RateLimitedError: it is one too many.
        """
        if not self._limit:
            return None
        now = self._now()
        window = int(now // WINDOW)
        count = await self._store.counted(who, window)
        if count is None:
            return None
        end = (window + 1) * WINDOW
        quota = Quota(self._limit, max(self._limit - count, 0), end, math.ceil(end - now))
        if count > self._limit:
            message = f"more than {self._limit} requests were made in a minute: ask again in {quota.seconds} s, or ask for more at once"
            raise RateLimitedError(message, quota=quota)
        return quota


def rates_of(settings: Settings) -> Rates:
    """Make what the settings describe."""
    return Rates(settings.rate, store_of(settings.rate_store))


def subject_key(subject: str) -> str:
    """Name a subject among those who are counted; no address is called so."""
    return f"sub {subject}"


def address_key(scope: Scope) -> str:
    """Name whoever has no credentials: by the address of the peer, whatever a header says."""
    client = scope.get("client")
    return f"from {client[0] if client else ''}"


def rate_headers(quota: Quota) -> list[Header]:
    """Tell the quota as the draft `draft-ietf-httpapi-ratelimit-headers-10` has it."""
    return [
        (b"ratelimit-policy", b'"minute";q=%d;w=%d' % (quota.limit, WINDOW)),
        (b"ratelimit", b'"minute";r=%d;t=%d' % (quota.remaining, quota.seconds)),
    ]
