"""Metrics: what is read of a server stands beside what was counted; over HTTP it is tried in `tests/app/test_observed.py`."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import generate_latest

from app.metrics import Metrics, Telling
from schema.plans import Planner


class Idle:
    """A server that nobody asked anything."""

    planners: tuple[tuple[str, Planner], ...] = ()
    connections = (2, 5)
    kept_open: Mapping[str, int] = {"socket": 3}


def test_counted() -> None:
    """Each request counts once, each of its codes too."""
    metrics, registry = Metrics(), CollectorRegistry()
    registry.register(Telling(metrics, Idle()))
    metrics.counted(200, 0.003, [])
    metrics.counted(503, 0.2, ["TIMEOUT", "TIMEOUT"])
    metrics.counted(200, None, [])
    text = generate_latest(registry).decode()

    assert 'gongtu_requests_total{status="503"} 1.0' in text
    assert 'gongtu_errors_total{code="TIMEOUT"} 2.0' in text
    assert 'gongtu_request_seconds_bucket{le="0.005"} 1.0' in text
    assert 'gongtu_requests_total{status="200"} 2.0' in text
    assert "gongtu_request_seconds_count 2.0" in text
    assert "gongtu_connections_held 2.0" in text
    assert 'gongtu_open{kind="socket"} 3.0' in text
