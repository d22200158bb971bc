"""Handshakes: which WebSockets are opened, and the credentials that are sent once one is: a page in a browser cannot set headers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.types import Scope

from app.auth import KEY_HEADER, TOKEN_HEADER
from app.http_problems import HandshakeError, OriginError
from app.negotiation import Heads, headed
from app.stream_messages import PROTOCOL

ANY = "*"


def require_handshake(scope: Scope, origins: Iterable[str]) -> None:
    """Refuse a handshake for another protocol, or from a page of another site than these.

    Raises:
        OriginError: it comes from a page of another site.
        HandshakeError: it is for another protocol.
    """
    heads = headed(scope)
    if not _is_let_in(heads, set(origins)):
        message = "pages of this site may not open a WebSocket: sites are named in GONGTU_CORS_ORIGINS"
        raise OriginError(message)
    if PROTOCOL not in scope["subprotocols"]:
        message = f"the WebSocket speaks one sub-protocol: name {PROTOCOL} in Sec-WebSocket-Protocol"
        raise HandshakeError(message)


def _is_let_in(heads: Heads, origins: set[str]) -> bool:
    """Whether no page asks, or one of the server's own, or one of a site that is named; no page can say that it is another's."""
    origin = heads.get(b"origin")
    if origin is None or ANY in origins or origin.decode("latin-1") in origins:
        return True
    return origin.partition(b"://")[2] == heads.get(b"host")


def credentials_in(payload: Mapping[str, Any]) -> list[tuple[bytes, bytes]]:
    """Give the credentials in the payload of `connection_init`, as the headers that they stand for."""
    given = [(name.lower().encode(), value) for name, value in payload.items()]
    # What is no text proves nothing, and is looked at as such.
    return [(name, value.encode() if isinstance(value, str) else b"") for name, value in given if name in (TOKEN_HEADER, KEY_HEADER)]
