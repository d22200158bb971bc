"""Hostile requests: bytes over a socket of their own, what is mutated in them, and what an answer must never be."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import dataclass
from random import Random
from typing import Any

from resolvers.codes import ErrorCode
from tests.faults.operations import SECRETS

HOST = "127.0.0.1"
PATIENCE = 30.0
"""Seconds after which the server is given up: then it hangs."""
INTERNAL = (*SECRETS, b"strawberry", b"graphql.error", b"resolvers/", b"schema/", b"LINE 1")
"""Pieces of what only the hub should know."""
EMPTY = {204, 304}
"""The statuses of answers without a body."""
SPECIAL = (
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    rb"\ud800",
    rb"\u0000",
    "💥".encode(),
    b"{" * 200,
    b"[" * 200,
    b"9" * 400,
    b"\r\n",
    b'"',
    b"#",
    b"1e999",
)
"""Bytes that parsers stumble over."""
CUT_OFF = 0.05
"""How many are cut off somewhere."""


@dataclass(frozen=True)
class Told:
    """What came back: no status where the connection was closed without an answer."""

    status: int
    body: bytes
    seconds: float


def request(body: bytes, *heads: str, method: str = "POST", path: str = "/graphql") -> bytes:
    """Write a request that closes its connection."""
    kept = (f"{method} {path} HTTP/1.1", f"Host: {HOST}", "Connection: close", "Content-Type: application/json", *heads)
    return "\r\n".join([*kept, f"Content-Length: {len(body)}", "", ""]).encode("latin-1") + body


def exchanged(port: int, sent: bytes, *, is_http: bool = True) -> Told:
    """Send bytes and read until the server closes; after what may be no whole request, say that no more come."""
    started = time.perf_counter()
    answer = b""
    with socket.create_connection((HOST, port), timeout=PATIENCE) as line:
        try:
            line.sendall(sent)
            if not is_http:
                line.shutdown(socket.SHUT_WR)
            while piece := line.recv(65536):
                answer += piece
        except ConnectionError:
            # What the server does not want to read to its end it resets, after its answer.
            pass
    head, _, body = answer.partition(b"\r\n\r\n")
    return Told(int(head.split()[1]) if head else 0, body, time.perf_counter() - started)


def mutated(given: bytes, chance: Random) -> bytes:
    """Change some bytes: flipped, left out, put in, doubled, cut off."""
    found = bytearray(given)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(found) + 1)
        end = min(len(found), at + chance.choice((1, 1, 2, 8, 40)))
        found[at:end] = chance.choice((b"", chance.randbytes(end - at), chance.choice(SPECIAL), bytes(found[at:end]) * 2))
    return bytes(found[: chance.randrange(len(found) + 1)]) if chance.random() < CUT_OFF else bytes(found)


def wrong(told: Told, most: float, *, is_http: bool = True) -> str | None:
    """Say what is wrong with an answer; nothing, where it is as it should be and came within ``most`` seconds.

    What is no whole request any more (``is_http``) may be told nothing at all.
    """
    leaked = next((piece for piece in INTERNAL if piece in told.body), None)
    if told.seconds > most:
        return f"took {told.seconds:.2f} s"
    if leaked:
        return f"tells {leaked!r}"
    if not is_http and not told.status:
        return None
    if not 200 <= told.status < 500:
        return f"status {told.status}"
    return _misformed(told)


def _misformed(told: Told) -> str | None:
    if not told.body:
        return None if told.status in EMPTY else "no body"
    try:
        body: dict[str, Any] = json.loads(told.body)
    except ValueError:
        return "no JSON"
    codes = {error["extensions"]["code"] for error in body.get("errors", ())}
    if told.status >= 400 and not codes:
        return "a refusal without errors"
    return f"codes {codes}" if codes - {code.name for code in ErrorCode} or "INTERNAL_SERVER_ERROR" in codes else None
