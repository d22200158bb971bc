"""Backoff: after a database was lost, when to try the next connection."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

FIRST = 0.1
LONGEST = 2.0


class Backoff:
    """Waits twice as long after every failure in a row, from a tenth of a second to two; a success forgets them all.

    While it waits nobody else tries: a database that comes back is not met by everybody at once, and who asks meanwhile is told at once.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` tells seconds."""
        self._clock = clock
        self._pause = 0.0
        self._until = 0.0

    @property
    def waits(self) -> bool:
        """Whether the next try is still to wait for."""
        return self._pause > 0 and self._clock() < self._until

    def failed(self) -> None:
        """A connection could not be made."""
        self._pause = min(LONGEST, self._pause * 2 or FIRST)
        self._until = self._clock() + self._pause

    def succeeded(self) -> None:
        """A connection was made."""
        self._pause = 0.0
