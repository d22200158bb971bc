"""Unchanged: who asks by the same bytes as before, with the tag of what is still so, is told so before the server takes the request apart.

To take a short request apart takes longer than to answer it. What was told is told again where the whole request is the same, letter by
letter, nothing was committed meanwhile, and the day is the same: the tag is made of nothing else (`app.conditional`).
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from starlette.types import Scope

from app.answers import VARY
from app.conditional import Kept, headers_of
from app.line import NOTHING
from app.observation import HEADER, made_id
from app.plain_requests import request_in
from app.rates import Header, Rates, rate_headers
from resolvers.problems import RateLimitedError

RAW = "raw"
"""The name in a request's state of its bytes, where they came together and alone."""
LONGEST, MOST = 2_048, 2_000
"""So long are the requests that are remembered, and so many: some megabytes."""
FIRST = b"HTTP/1.1 304 Not Modified"
OTHERWISE = {b"origin", b"connection", HEADER}
"""What has one of these is answered with more than what is the same for all."""

State = tuple[str | None, dt.date]
"""What an answer depends on beside its question: the name of the database's state, and the day."""


class Known(NamedTuple):
    """What a request was told, and in which state."""

    state: State
    head: bytes


class Unchanged:
    """Remembers requests of the public that were answered with 304."""

    def __init__(self, state: Callable[[], State], rates: Callable[[], Rates]) -> None:
        """``state`` tells what holds now, ``rates`` gives what counts requests."""
        self._state, self._rates = state, rates
        self._known: OrderedDict[bytes, Known] = OrderedDict()

    def learn(self, scope: Scope, kept: Kept) -> None:
        """Remember that a request was told that nothing changed, where its answer is the same whoever sends it."""
        raw, state = scope.get("state", NOTHING).get(RAW), kept.state
        if raw is None or state is None or len(raw) > LONGEST:
            return
        plain = request_in(raw)
        if plain is None or OTHERWISE & plain[1].keys():
            return
        self._known[raw] = Known(state, b"\r\n".join([FIRST, *lines((*headers_of(kept), VARY))]))
        if len(self._known) > MOST:
            self._known.popitem(last=False)

    def answer(self, data: bytes, who: str, common: Iterable[Header]) -> tuple[bytes, str] | None:
        """Tell ``who`` asks that nothing changed, with the headers that are ``common`` to all answers, and under which id.

        None where that is not sure, or is not to be told for other reasons.
        """
        known = self._known.get(data)
        rates = self._rates()
        if known is None or not rates.is_here:
            return None
        if known.state != self._state():
            del self._known[data]
            return None
        try:
            quota = rates.taken_now(who)
        except RateLimitedError:
            return None
        number = made_id()
        return b"\r\n".join([known.head, *lines((*common, *rate_headers(quota), (HEADER, number.encode()))), b"", b""]), number


def lines(headers: Iterable[Header]) -> Iterator[bytes]:
    """Write headers, each on its line."""
    return (b"%b: %b" % header for header in headers)
