"""Messages over a WebSocket, as the sub-protocol `graphql-transport-ws` has them: what a client may send, and why a socket is closed.

ClosingError is the one exception: the socket is closed with its code and its reason.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import orjson
from starlette.types import Message as Event

from app.operations import Operation, operation_of, parsed
from resolvers.problems import BadRequestError

PROTOCOL = "graphql-transport-ws"
LONGEST_REASON = 123
"""More bytes do not fit into the frame that closes a socket."""


class Closing(NamedTuple):
    """With what a socket is closed."""

    code: int
    reason: str

    @property
    def event(self) -> Event:
        """What the server is told; the reason is cut where it does not fit."""
        reason = self.reason.encode()[:LONGEST_REASON].decode(errors="ignore")
        return {"type": "websocket.close", "code": self.code, "reason": reason}


UNAUTHORIZED = Closing(4401, "Unauthorized")
"""An operation is asked before the connection is acknowledged."""
FORBIDDEN = Closing(4403, "Forbidden")
"""Credentials prove nothing, or nothing any more; what is wrong with them is not told."""
LATE = Closing(4408, "Connection initialisation timeout")
AGAIN = Closing(4429, "Too many initialisation requests")
NOT_NOW = Closing(1013, "Try again later")
"""A quota is used up, or the database cannot be asked who it is."""
TOO_BIG = Closing(1009, "Message too big")


class ClosingError(Exception):
    """A socket is to be closed."""

    def __init__(self, closing: Closing) -> None:
        super().__init__(closing.reason)
        self.closing = closing


def malformed(reason: str) -> ClosingError:
    """Say that a message is none that may be sent."""
    return ClosingError(Closing(4400, reason))


def taken(number: str) -> ClosingError:
    """Say that an operation with this id is under way."""
    return ClosingError(Closing(4409, f"Subscriber for {number} already exists"))


class Message(NamedTuple):
    """What a client sends."""

    type: str
    id: str
    payload: Operation


def _optional_object(value: Any) -> bool:
    return value is None or isinstance(value, dict)


def _id(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


PAYLOAD = {"payload": (_optional_object, "an object, or left out")}
ID = {"id": (_id, "a text that is not empty")}
SHAPES: Mapping[str, Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "connection_init": PAYLOAD,
    "ping": PAYLOAD,
    "pong": PAYLOAD,
    "subscribe": {**ID, "payload": (_object, "an object with a query")},
    "complete": ID,
}
"""The messages of a client: what their members must be, and how that is said."""


def read_message(event: Event, most: int) -> Message:
    """Read a message of at most so many characters.

    Raises:
        ClosingError: it is too long, or none that may be sent.
    """
    text = event.get("text")
    if text is None:
        message = "a message is text, not bytes"
        raise malformed(message)
    if len(text) > most:
        raise ClosingError(TOO_BIG)
    try:
        return _message(parsed(text, "the message"))
    except BadRequestError as error:
        raise malformed(error.message) from None


def _message(given: Any) -> Message:
    type_ = given.get("type") if isinstance(given, dict) else None
    shape = SHAPES.get(type_) if isinstance(type_, str) else None
    if shape is None:
        message = f"a message is a JSON object whose type is one of {', '.join(SHAPES)}"
        raise malformed(message)
    for name, (is_right, what) in shape.items():
        if not is_right(given.get(name)):
            message = f"{name} of {type_} must be {what}"
            raise malformed(message)
    payload = given.get("payload") or {}
    return Message(str(type_), given.get("id", ""), operation_of(payload) if type_ == "subscribe" else payload)


ACK = '{"type":"connection_ack"}'
PONG = '{"type":"pong"}'


def next_message(number: str, body: bytes) -> str:
    """Write an answer, which is JSON already."""
    return _written(number, "next", body)


def error_message(number: str, body: bytes) -> str:
    """Write why an operation is not begun: the errors of an answer that has nothing else."""
    return _written(number, "error", orjson.dumps(orjson.loads(body)["errors"]))


def complete_message(number: str) -> str:
    """Write that an operation has ended."""
    return orjson.dumps({"id": number, "type": "complete"}).decode()


def _written(number: str, type_: str, payload: bytes) -> str:
    return (b'{"id":%b,"type":"%b","payload":%b}' % (orjson.dumps(number), type_.encode(), payload)).decode()
