"""The line of requests that the server has read and not begun: what stands in it for long, and how many more may join it.

Short statements of SQLite run on the loop, so that requests pile up there, where nobody counts them: each turn of the loop reads
all that have come, then begins one after the other. So many may join in one turn as were begun in time in one that was too long.
"""

import asyncio
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any, Protocol

from starlette.types import Scope

from db.errors import BusyError

NOTHING: Mapping[str, Any] = {}
RECEIVED = "received"
"""The name in a request's state of the moment when it was there whole."""
PROMPT_SECONDS = 0.1
"""What waited for longer is answered late, and so is all behind it."""
LATE_SECONDS = 0.5
"""What waited for longer is not begun: its client gives up soon, and the refusal is to come within a second of the asking."""
FEWEST = 16
"""So many may always join in one turn: what takes them long is something else than their number."""
TRICKLE_SECONDS = 0.01
"""While it is crowded behind the line, one request goes in for each such span: many need nothing of what others wait for."""
FORGOTTEN_SECONDS = 1.0
"""For so long it is remembered how many were begun in time."""


class Crowded(Protocol):
    """What those who are begun wait for."""

    @property
    def is_crowded(self) -> bool:
        """Whether who comes now will hardly have it."""


class Line:
    """Who stands in line. Its two questions are asked of the same loop, one where a request is read and one where it is begun."""

    def __init__(self, behind: Crowded, now: Callable[[], float] = perf_counter) -> None:
        """``behind`` is what is waited for once a request is begun."""
        self._behind, self._now = behind, now
        self._late_since: float | None = None
        self._turn_at, self._next_at, self._forgotten_at = 0.0, 0.0, 0.0
        self._begun, self._joined, self._most = 0, 0, 0

    @property
    def is_short(self) -> bool:
        """Whether anybody may join it."""
        return not self._most and not self._behind.is_crowded

    def lets_join(self) -> bool:
        """Whether who comes now may stand in line: as many in this turn of the loop as can be begun in time."""
        now = self._now()
        if self._behind.is_crowded:
            if now < self._next_at:
                return False
            self._next_at = now + TRICKLE_SECONDS
        if now > self._forgotten_at:
            self._most = 0
            return True
        if not self._joined:
            asyncio.get_running_loop().call_soon(self._next_turn)
        self._joined += 1
        return self._joined <= self._most

    def _next_turn(self) -> None:
        self._joined = 0

    def require_prompt(self, scope: Scope) -> None:
        """Begin a request, unless it stood in line for too long. A server that only halted for once begins them all.

        Raises:
            BusyError: it did.
        """
        received = scope.get("state", NOTHING).get(RECEIVED)
        if received is None:
            return
        now = self._now()
        if received > self._turn_at:
            # It was not read yet when the turn before this one began.
            self._turn_at, self._begun = now, 0
        self._begun += 1
        waited = now - received
        if waited < PROMPT_SECONDS:
            self._late_since = None
            return
        self._forgotten_at = now + FORGOTTEN_SECONDS
        if self._late_since is None:
            self._late_since, self._most = now, max(self._begun - 1, FEWEST)
        elif waited > LATE_SECONDS and now - self._late_since > PROMPT_SECONDS:
            raise BusyError
