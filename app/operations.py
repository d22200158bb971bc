"""What a request asks for: an operation from the body of a POST or from the URL of a GET."""

from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.types import Message, Receive, Scope

from app.presence import ClientGoneError
from resolvers.problems import BadRequestError

JSON = "application/json"
NONE = type(None)
FIELDS: dict[str, tuple[type, ...]] = {
    "query": (str, NONE),
    "variables": (dict, NONE),
    "operationName": (str, NONE),
    "extensions": (dict, NONE),
    "documentId": (str, NONE),
}


def header(scope: Scope, name: bytes) -> str | None:
    """Give the first header of this name, which is written in small letters."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return None


async def operation_of(scope: Scope, receive: Receive) -> dict[str, Any]:
    """Read the operation from the body, or from the URL of a GET.

    Raises:
        BadRequestError: it is no JSON object, or one of its fields has a wrong type.
        ClientGoneError: the client is gone.
    """
    if scope["method"] == "POST":
        given = parsed(await body_of(scope, receive), "the body")
    else:
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        given |= {name: parsed(given[name], name) for name in ("variables", "extensions") if given.get(name)}
    if not isinstance(given, dict):
        message = 'the body must be a JSON object: {"query": "…", "variables": {…}, "operationName": "…"}'
        raise BadRequestError(message)
    for name, value in given.items():
        if not isinstance(value, FIELDS.get(name, object)):
            message = f"{name} must be {'a string' if str in FIELDS[name] else 'an object'}"
            raise BadRequestError(message, at=name)
    return given


async def body_of(scope: Scope, receive: Receive) -> bytes:
    """Read the body of a POST.

    Raises:
        BadRequestError: it is not declared as JSON. What a form of another site can send is none of it.
        ClientGoneError: the client is gone.
    """
    declared = header(scope, b"content-type") or ""
    if declared != JSON and declared.partition(";")[0].strip().lower() != JSON:
        message = "the body must be declared as JSON: send Content-Type: application/json"
        raise BadRequestError(message)
    event = await receive()
    if not event.get("more_body"):
        return body_in(event)
    body = bytearray(body_in(event))
    while event.get("more_body"):
        event = await receive()
        body += body_in(event)
    return bytes(body)


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
        BadRequestError: it is none, or holds a lone surrogate.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        message = f"{what} is no JSON in UTF-8"
        raise BadRequestError(message) from None
