"""Requests made at random, and bytes that are none any more, against the running server: no fault of its own, no hang, nothing leaked.

GONGTU_TEST_OPERATIONS says how many (`make fuzz` asks for 2,000 of each), GONGTU_TEST_SEED from which seed, which is shown with what broke.
"""

import hashlib
import json
from collections.abc import Iterator
from random import Random
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from graphql import IntValueNode, StringValueNode, ValueNode
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis_graphql import Mode, from_schema

from resolvers.policy import Profile
from tests.app.conftest import Start
from tests.app.hostile import Told, exchanged, mutated, request, wrong
from tests.conftest import NewDatabase
from tests.faults.operations import operations
from tests.faults.running import seconds
from tests.graph import hub_schema
from tests.test_executors import OPERATIONS, SEED

COUNT = OPERATIONS // 10
BATCH = 250
BATCHES = range(-(-COUNT // BATCH))
MOST = seconds(1.0)


def texts(*given: str) -> st.SearchStrategy[ValueNode]:
    """One of these texts, as it stands in a document."""
    return st.sampled_from(given).map(lambda text: StringValueNode(value=text))


SCALARS = {
    "BigInt": texts("0", "9007199254740993", "-1", "x"),
    "Date": texts("2025-11-26", "1949-10-01", "2025-13-01"),
    "DateTime": texts("2025-11-26T08:00:00Z", "2025-11-26"),
    "Decimal": texts("0", "1.5", "-0.001", "1e999"),
    "PartialDateInput": texts("2025", "2025-11", "2025-11-26", "25"),
    "ID": texts("craftsman_1", "region_1", "union_1", "enterprise_1", "studio_1", "x_1", ""),
    "Int": st.integers(-1, 6).map(lambda number: IntValueNode(value=str(number))) | st.just(IntValueNode(value="99999999999")),
}
"""Values that are right more often than not, so that what is made is carried out as well as refused."""
ACCEPTS = ("*/*", "application/json", "application/graphql-response+json", "text/event-stream;q=0.1, */*", "text/html, */*;q=0.1")
WRONG_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def records(engine: str, demo_url: str, new_database: NewDatabase) -> str:
    """The embedded records in a database of their own: what is refused may be written down."""
    return new_database(engine, demo_url)


@pytest.fixture
def port(records: str, environ: dict[str, str], start: Start, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server in a process of its own, in whose log no traceback and no control character stands when it ends."""
    said: list[str] = []
    monkeypatch.setenv("GONGTU_DATABASE_URL", records)
    monkeypatch.setenv("GONGTU_RATE", "0")
    monkeypatch.setenv("GONGTU_RATE_COST", "0")
    with start() as process:
        reading = Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)
        reading.start()
        assert process.stdout is not None
        "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        yield int(environ["GONGTU_PORT"])
        assert process.poll() is None
        process.terminate()
        reading.join(30)
    assert [line for line in said if "Traceback" in line or not line.rstrip("\n").isprintable()] == []


def asked_for(draw: st.DataObject, query: str) -> bytes:
    """Ask for a document in one of the ways that there are, now and then with something beside it that does not fit."""
    choose = draw.draw
    operation: dict[str, Any] = {"query": query}
    for name, values in (("variables", WRONG_VALUES), ("operationName", WRONG_VALUES), ("extensions", WRONG_VALUES)):
        if choose(st.integers(0, 9)) == 0:
            operation[name] = choose(values)
    if choose(st.integers(0, 4)) == 0:
        digest = hashlib.sha256(query.encode("utf-8", "surrogatepass")).hexdigest()
        operation["extensions"] = {"persistedQuery": {"version": 1, "sha256Hash": digest}}
    accept = f"Accept: {choose(st.sampled_from(ACCEPTS))}"
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in operation.items()}
    url = f"/graphql?{urlencode(texts, errors='replace')}"
    if choose(st.integers(0, 3)) == 0 and len(url) < 30_000:
        return request(b"", accept, method="GET", path=url)
    return request(json.dumps(operation).encode(), accept)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("mode", list(Mode), ids=lambda mode: mode.name.lower())
@pytest.mark.parametrize("batch", BATCHES)
def test_generated(port: int, batch: int, mode: Mode) -> None:
    """Documents that the schema allows, and such that break it in one place."""
    sdl = hub_schema(Profile.PUBLIC).as_str()
    strict, loose = (from_schema(sdl, custom_scalars=SCALARS, mode=mode, allow_null=nulls) for nulls in (False, True))
    count = min(BATCH, COUNT) // len(Mode)
    statuses: list[int] = []

    @seed(SEED + batch)
    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strict | loose, st.data())
    def ask(query: Any, draw: st.DataObject) -> None:
        sent = asked_for(draw, query)
        told = exchanged(port, sent)
        statuses.append(told.status)
        assert (wrong(told, MOST), SEED, sent if wrong(told, MOST) else b"") == (None, SEED, b"")

    ask()
    assert len(statuses) >= count // 2
    # Refusals of everything would be no proof.
    assert mode is Mode.NEGATIVE or 200 in statuses


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("batch", BATCHES)
def test_mutated(port: int, batch: int) -> None:
    """What clients ask, with bytes changed in the body, and now and then in the head as well."""
    chance = Random(SEED + batch)  # noqa: S311 - it only has to be the same again
    bodies = [json.dumps(body).encode() for body in operations().values()]
    statuses = set()
    for _ in range(min(BATCH, COUNT)):
        body, is_http = chance.choice(bodies), chance.random() < 0.7
        sent = request(mutated(body, chance)) if is_http else mutated(request(body), chance)
        told = exchanged(port, sent, is_http=is_http)
        statuses.add(told.status)
        assert (wrong(told, MOST, is_http=is_http), SEED, sent if wrong(told, MOST, is_http=is_http) else b"") == (None, SEED, b"")

    assert {200, 400} <= statuses


REFUSAL = b'{"errors":[{"message":"no","extensions":{"code":"BAD_REQUEST"}}]}'


@pytest.mark.parametrize(
    ("told", "is_http"),
    [
        (Told(200, b'{"data":{"a":1}}', 0.1), True),
        (Told(400, REFUSAL, 0.1), True),
        (Told(0, b"", 0.1), False),
        (Told(304, b"", 0.1), True),
    ],
)
def test_control_right(told: Told, *, is_http: bool) -> None:
    """Control: what is told as it should be is not complained of."""
    assert wrong(told, 1.0, is_http=is_http) is None


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told(500, REFUSAL, 0.1), "status 500"),
        (Told(503, REFUSAL, 0.1), "status 503"),
        (Told(0, b"", 0.1), "status 0"),
        (Told(200, b'{"data":{"a":1}}', 1.5), "took 1.50 s"),
        (Told(400, b'{"errors":[{"message":"sqlite3.OperationalError"}]}', 0.1), "tells b'sqlite3'"),
        (Told(400, b"{}", 0.1), "a refusal without errors"),
        (Told(400, b"", 0.1), "no body"),
        (Told(200, REFUSAL.replace(b"BAD_REQUEST", b"INTERNAL_SERVER_ERROR"), 0.1), "codes {'INTERNAL_SERVER_ERROR'}"),
        (Told(400, REFUSAL.replace(b"BAD_REQUEST", b"OTHER"), 0.1), "codes {'OTHER'}"),
        (Told(400, b"Bad request", 0.1), "no JSON"),
    ],
)
def test_control_wrong(told: Told, reason: str) -> None:
    """Control: each fault is seen."""
    assert wrong(told, 1.0) == reason
