"""Attacks on what carries a document: bodies, values and headers that cost little to send, each with the running server's safe answer."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.app.hostile import Told, request, wrong
from tests.conftest import NewDatabase
from tests.faults.running import Running, exchanged, running, seconds

MOST = seconds(1.0)
HUGE = "9" * 5_000
NODE = "query ($v: ID!) { node(id: $v) { id } }"
NODES = "query ($v: [ID!]!) { nodes(ids: $v) { id } }"
PAGE = "query ($v: String) { craftsmen(first: 1, after: $v) { nodes { id } } }"
FIRST = "query ($v: Int) { craftsmen(first: $v) { nodes { id } } }"
NAMED = "query ($v: String) { craftsmen(first: 1, where: { name: { eq: $v } }) { nodes { id } } }"
FORGED = "eyJpZCI6MX0.1.1"
HEAD = b"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
JSON = b"Content-Type: application/json\r\n"
QUERY = b'{"query":"{ __typename }"}'
WHOLE = b"\r\nContent-Length: %d\r\n\r\n%b" % (len(QUERY), QUERY)
CHUNKS = b"%x\r\n%b\r\n0\r\n\r\n" % (len(QUERY), QUERY)


@dataclass(frozen=True)
class Attack:
    """Bytes that are sent, and the status and the code of the answer; no code where it is data."""

    sent: bytes
    status: int
    code: str | None = "BAD_REQUEST"
    name: str = field(kw_only=True)


def body(name: str, text: bytes, status: int, code: str | None = "BAD_REQUEST") -> Attack:
    """Send a body as it is."""
    return Attack(request(text), status, code, name=name)


def asked(name: str, query: str, value: Any, code: str | None, status: int = 200) -> Attack:
    """Send a value as the variable of a document; what its type takes and a field does not is told beside the data of the others."""
    text = json.dumps({"query": query, "variables": {"v": value}}).encode()
    return Attack(request(text), status, code, name=name)


ATTACKS = (
    body("nothing", b"", 400),
    body("null", b"null", 422),
    body("number", b"1", 422),
    body("word", b'"{ __typename }"', 422),
    body("no UTF-8", b'{"query":"\xff\xfe"}', 400),
    body("half a surrogate", b'{"query":"{ a(b: \\"\\ud800\\") }"}', 400),
    body("digits", b'{"query":"{ __typename }","variables":{"a":' + HUGE.encode() + b"}}", 400),
    body("infinity", b'{"query":"{ __typename }","variables":{"a":1e999}}', 400),
    body("not a number", b'{"query":"{ __typename }","variables":{"a":NaN}}', 400),
    body("brackets", b"[" * 100_000, 400),
    body("objects", b'{"query":' * 20_000, 400),
    body("two queries", b'{"query":"{ __typename }","query":"{ a }"}', 422),
    body("two variables", b'{"query":"{ __typename }","variables":{},"variables":{"a":1}}', 422),
    body("query of a wrong type", b'{"query":{"a":1}}', 422),
    body("variables of a wrong type", b'{"query":"{ __typename }","variables":[1]}', 422),
    body("list", b'[{"query":"{ __typename }"}]', 422),
    Attack(HEAD + JSON + b"Content-Length: 300000\r\n\r\n", 413, name="too much"),
    body("no document", b'{"query":"\\u0000"}', 400, "GRAPHQL_PARSE_FAILED"),
    asked("huge id", NODE, HUGE, "BAD_USER_INPUT"),
    asked("id of a huge number", NODE, f"craftsman_{HUGE}", "BAD_USER_INPUT"),
    asked("NUL in an id", NODE, "craftsman_1\0", "BAD_USER_INPUT"),
    asked("SQL in an id", NODE, "craftsman_1' OR 1=1 --", "BAD_USER_INPUT"),
    asked("list for an id", NODE, [1], "BAD_USER_INPUT", 422),
    asked("many ids", NODES, ["craftsman_1"] * 6_000, "COST_LIMIT", 422),
    asked("forged cursor", PAGE, FORGED, "BAD_USER_INPUT"),
    asked("huge cursor", PAGE, HUGE * 10, "BAD_USER_INPUT"),
    asked("NUL in a cursor", PAGE, "\0", "BAD_USER_INPUT"),
    asked("huge page", FIRST, 2**31 - 1, "PAGE_SIZE"),
    asked("page beyond 32 bits", FIRST, 2**40, "BAD_USER_INPUT", 422),
    asked("page below nothing", FIRST, -1, "PAGE_SIZE"),
    asked("page of a wrong type", FIRST, "1", "BAD_USER_INPUT", 422),
    asked("SQL in a name", NAMED, "'; DROP TABLE craftsman; --", None),
    asked("pattern in a name", NAMED, "%" * 10_000, None),
    asked("NUL in a name", NAMED, "a\0b", "BAD_USER_INPUT"),
    Attack(HEAD + b"Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 415, name="a form of another site"),
    Attack(HEAD + JSON + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b", 415, name="compressed"),
    Attack(HEAD + JSON + b"Accept: image/png\r\nContent-Length: 2\r\n\r\n{}", 406, name="another medium"),
    Attack(HEAD + JSON + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}a", 400, name="two lengths"),
    Attack(HEAD + JSON + b"Content-Length: -1\r\n\r\n", 400, name="a length below nothing"),
    Attack(HEAD + JSON + b"X: " + b"a" * 100_000 + WHOLE, 400, name="a long header"),
    Attack(HEAD + JSON + b"X: a\r\n" * 20_000 + b"Y: b" + WHOLE, 400, name="many headers"),
    Attack(HEAD + JSON + b"X: " + b"a" * 10_000 + WHOLE, 200, None, name="a header that is long enough"),
    Attack(HEAD + JSON + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS, 400, name="two ways to end"),
    Attack(HEAD + JSON + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKS, 200, None, name="chunks"),
    Attack(HEAD + JSON + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, name="no chunk"),
    Attack(HEAD + JSON + b"X\x00: a\r\n\r\n", 400, name="NUL in a header"),
    Attack(HEAD + b"Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n", 401, "UNAUTHENTICATED", name="two tokens"),
    Attack(b"POST /graphql HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400, name="another host"),
    Attack(b"DELETE /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 405, name="another method"),
    Attack(b"GET /graphql?query=mutation%20{a} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 405, name="a change by GET"),
    Attack(b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 404, "NOT_FOUND", name="a path"),
)


@pytest.fixture
async def server(engine: str, demo_url: str, new_database: NewDatabase) -> AsyncIterator[Running]:
    """The real server, in production, over records of its own: it writes down who was refused."""
    async with running(new_database(engine, demo_url)) as server:
        yield server


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_attacks(server: Running) -> None:
    """Each gets its answer, in time, telling nothing of internals; and the server goes on as before."""
    found, expected, faults = {}, {}, {}
    for attack in ATTACKS:
        answer = await exchanged(server.port, attack.sent)
        codes = {error["extensions"]["code"] for error in json.loads(answer.body or b"{}").get("errors", ())}
        found[attack.name] = (answer.status, codes, answer.headers.get("x-content-type-options"))
        expected[attack.name] = (attack.status, {attack.code} - {None}, "nosniff")
        faults[attack.name] = wrong(Told(answer.status, answer.body, answer.seconds), MOST)
    after = await server.ask({"query": "{ __typename }"})

    assert {name: told for name, told in found.items() if told != expected[name]} == {}
    assert {name: fault for name, fault in faults.items() if fault} == {}
    assert after.status == 200
