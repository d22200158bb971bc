"""Tracing: spans of requests and of their statements, as OpenTelemetry has them, sent to a collector by OTLP over HTTP.

A span tells what a line of the log tells, and no more: no document, no variable, no SQL, no value. Chance chooses what is traced. A
`traceparent` that a client sends gives a chosen request its place in the client's trace; it chooses none, since anybody may send one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from time import time_ns

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import Span, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import SpanKind, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from app.observation import CURRENT, Observation
from app.settings import Settings

PARENT = b"traceparent"
NANO = 1_000_000_000
FAULTS = 500
"""Statuses from here on are the server's fault."""


class Tracing:
    """Makes spans, for one request in so many."""

    def __init__(self, exporter: SpanExporter, share: float, chance: Callable[[], float] = random.random) -> None:
        """Of all requests this ``share`` is traced, from 0 to 1."""
        self._share, self._chance = share, chance
        self._provider = TracerProvider(ALWAYS_ON, Resource.create({SERVICE_NAME: "gongtu"}), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("gongtu")

    def begin(self, observation: Observation, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
        """Begin the span of a request, if it is chosen."""
        if self._chance() >= self._share:
            return
        observation.span = self._tracer.start_span("graphql", parent(headers), SpanKind.SERVER, {"gongtu.request": observation.id})

    def end(self, observation: Observation, status: int) -> None:
        """End it with what became of the request."""
        span = observation.span
        if not isinstance(span, Span):
            return
        told = {
            "http.response.status_code": status,
            "graphql.operation.name": observation.operation,
            "gongtu.role": observation.role,
            "gongtu.codes": observation.codes,
        }
        span.set_attributes({name: value for name, value in told.items() if value})
        if status >= FAULTS:
            span.set_status(StatusCode.ERROR)
        span.end()

    def statement(self, seconds: float) -> None:
        """Note a statement that has just ended after so long, in the request for which it ran."""
        current = CURRENT.get()
        if current is None or current.span is None:
            return
        now = time_ns()
        context = set_span_in_context(current.span, Context())
        self._tracer.start_span("statement", context, SpanKind.CLIENT, start_time=now - int(seconds * NANO)).end(now)

    def close(self) -> None:
        """Send what is left."""
        self._provider.shutdown()


def parent(headers: Iterable[tuple[bytes, bytes]]) -> Context:
    """Give the place in a trace that the headers of a request tell; an empty one, where they tell none."""
    given = {name.decode("latin-1"): value.decode("latin-1") for name, value in headers if name == PARENT}
    return TraceContextTextMapPropagator().extract(given, Context()) if given else Context()


def tracing_of(settings: Settings) -> Tracing | None:
    """Make what the settings describe; nothing, where they name no collector."""
    if not settings.traces:
        return None
    return Tracing(OTLPSpanExporter(settings.traces), settings.traces_per_thousand / 1000)
