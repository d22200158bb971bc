"""Ids: 64 bits, ordered by time, made by the application, never by a database sequence."""

from __future__ import annotations

from collections.abc import Callable

EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z: 41 bits of milliseconds last until 2089.
NODE_BITS = 10
COUNTER_BITS = 12


class IdMaker:
    """Makes ids of (milliseconds, node, counter).

    ``clock`` returns milliseconds since 1970 and is an argument so that a data set can be made again, id for id. Two makers that may run at
    the same time need different ``node`` numbers (0 to 1023). A clock that stands still or steps back never makes an id twice: the
    counter runs on into the next millisecond.
    """

    def __init__(self, clock: Callable[[], int], node: int = 0) -> None:
        """Refuses a node number that does not fit its bits with ``ValueError``."""
        if not 0 <= node < 1 << NODE_BITS:
            message = f"node must be 0 to {(1 << NODE_BITS) - 1}, not {node}"
            raise ValueError(message)
        self._clock = clock
        self._node = node
        self._moment = 0
        self._counter = -1

    def __call__(self) -> int:
        """The next id, greater than every one before."""
        now = self._clock() - EPOCH_MS
        if now > self._moment:
            self._moment, self._counter = now, -1
        self._counter += 1
        if self._counter >> COUNTER_BITS:
            self._moment, self._counter = self._moment + 1, 0
        return (self._moment << NODE_BITS | self._node) << COUNTER_BITS | self._counter
