"""Conditional: who asks again what was not changed meanwhile is told so, without a row being read (RFC 9110 section 13).

The tag of an answer is that of the question and of the database's state, which was read before the answer: an answer is never older than
its tag. It is given to what everybody may see and caches may keep: a GET without credentials.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, Protocol

import orjson
from starlette.responses import Response

from app.negotiation import Heads

MAX_AGE = 60
"""Seconds for which caches may keep an answer: when a consent is withdrawn it is gone everywhere within this time."""
TAG_BYTES = 18
CHANGING = ("countedAt", "viewer")
"""Fields that tell of the moment or of whoever asks: a document that names one has no tag."""
VARY = (b"vary", b"Authorization, X-API-Key")
NOT_MODIFIED = 304

Header = tuple[bytes, bytes]


class Versioned(Protocol):
    """What knows its state by a name."""

    async def version(self) -> str | None:
        """The name."""


async def tag_of(database: Versioned, operation: Mapping[str, Any], day: dt.date) -> str | None:
    """Give the tag that the answer to an operation has now; none where it changes by itself, or nobody can tell."""
    query = operation["query"]
    if any(name in query for name in CHANGING) or operation.get("extensions"):
        return None
    version = await database.version()
    if version is None:
        return None
    said = [version, day.isoformat(), query, operation.get("operationName") or None, operation.get("variables") or {}]
    return f'"{urlsafe_b64encode(hashlib.sha256(orjson.dumps(said)).digest()[:TAG_BYTES]).decode()}"'


def is_known(heads: Heads, tag: str) -> bool:
    """Tell whether the client has the answer with this tag."""
    given = heads.get(b"if-none-match")
    return given is not None and tag.encode() in (each.strip().removeprefix(b"W/") for each in given.split(b","))


def headers_of(tag: str) -> list[Header]:
    """Tell caches on the way how long they may keep the answer, and for whom."""
    return [(b"etag", tag.encode()), (b"cache-control", b"public, max-age=%d" % MAX_AGE), VARY]


def not_modified(tag: str) -> Response:
    """Answer that nothing changed."""
    response = Response(status_code=NOT_MODIFIED)
    response.raw_headers = headers_of(tag)
    return response
