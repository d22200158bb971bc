"""Observed: every request to the graph is counted and one line, which holds nothing of what was asked; metrics tell what is going on."""

import io
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from httpx2 import ASGITransport, AsyncClient
from starlette.types import Receive, Scope, Send

from app.graphql import PATH
from app.metrics import Metrics
from app.observed import GONE, Observed, request_logger
from app.settings import read_settings
from server import create_app

Ask = Callable[..., Any]


@pytest.fixture
async def ask(demo_url: str) -> AsyncIterator[Ask]:
    """Give a way to ask the whole application, with the lines that were written, and the metrics."""
    lines = io.BytesIO()
    application = create_app(read_settings({"GONGTU_MODE": "development", "GONGTU_DATABASE_URL": demo_url}))
    assert isinstance(application.graph, Observed)
    application.graph.log = request_logger(lines)
    opened = application.router.lifespan_context(application)
    async with opened, AsyncClient(transport=ASGITransport(application), base_url="http://127.0.0.1") as client:

        async def asked(query: str, **more: Any) -> tuple[Any, dict[str, Any]]:
            lines.seek(0)
            lines.truncate()
            answer = await client.post(PATH, json={"query": query, **more.pop("json", {})}, **more)
            return answer, json.loads(lines.getvalue())

        asked.metrics = lambda: client.get("/metrics")  # type: ignore[attr-defined]
        yield asked


@pytest.mark.parametrize(
    ("query", "status", "codes"),
    [
        ("query Secret { regions(first: 1) { nodes { name } } }", 200, []),
        ("query Secret { nonsense }", 422, ["GRAPHQL_VALIDATION_FAILED"]),
        ('query Secret { node(id: "x") { id } }', 200, ["BAD_USER_INPUT"]),
        ("query Secret {", 400, ["GRAPHQL_PARSE_FAILED"]),
    ],
)
async def test_line(ask: Ask, query: str, status: int, codes: list[str]) -> None:
    """A line tells status, codes, size and time of a request, and its id, which the answer bears too."""
    answer, line = await ask(query, headers={"X-Request-Id": "trace-0001"}, json={"operationName": "Secret"})

    assert (answer.status_code, answer.headers["x-request-id"]) == (status, "trace-0001")
    assert line["request"] == "trace-0001"
    assert (line["status"], line["codes"], line["method"], line["role"]) == (status, codes, "POST", "PUBLIC")
    assert line["bytes"] == len(answer.content)
    assert 0 < line["ms"] < 60_000
    assert {"nonsense", "regions"} & set(str(line).split()) == set()


@pytest.mark.parametrize(("name", "kept"), [("Who_1", True), ("张三 13812345678", False), ("a\n\x1b[31m", False), ("x" * 81, False)])
async def test_names(ask: Ask, name: str, kept: bool) -> None:  # noqa: FBT001 - a case
    """An operation's name stands in the log where it is one; anything else may be a person's name or number."""
    _, line = await ask("{ __typename }", json={"operationName": name})

    assert line["operation"] == (name if kept else None)


async def test_metrics(ask: Ask) -> None:
    """Requests by status, errors by code, times, caches, connections: what a monitor draws."""
    for query in (
        "{ regions(first: 1) { nodes { name } } }",
        "{ regions(first: 1) { nodes { name } } }",
        "{ nonsense }",
        "{ viewer { role } }",
    ):
        await ask(query)
    answer = await ask.metrics()  # type: ignore[attr-defined]
    told = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))

    assert answer.headers["content-type"].startswith("text/plain")
    assert float(told['gongtu_requests_total{status="200"}']) == 3
    assert float(told['gongtu_errors_total{code="GRAPHQL_VALIDATION_FAILED"}']) == 1
    assert float(told["gongtu_request_seconds_count"]) == 4
    assert float(told["gongtu_statement_seconds_count"]) >= 1
    assert float(told['gongtu_cache_hits_total{cache="plans",profile="PUBLIC"}']) >= 1
    assert float(told['gongtu_left_to_standard_total{profile="PUBLIC",reason="viewer"}']) == 1
    assert (float(told["gongtu_connections_held"]), float(told["gongtu_connections_limit"])) == (0, 5)
    assert float(told["gongtu_requests_in_flight"]) == 0


async def test_gone() -> None:
    """Whoever did not wait for the answer is counted as gone."""
    metrics = Metrics()

    async def silent(_scope: Scope, _receive: Receive, _send: Send) -> None:
        return

    async def nothing(*_given: Any) -> Any:
        raise AssertionError

    observed = Observed(silent, metrics)
    await observed({"type": "http", "path": PATH, "method": "POST", "headers": []}, nothing, nothing)

    assert metrics.requests == {GONE: 1}
    assert metrics.in_flight == 0


async def test_elsewhere(ask: Ask) -> None:
    """What is asked elsewhere is not counted."""
    await ask.metrics()  # type: ignore[attr-defined]

    assert "gongtu_requests_total{" not in (await ask.metrics()).text  # type: ignore[attr-defined]
