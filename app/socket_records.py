"""Socket records: every operation over a WebSocket has an id, is counted, and is one line in the log, as a request over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from app.metrics import Metrics
from app.observation import CURRENT, Observation, name_of
from app.observed import GONE
from app.operations import Operation
from app.tracing import Tracing

METHOD = "WS"


@dataclass(slots=True)
class Told:
    """What an operation was told: a status as over HTTP, and how many bytes."""

    status: int = GONE
    size: int = 0


class SocketRecords:
    """Notes operations."""

    def __init__(self, metrics: Metrics, log: Any = None, tracing: Tracing | None = None) -> None:
        """``log`` writes the lines and ``tracing`` makes the spans, where there are to be some."""
        self._metrics, self._log, self._tracing = metrics, log, tracing

    @contextmanager
    def noted(self, number: str, operation: Operation) -> Iterator[Told]:
        """Observe one operation under this id."""
        observation, started, told = Observation(number, operation=name_of(operation)), perf_counter(), Told()
        given = CURRENT.set(observation)
        if self._tracing:
            self._tracing.begin(observation)
        try:
            yield told
        finally:
            CURRENT.reset(given)
            if self._tracing:
                self._tracing.end(observation, told.status)
            seconds = perf_counter() - started
            self._metrics.counted(told.status, None if observation.stays_open else seconds, observation.codes)
            self._line(observation, told, seconds)

    def _line(self, observation: Observation, told: Told, seconds: float) -> None:
        if self._log is None:
            return
        said = {"request": observation.id, "method": METHOD, "status": told.status, "ms": round(seconds * 1000, 2), "bytes": told.size}
        self._log.info("request", **said, operation=observation.operation, role=observation.role, codes=observation.codes)
