"""What a request asks for: an operation from the body of a POST or from the URL of a GET."""

import json
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson
from starlette.types import Message, Receive, Scope

from app.http_problems import LengthsError, MediaTypeError, NoJsonError, TooLargeError
from app.negotiation import Heads, is_json
from app.presence import ClientGoneError
from resolvers.problems import BadRequestError

JSON = b"application/json"
PLAIN = {b"", b"identity"}
NONE = type(None)
FIELDS: dict[str, tuple[type, ...]] = {
    "query": (str, NONE),
    "variables": (dict, NONE),
    "operationName": (str, NONE),
    "extensions": (dict, NONE),
    "documentId": (str, NONE),
}
QUERY, VARIABLES, NAME, EXTENSIONS, DOCUMENT_ID = (f'"{name}"'.encode() for name in FIELDS)
ESCAPED = rb"\u00"
LONGEST_KEPT = 2_000
"""Longer URLs are read each time."""
DIGITS = 18
"""More digits than the length of any body has; of more only so many are read."""

Operation = dict[str, Any]


class Bounds(NamedTuple):
    """How many bytes a body may have, and how many operations may stand in it as a list."""

    body: int
    batch: int


async def asked_in(scope: Scope, heads: Heads, receive: Receive, bounds: Bounds) -> Operation | list[Operation]:
    """Read the operation from the body, or from the URL of a GET; where lists are let in, a body may hold several.

    Raises:
        BadRequestError: there is no operation that can be read.
        ClientGoneError: the client is gone.
    """
    if scope["method"] != "POST":
        given = scope["query_string"]
        # Whoever asks by a URL asks by the same again; nobody changes what was read from it.
        return operation_of(_kept_url(given) if len(given) <= LONGEST_KEPT else in_url(given))
    body = await body_of(heads, receive, bounds.body)
    given = parsed(body, "the body")
    if isinstance(given, list):
        return operations_of(given, bounds.batch)
    count = body.count
    # Counting is cheap; only where a name may be there twice it is looked at closely.
    # A letter of a name may be written by its number, too.
    if count(QUERY) > 1 or count(VARIABLES) > 1 or count(NAME) > 1 or count(EXTENSIONS) > 1 or count(DOCUMENT_ID) > 1 or ESCAPED in body:
        require_once(names_in(body), "the body")
    return operation_of(given)


def operation_of(given: Any) -> Operation:
    """Take an operation.

    Raises:
        BadRequestError: it is no JSON object, or one of its fields has a wrong type.
    """
    if not isinstance(given, dict):
        message = 'the body must be a JSON object: {"query": "…", "variables": {…}, "operationName": "…"}'
        raise BadRequestError(message)
    for name, value in given.items():
        if not isinstance(value, FIELDS.get(name, object)):
            message = f"{name} must be {'a string' if str in FIELDS[name] else 'an object'}"
            raise BadRequestError(message, at=name)
    return given


def operations_of(given: list[Any], most: int) -> list[Operation]:
    """Take the operations of a list.

    Raises:
        BadRequestError: no list is let in, or it holds none, too many, or something else.
    """
    if not most:
        message = "the body must be a JSON object: lists of operations are refused here; ask for several things in one operation"
        raise BadRequestError(message)
    if not 0 < len(given) <= most:
        message = f"a list must hold from 1 to {most} operations"
        raise BadRequestError(message, figures={"requested": len(given), "limit": most})
    return [operation_of(each) for each in given]


def in_url(query: bytes) -> dict[str, Any]:
    """Read the fields of an operation from the query of a URL; one that is empty is not given.

    Raises:
        BadRequestError: a field is there twice, or is no JSON in UTF-8.
    """
    try:
        pairs = parse_qsl(str(query, "utf-8"), errors="strict")
    except UnicodeDecodeError:
        message = "the URL is not written in UTF-8"
        raise NoJsonError(message) from None
    require_once((name for name, _ in pairs), "the URL")
    given: dict[str, Any] = dict(pairs)
    return given | {name: parsed(given[name], name) for name in ("variables", "extensions") if name in given}


_kept_url = lru_cache(256)(in_url)


def names_in(body: bytes) -> list[str]:
    """List the names of a JSON object, also those that are there twice; what is nested too deeply for that has none."""
    objects: list[list[str]] = [[]]
    try:
        # The outermost object is told last.
        json.loads(body, object_pairs_hook=lambda pairs: objects.append([name for name, _ in pairs]))
    except RecursionError:
        return []
    return objects[-1]


def require_once(names: Iterable[str], where: str) -> None:
    """Refuse a field that is given twice: who reads a request on its way may take the other one for what is asked.

    Raises:
        BadRequestError: there is such a field.
    """
    name, times = max(Counter(name for name in names if name in FIELDS).items(), key=lambda each: each[1], default=("", 0))
    if times > 1:
        message = f"{where} holds {name} more than once"
        raise BadRequestError(message, at=name)


async def body_of(heads: Heads, receive: Receive, most: int) -> bytes:
    """Read the body of a POST.

    Raises:
        LengthsError: where it ends is said twice.
        MediaTypeError: it is not declared as JSON. What a form of another site can send is none of it.
        TooLargeError: it has more than so many bytes; not all of them are read.
        ClientGoneError: the client is gone.
    """
    if b"transfer-encoding" in heads and b"content-length" in heads:
        message = "the body has two lengths, which two servers may read as two bodies: send Content-Length or Transfer-Encoding"
        raise LengthsError(message)
    declared = heads.get(b"content-type", b"")
    if declared != JSON and not is_json(declared):
        message = "the body must be declared as JSON in UTF-8: send Content-Type: application/json"
        raise MediaTypeError(message)
    encoding = heads.get(b"content-encoding")
    if encoding is not None and encoding.lower() not in PLAIN:
        message = "the body must not be compressed: send it without Content-Encoding"
        raise MediaTypeError(message)
    length = heads.get(b"content-length", b"")
    if length.isdigit() and int(length[:DIGITS]) > most:
        raise too_large(most)
    event = await receive()
    body = body_in(event)
    if event.get("more_body"):
        body = await _joined(body, receive, most)
    if len(body) > most:
        raise too_large(most)
    return body


async def _joined(first: bytes, receive: Receive, most: int) -> bytes:
    """Read on to the end, or until it is too much."""
    body, event = bytearray(first), {"more_body": True}
    while event.get("more_body") and len(body) <= most:
        event = dict(await receive())
        body += body_in(event)
    return bytes(body)


def too_large(most: int) -> TooLargeError:
    """Say how large a body may be."""
    message = f"the body is larger than {most} bytes: send values as variables, and no more than the operation needs"
    return TooLargeError(message, figures={"limit": most})


def body_in(event: Message) -> bytes:
    """Give the part of a body that an event brings.

    Raises:
        ClientGoneError: it brings the client's leave.
    """
    if event["type"] == "http.disconnect":
        raise ClientGoneError
    part: bytes = event.get("body", b"")
    return part


def parsed(text: str | bytes, what: str) -> Any:
    """Parse JSON.

    Raises:
        NoJsonError: it is none, is nested too deeply, or holds a lone surrogate or a number that is too large.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        message = f"{what} is no JSON in UTF-8, or holds what no request needs: deep nesting, a number of hundreds of digits"
        raise NoJsonError(message) from None
