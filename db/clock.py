"""Clock: many things that are due after the same span each, watched by one timer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Clock(Generic[Thing]):
    """Tells what is due and was not stopped. Starting and stopping cost next to nothing: a timer of its own for each would cost more."""

    def __init__(self, seconds: float, due: Callable[[Thing], None]) -> None:
        """Whatever is started is due ``seconds`` later; then it is no longer watched."""
        self._seconds = seconds
        self._due = due
        # All are watched for the same span, so the first that came is the first that is due.
        self._since: dict[Thing, float] = {}
        self._ticking = False

    def start(self, thing: Thing) -> None:
        """Watch it from now on."""
        loop = asyncio.get_running_loop()
        self._since[thing] = loop.time()
        if not self._ticking:
            self._ticking = True
            loop.call_later(self._seconds, self._tick)

    def stop(self, thing: Thing) -> None:
        """Watch it no longer, if it is still watched."""
        self._since.pop(thing, None)

    def __len__(self) -> int:
        """How many are watched."""
        return len(self._since)

    @property
    def longest(self) -> float:
        """For how many seconds what is watched longest is watched; none where nothing is."""
        first = next(iter(self._since.values()), None)
        return 0.0 if first is None else asyncio.get_running_loop().time() - first

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        over = loop.time() - self._seconds
        for thing in [each for each, since in self._since.items() if since <= over]:
            del self._since[thing]
            self._due(thing)
        first = next(iter(self._since.values()), None)
        self._ticking = first is not None
        if first is not None:
            loop.call_at(first + self._seconds, self._tick)
