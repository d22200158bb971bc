"""Rates: how often and how much each viewer may ask in a minute, by the subject of the credentials, or by the address without any."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from typing import Self

from starlette.types import Scope

from app.networks import counted_as
from app.rate_stores import WINDOW, Memory, Store, store_of
from app.settings import Settings
from resolvers.problems import RateLimitedError
from resolvers.viewers import Quota

Header = tuple[bytes, bytes]

REQUESTS, COST = "minute", "cost"
"""What is counted in a minute, by the names under which it is told."""
BOTH = f'"{REQUESTS}";r=%d;t=%d, "{COST}";r=%d;t=%d'.encode()
"""What is left of both, to be filled in: every answer tells it."""


class Rates:
    """Counts in windows of a minute by the clock. All that wait for a new one may ask at its beginning."""

    def __init__(self, limit: int, store: Store, now: Callable[[], float] = time.time, *, cost: int = 0) -> None:
        """So many requests, and operations that ``cost`` so much together; with a limit of 0 nothing is counted."""
        self._limit, self.cost, self.store, self.now = limit, cost, store, now

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.store.close()

    async def taken(self, who: str) -> Quota | None:
        """Count a request and give what is left; ``None`` where there is no limit, or nobody can tell.

        Raises:
            RateLimitedError: it is one too many.
        """
        if not self._limit:
            return None
        now = int(self.now())
        return self._judged(await self.store.counted(who, now // WINDOW), now)

    def taken_now(self, who: str) -> Quota | None:
        """Do the same where the count is in this process.

        Raises:
            RateLimitedError: it is one too many.
        """
        if not self._limit:
            return None
        now = int(self.now())
        return self._judged(self.store.counted_now(who, now // WINDOW) if isinstance(self.store, Memory) else None, now)

    @property
    def is_here(self) -> bool:
        """Whether what is counted is in this process."""
        return not self._limit or isinstance(self.store, Memory)

    def _judged(self, count: int | None, now: int) -> Quota | None:
        if count is None:
            return None
        quota = _quota(self._limit, count, now)
        if count > self._limit:
            message = f"more than {self._limit} requests were made in a minute: ask again in {quota.seconds} s, or ask for more at once"
            raise RateLimitedError(message, quota=quota)
        return quota

    def purse(self, who: str) -> Purse | None:
        """Give what somebody pays for operations from; ``None`` where there is no limit."""
        return Purse(self, f"{COST} {who}") if self.cost else None


class Purse:
    """What somebody pays for operations from, and what was left in it when it was looked into last. One is made for every request."""

    __slots__ = ("_rates", "_who", "quota")

    def __init__(self, rates: Rates, who: str) -> None:
        self._rates, self._who = rates, who
        self.quota: Quota | None = None

    async def pay(self, cost: int) -> None:
        """Pay for an operation; nothing is paid to look into it, and nothing where nobody can tell what is in it.

        Raises:
            RateLimitedError: there is not so much in it. Then nothing is paid, so that what costs less is still answered.
        """
        rates = self._rates
        now, limit = int(rates.now()), rates.cost
        count = await rates.store.counted(self._who, now // WINDOW, cost)
        if count is None:
            self.quota = None
        elif cost and count > limit:
            await rates.store.counted(self._who, now // WINDOW, -cost)
            self.quota = _quota(limit, count - cost, now, COST)
            raise _too_dear(cost, self.quota)
        else:
            self.quota = _quota(limit, count, now, COST)


def _quota(limit: int, count: int, now: int, policy: str = REQUESTS) -> Quota:
    """Give what is left of a limit at a second of the clock: until the end of its minute, however little of that second is over."""
    seconds = WINDOW - now % WINDOW
    return Quota(limit, limit - count if count < limit else 0, now + seconds, seconds, policy)


def _too_dear(cost: int, quota: Quota) -> RateLimitedError:
    """Say what an operation costs, what there is, and what to do."""
    again = f"ask again in {quota.seconds} s, or for less" if cost <= quota.limit else "ask for less at once"
    message = f"the operation costs {cost:,}, of {quota.limit:,} in a minute {quota.remaining:,} are left: {again}"
    return RateLimitedError(message, quota=quota, figures={"requested": cost, "limit": quota.limit, "remaining": quota.remaining})


def rates_of(settings: Settings) -> Rates:
    """Make what the settings describe."""
    return Rates(settings.rate, store_of(settings.rate_store), cost=settings.rate_cost)


def subject_key(subject: str) -> str:
    """Name a subject among those who are counted; no address is called so."""
    return f"sub {subject}"


def address_key(scope: Scope) -> str:
    """Name whoever has no credentials: by the address of the peer, whatever a header says."""
    client = scope.get("client")
    return address_name(counted_as(client[0]) if client else "")


def address_name(address: str) -> str:
    """Name an address among those who are counted."""
    return f"from {address}"


def rate_headers(quota: Quota | None, spending: Quota | None = None) -> list[Header]:
    """Tell quotas, of which either may be none, as the draft `draft-ietf-httpapi-ratelimit-headers-10` has it."""
    if quota and spending:
        left = BOTH % (quota.remaining, quota.seconds, spending.remaining, spending.seconds)
        return [_policies((quota.policy, quota.limit), (spending.policy, spending.limit)), (b"ratelimit", left)]
    only = quota or spending
    if only is None:
        return []
    return [_policies((only.policy, only.limit)), (b"ratelimit", f'"{only.policy}";r={only.remaining};t={only.seconds}'.encode())]


@lru_cache
def _policies(*limits: tuple[str, int]) -> Header:
    """Tell what the limits are, which are a server's."""
    return (b"ratelimit-policy", ", ".join(f'"{policy}";q={limit};w={WINDOW}' for policy, limit in limits).encode())
