"""Socket records: one line for each operation, which holds nothing of what was asked; `test_streams.py` has ids in the audit log."""

import io
import json

import pytest

from app.metrics import Metrics
from app.observation import note_codes, note_open, note_role, reference
from app.observed import request_logger
from app.socket_records import SocketRecords

SAID = {"method": "WS", "operation": "Named", "event": "request", "level": "info"}


@pytest.mark.parametrize("logs", [True, False])
def test_noted(logs: bool) -> None:  # noqa: FBT001 - a case
    """An operation is counted, and logged where requests are; whatever happens in it bears its id."""
    lines, metrics = io.BytesIO(), Metrics()
    records = SocketRecords(metrics, request_logger(lines) if logs else None)
    with records.noted("a-socket.7", {"query": "{ secret }", "operationName": "Named"}) as told:
        note_codes(["TIMEOUT"])
        note_role("PUBLIC")
        told.status, told.size = 294, 12
        name = reference()

    assert name == "a-socket.7"
    assert (metrics.requests, metrics.errors) == ({294: 1}, {"TIMEOUT": 1})
    line = json.loads(lines.getvalue() or "{}")
    assert not logs or line == line | SAID | {"request": name, "status": 294, "bytes": 12, "role": "PUBLIC", "codes": ["TIMEOUT"]}
    assert b"secret" not in lines.getvalue()


def test_left() -> None:
    """An operation that is left before it is answered is counted as a request would be; an open one has no time."""
    metrics = Metrics()
    with SocketRecords(metrics).noted("a-socket.1", {"query": "{ a }"}):
        note_open()

    assert metrics.requests == {499: 1}
    assert [sample.value for sample in metrics.seconds.told("x", "y").samples if sample.name == "x_count"] == [0]
