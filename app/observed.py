"""Observed: every request to the graph has an id, is counted, and is one line in the log where requests are logged."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import Any, BinaryIO

import orjson
import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.metrics import Metrics
from app.observation import CURRENT, HEADER, Observation, request_id
from app.tracing import Tracing

GONE = 499
"""The status of a request whose client did not wait for the answer, as nginx counts it."""


def request_logger(file: BinaryIO | None = None) -> Any:
    """Make what writes a line of JSON for a request; a control character stands in it escaped."""
    return structlog.wrap_logger(
        structlog.BytesLogger(file or sys.stderr.buffer),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=lambda line, **_options: orjson.dumps(line)),
        ],
        wrapper_class=structlog.BoundLogger,
        cache_logger_on_first_use=True,
    )


class Observed:
    """Stands before what is observed."""

    def __init__(self, app: ASGIApp, metrics: Metrics, log: Any = None, tracing: Tracing | None = None) -> None:
        """``log`` writes the lines and ``tracing`` makes the spans, where there are to be some."""
        self.app, self.log = app, log
        self._metrics, self._tracing = metrics, tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Observe one request."""
        observation, started, sent = Observation(request_id(scope)), perf_counter(), [GONE, 0]
        given = CURRENT.set(observation)
        if self._tracing:
            self._tracing.begin(observation, scope["headers"])

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent[0] = message["status"]
                message["headers"].append((HEADER, observation.id.encode()))
            else:
                sent[1] += len(message.get("body", b""))
            await send(message)

        self._metrics.in_flight += 1
        try:
            await self.app(scope, receive, sending)
        finally:
            CURRENT.reset(given)
            self._metrics.in_flight -= 1
            if self._tracing:
                self._tracing.end(observation, sent[0])
            self._told(observation, scope["method"], perf_counter() - started, *sent)

    def turned_away(self, observation: Observation, method: str, status: int, size: int) -> None:
        """Count and log a request that was refused before it came here (`app.door`)."""
        self._told(observation, method, 0.0, status, size)

    def _told(self, observation: Observation, method: str, seconds: float, status: int, size: int) -> None:
        self._metrics.counted(status, None if observation.stays_open else seconds, observation.codes)
        if self.log is None:
            return
        said = {"request": observation.id, "method": method, "status": status, "ms": round(seconds * 1000, 2), "bytes": size}
        self.log.info("request", **said, operation=observation.operation, role=observation.role, codes=observation.codes)
