"""Tracing: spans of requests and of their statements, in their order, telling nothing of what was asked; and they reach a collector."""

import time
from collections.abc import AsyncIterator, Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from httpx2 import ASGITransport, AsyncClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from app.graphql import PATH
from app.metrics import Metrics
from app.observation import Observation
from app.settings import read_settings
from app.socket_records import SocketRecords
from app.tracing import Tracing, tracing_of
from db.engine import Database
from db.errors import BusyError
from server import create_app

QUERY = "query Secret($name: String) { regions(first: 1, where: { name: { eq: $name } }) { totalCount nodes { name } } }"
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
Spans = Callable[[], tuple[ReadableSpan, ...]]


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    """Where spans are kept."""
    return InMemorySpanExporter()


@pytest.fixture
async def client(demo_url: str, exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncClient]:
    """The whole application, every request of which is traced, and whose spans are sent at once."""
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "20")
    settings = read_settings({"GONGTU_DATABASE_URL": demo_url, "GONGTU_LOG_LEVEL": "error"})
    application = create_app(settings, tracing=Tracing(exporter, 1.0))
    opened = application.router.lifespan_context(application)
    async with opened, AsyncClient(transport=ASGITransport(application), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def spans(exporter: InMemorySpanExporter) -> Spans:
    """Give a way to have the spans of a request, which ends last, the earliest first."""

    def given() -> tuple[ReadableSpan, ...]:
        until = time.monotonic() + 20
        while "graphql" not in {span.name for span in exporter.get_finished_spans()} and time.monotonic() < until:
            time.sleep(0.05)
        return tuple(sorted(exporter.get_finished_spans(), key=lambda span: span.start_time or 0))

    return given


async def test_request(client: AsyncClient, spans: Spans) -> None:
    """A request is a span in its client's trace, its statement one beneath it that lies within; neither tells what was asked."""
    body = {"query": QUERY, "variables": {"name": "西湖区"}, "operationName": "Secret"}
    answer = await client.post(PATH, json=body, headers={"traceparent": PARENT, "X-Request-Id": "trace-0001"})
    request, *statements = spans()

    assert answer.status_code == 200
    assert (request.name, [span.name for span in statements]) == ("graphql", ["statement"] * len(statements))
    assert statements
    assert request.attributes == {
        "gongtu.request": "trace-0001",
        "http.response.status_code": 200,
        "graphql.operation.name": "Secret",
        "gongtu.role": "PUBLIC",
    }
    assert request.context is not None
    assert request.parent is not None
    assert (f"{request.context.trace_id:032x}", f"{request.parent.span_id:016x}") == tuple(PARENT.split("-")[1:3])
    for span in statements:
        assert span.parent is not None
        assert span.parent.span_id == request.context.span_id
        assert (request.start_time or 0) <= (span.start_time or 0) <= (span.end_time or 0) <= (request.end_time or 0)
        assert dict(span.attributes or {}) == {}


async def test_fault(client: AsyncClient, spans: Spans, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server could not answer is an error, with its code."""

    async def busy(*_given: object) -> None:
        raise BusyError

    monkeypatch.setattr(Database, "fetch", busy)
    answer = await client.post(PATH, json={"query": "{ regions(first: 1) { nodes { name } } }"})
    (request,) = spans()

    assert answer.status_code == 503
    assert request.status.status_code is StatusCode.ERROR
    assert request.attributes is not None
    assert request.attributes["gongtu.codes"] == ("OVERLOADED",)


@pytest.mark.parametrize(("drawn", "count"), [(0.009, 1), (0.01, 0), (0.5, 0)])
def test_share(exporter: InMemorySpanExporter, drawn: float, count: int) -> None:
    """So many are chosen; of the others nothing is noted, whatever parent they name."""
    tracing = Tracing(exporter, 0.01, lambda: drawn)
    records = SocketRecords(Metrics(), tracing=tracing)
    with records.noted("socket-1", {"operationName": "Secret"}) as told:
        told.status = 200
        tracing.statement(0.001)
    tracing.statement(0.001)
    tracing.close()

    assert [span.name for span in exporter.get_finished_spans()] == ["statement", "graphql"] * count


def test_parent_of_others(exporter: InMemorySpanExporter) -> None:
    """A parent that is none is none."""
    tracing = Tracing(exporter, 1.0)
    observation = Observation("a-request")
    tracing.begin(observation, [(b"traceparent", b"00-nonsense\xff")])
    tracing.end(observation, 200)
    tracing.close()
    (span,) = exporter.get_finished_spans()

    assert span.parent is None


class Collector(BaseHTTPRequestHandler):
    """Takes spans."""

    taken: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        """Take some."""
        self.taken.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[HTTPServer]:
    """A collector on the loopback."""
    Collector.taken = []
    with HTTPServer(("127.0.0.1", 0), Collector) as collector:
        Thread(target=collector.serve_forever, daemon=True).start()
        yield collector
        collector.shutdown()


def test_collector(collector: HTTPServer) -> None:
    """What the settings name gets the spans as OTLP has them."""
    url = f"http://127.0.0.1:{collector.server_port}/v1/traces"
    tracing = tracing_of(read_settings({"GONGTU_TRACES": url, "GONGTU_TRACES_PER_THOUSAND": "1000"}))
    assert tracing is not None
    observation = Observation("a-request")
    tracing.begin(observation)
    tracing.end(observation, 200)
    tracing.close()
    ((path, body),) = Collector.taken
    sent = ExportTraceServiceRequest.FromString(body)

    assert path == "/v1/traces"
    assert [span.name for each in sent.resource_spans for scope in each.scope_spans for span in scope.spans] == ["graphql"]


def test_none() -> None:
    """Without a collector nothing is traced."""
    assert tracing_of(read_settings({})) is None
