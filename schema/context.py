"""What one request carries: who asks, the day it is, the loaders, and the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from resolvers.loaders import Loaders
from resolvers.scope import Scope


def utc_now() -> dt.datetime:
    """The moment it is."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Context:
    """Made anew for every request."""

    scope: Scope
    loaders: Loaders
    page_max: int
    now: Callable[[], dt.datetime] = utc_now
    operation: str | None = None
    """The name of the operation that is asked for, where one is given."""

    def at(self, place: tuple[str, ...]) -> Context:
        """The same at one place of the query: what is loaded there is batched with what that place asks for other rows."""
        return replace(self, loaders=self.loaders.at(place))
