"""Streams: what goes over a socket is what goes over HTTP: the same answers, the same policy, the same log; quotas count each operation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.http_problems import HeldError
from app.refusals import NOT_SEEN
from app.streams import Held, Streams
from db.audit.log import Audit
from db.audit.tables import RECORDS
from db.engine import Database
from db.errors import LostError
from tests.app.conftest import Keys
from tests.app.socketing import INIT, TICKS, application, opened, say, subscribe, told
from tests.graph import Rows, hub
from tests.peopled import Peopled

MEMBERS = "{ members(first: 10) { totalCount nodes { name mobile } } }"
TOUCHES = "subscription Touched($ids: [ID!]!) { touches(ids: $ids) { node { id ... on Region { name } } } }"
TOUCHED_MEMBERS = "subscription Touched($ids: [ID!]!) { touches(ids: $ids) { node { ... on Member { name mobile gender } } } }"


@pytest.fixture
def client(keys: Keys) -> Iterator[TestClient]:
    """Open the application over the database of the keys."""
    with application(keys[0]) as client:
        yield client


def with_key(key: str | None) -> dict[str, Any]:
    """Begin with a key, or without."""
    return {**INIT, "payload": {"X-API-Key": key}} if key else INIT


def asked(client: TestClient, key: str | None, query: str, **variables: Any) -> list[Any]:
    """Ask over a socket; give what the answers hold."""
    with opened(client, with_key(key), subscribe("1", query, **variables)) as socket:
        _, *answers, _ = told(socket)
    return [answer["payload"] for answer in answers]


def test_same_as_over_http(client: TestClient, keys: Keys) -> None:
    """Each viewer has the same answer as over HTTP, and another than the others."""
    answers = {}
    for name in ("own", "sibling", "nobody"):
        over_http = client.post("/graphql", json={"query": MEMBERS}, headers={"X-API-Key": keys[1][name]}).json()
        answers[name] = asked(client, keys[1][name], MEMBERS)

        assert answers[name] == [over_http]
    assert answers["own"] != answers["nobody"]
    with opened(client, INIT, subscribe("1", MEMBERS)) as socket:
        assert told(socket, "error")[-1]["payload"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_events_under_policy(client: TestClient, keys: Keys, peopled: Peopled) -> None:
    """An event tells a member to whom it is shown, under masks; for others there is none, and the public cannot ask."""
    own = peopled.branches["own"]
    ids = [f"member_{own.region}_{own.current}"]
    shown = {"name": "张**", "mobile": "154****5678", "gender": "FEMALE"}

    (seen,) = asked(client, keys[1]["own"], TOUCHED_MEMBERS, ids=ids)
    assert seen["data"]["touches"]["node"] == shown
    assert asked(client, keys[1]["sibling"], TOUCHED_MEMBERS, ids=ids) == [{"data": {"touches": {"node": None}}}]
    with opened(client, INIT, subscribe("1", TOUCHED_MEMBERS, ids=ids)) as socket:
        assert told(socket, "error")[-1]["payload"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_events_are_written_down(client: TestClient, keys: Keys, peopled: Peopled) -> None:
    """Each event that tells of a member is a record of the audit log, under the id of the operation; a query over a socket too."""
    url, made = keys
    own = peopled.branches["own"]
    ids = [f"member_{own.region}_{own.current}"] * 2
    with opened(client, with_key(made["own"]), X_Request_Id="socket-of-the-test") as socket:
        say(socket, subscribe("1", TOUCHED_MEMBERS, ids=ids))
        told(socket)
        say(socket, subscribe("1", MEMBERS))
        told(socket)
    with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
        found = [row[0] for row in connection.execute(select(RECORDS.c.request).order_by(RECORDS.c.number)) if row[0]]

    assert found == ["socket-of-the-test.1", "socket-of-the-test.1", "socket-of-the-test.2"]


def test_unseen(client: TestClient, keys: Keys) -> None:
    """Who subscribes to what the role does not see is refused, and that is written down."""
    url, made = keys
    query = "subscription { touches(ids: []) { node { ... on Craftsman { consent { __typename } } } } }"
    with opened(client, with_key(made["own"]), subscribe("1", query)) as socket:
        *_, error = told(socket, "error")
    with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
        refusals = connection.execute(select(RECORDS.c.coordinates).where(RECORDS.c.detail == NOT_SEEN)).all()

    assert error["payload"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert [row[0] for row in refusals] == ["Craftsman.consent"]


def test_limits(client: TestClient) -> None:
    """A subscription that asks for too much is refused before it begins."""
    fields = " ".join(f"a{place}: id" for place in range(31))
    query = f"subscription Touched($ids: [ID!]!) {{ touches(ids: $ids) {{ node {{ {fields} }} }} }}"
    with opened(client, INIT, subscribe("1", query, ids=[])) as socket:
        refusal = told(socket, "error")[-1]["payload"][0]

    assert refusal["extensions"] == {"code": "ALIAS_LIMIT", "requested": 31, "limit": 30}


def test_mutation(client: TestClient, keys: Keys, peopled: Peopled) -> None:
    """An act over a socket is the act that it is over HTTP: it is done once for a ticket, by whom the policy lets."""
    own = peopled.branches["own"]
    member = f"member_{own.region}_{own.current}"
    act = """mutation ($id: ID!) { unmask(input: { id: $id, purpose: "核对", ticket: "工单-9" }) {
      values { field value } refusal { code }
    } }"""
    ((first,), (again,)) = (asked(client, keys[1]["own"], act, id=member) for _ in range(2))

    assert {"field": "name", "value": "张own"} in first["data"]["unmask"]["values"]
    assert again["data"]["unmask"]["values"] is None
    with opened(client, INIT, subscribe("1", act, id=member)) as socket:
        assert told(socket, "error")[-1]["payload"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_not_now(client: TestClient, monkeypatch: pytest.MonkeyPatch, peopled: Peopled) -> None:
    """Where the database is lost an event tells so, and the stream goes on."""
    region = f"region_{peopled.branches['own'].region}"

    async def lost(*_given: Any) -> None:
        raise LostError

    monkeypatch.setattr(Database, "fetch", lost)
    answers = asked(client, None, TOUCHES, ids=[region, region])

    assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == ["UNAVAILABLE", "UNAVAILABLE"]


def test_not_written(client: TestClient, keys: Keys, monkeypatch: pytest.MonkeyPatch, peopled: Peopled) -> None:
    """An event of whose reading nothing can be written down is not told; the stream goes on."""
    own = peopled.branches["own"]

    async def lost(*_given: Any) -> None:
        raise LostError

    monkeypatch.setattr(Audit, "write", lost)
    answers = asked(client, keys[1]["own"], TOUCHED_MEMBERS, ids=[f"member_{own.region}_{own.current}"] * 2)

    assert [(answer["errors"][0]["extensions"]["code"], "data" in answer) for answer in answers] == [("UNAVAILABLE", False)] * 2


def test_bug(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw ends one operation, without its text, and no socket."""

    async def fails(*_given: Any) -> None:
        message = "the secret text of a bug"
        raise LookupError(message)

    with opened(client, INIT) as socket:
        with monkeypatch.context() as patch:
            patch.setattr(Streams, "opened", fails)
            say(socket, subscribe("1", "{ __typename }"))
            _, error = told(socket, "error")
        say(socket, subscribe("1", "{ __typename }"))
        after = told(socket)

    assert error["payload"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "secret" not in str(error)
    assert after[-1] == {"type": "complete", "id": "1"}


def test_persisted(client: TestClient) -> None:
    """A document is asked for by its hash over a socket too, once it is known."""
    hashed = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}}
    with opened(client, INIT, {"type": "subscribe", "id": "1", "payload": hashed}) as socket:
        *_, error = told(socket, "error")

    assert error["payload"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"


def test_quota(tmp_path: Path) -> None:
    """The beginning and each operation count; one too many is an error, and a further socket has to wait."""
    with application(f"sqlite:///{tmp_path / 'none.db'}", rate=3) as client:
        with opened(client, INIT, *(subscribe(str(number), "{ __typename }") for number in range(3))) as socket:
            *_, error = told(socket, "error")
        with opened(client, INIT) as later:
            closed = told(later)

    assert error["payload"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert closed == [(1013, "Try again later")]


def test_metrics(client: TestClient) -> None:
    """What is open is told, and what was asked is counted; a stream has no time that would tell anything."""
    with opened(client, INIT, subscribe("1", TICKS, count=1_000_000, pause=5)) as socket:
        told(socket, "next")
        meanwhile = client.get("/metrics").text
    afterwards = client.get("/metrics").text

    assert 'gongtu_open{kind="socket"} 1.0' in meanwhile
    assert 'gongtu_open{kind="subscription"} 1.0' in meanwhile
    assert 'gongtu_open{kind="subscription"} 0.0' in afterwards
    assert 'gongtu_requests_total{status="200"} 1.0' in afterwards
    assert "gongtu_request_seconds_count 0.0" in afterwards


def test_held() -> None:
    """Each address has so many; none is kept in mind that holds nothing, and without a limit nobody is refused."""
    here, there = ({"client": (address, 1)} for address in ("10.0.0.1", "10.0.0.2"))
    held, endless = Held(1), Held(0)
    with held.held(here, "socket"), endless.held(here, "socket"):
        with pytest.raises(HeldError, match="close one first"):
            held.require(here)
        held.require(there)
        endless.require(here)
        assert held.open == {"socket": 1}
    held.require(here)

    assert held.open == {"socket": 0}
    assert held._by_address == {}  # noqa: SLF001 - what is kept in mind shows nowhere else
