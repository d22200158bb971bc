"""Conditional: who asks again what was not changed meanwhile is told so, without a row being read (RFC 9110 section 13).

The tag of an answer is that of the question and of the database's state, which was read before the answer: an answer is never older than
its tag. It is given to what everybody may see and caches may keep: a GET without credentials.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from starlette.responses import Response

from app.answers import NOT_MODIFIED
from app.negotiation import Heads

TAG_BYTES = 18
VARY = (b"vary", b"Authorization, X-API-Key")
UNKEPT = (b"cache-control", b"no-store")
"""What is told to somebody, or of a moment, or failed."""
ANY = b"*"

Header = tuple[bytes, bytes]


class Versioned(Protocol):
    """What knows its state by a name."""

    async def version(self) -> str | None:
        """The name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What caches may keep: an answer by its tag, for so many seconds; where that is none, they ask each time."""

    tag: str
    max_age: int
    state: tuple[str, dt.date] | None = None
    """What it depends on beside its question: the name of the database's state, and the day."""


async def kept_of(database: Versioned, operation: Mapping[str, Any], day: dt.date, max_age: int | None, form: str) -> Kept | None:
    """What is kept of the answer that an operation has now, in this form; nothing where it changes by itself, or nobody can tell."""
    if max_age is None or operation.get("extensions"):
        return None
    version = await database.version()
    if version is None:
        return None
    said = [version, form, day.isoformat(), operation["query"], operation.get("operationName") or None, operation.get("variables") or {}]
    return Kept(tag_of(orjson.dumps(said)), max_age, (version, day))


def tag_of(said: bytes) -> str:
    """Name what is said: the same has the same name, and nothing else has it."""
    return f'"{urlsafe_b64encode(hashlib.sha256(said).digest()[:TAG_BYTES]).decode()}"'


def is_known(heads: Heads, kept: Kept) -> bool:
    """Tell whether the client has this answer, or would have any."""
    given = heads.get(b"if-none-match")
    return given is not None and (
        given.strip() == ANY or kept.tag.encode() in (each.strip().removeprefix(b"W/") for each in given.split(b","))
    )


def headers_of(kept: Kept | None) -> list[Header]:
    """Tell caches on the way how long they may keep the answer, and for whom."""
    if kept is None:
        return [UNKEPT]
    control = b"public, max-age=%d" % kept.max_age if kept.max_age else b"public, no-cache"
    return [(b"etag", kept.tag.encode()), (b"cache-control", control), VARY]


def not_modified(kept: Kept) -> Response:
    """Answer that nothing changed."""
    response = Response(status_code=NOT_MODIFIED)
    response.raw_headers = headers_of(kept)
    return response
