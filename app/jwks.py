"""The public keys of whoever issues tokens: read from a file or a URL, kept for a while, and read again when they change."""

import asyncio
import http.client
import logging
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener

import orjson
from joserfc.jwk import JWKRegistry, Key, KeySet, RSAKey

log = logging.getLogger(__name__)

FRESH_SECONDS = 300
"""After this long the keys are read again, while those that are known go on serving."""
KEPT_SECONDS = 600
"""After this long nobody uses them before they are read again, unless the source is down: a withdrawn key works no longer."""
AGAIN_SECONDS = 60
"""The shortest time between two readings: who names unknown keys does not make the hub ask more often, nor does a source that is down."""
FIRST_AGAIN_SECONDS = 5
"""The same while no reading has succeeded yet, since no token is accepted until then."""
ANSWER_SECONDS = 5
MOST_BYTES = 1 << 18
PART_BYTES = 1 << 16
PUBLIC_TYPES = ("RSA", "EC", "OKP")
FEWEST_RSA_BITS = 2048


class SourceError(Exception):
    """The source of the keys gave no key set: why, in a few words."""


class Straight(HTTPRedirectHandler):
    """Follows nobody elsewhere: the keys are where the settings say, or nowhere."""

    def redirect_request(self, *_args: Any) -> None:
        """Refuse."""


OPENER = build_opener(Straight)


class KeySource:
    """The keys of one source; an empty source has none. Readings are one at a time, and whoever needs one waits for it."""

    def __init__(self, source: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._source, self._clock = source, clock
        self._keys = KeySet([])
        self._content: frozenset[bytes] = frozenset()
        self._due = self._old = self._asked = -math.inf if source else math.inf
        self._again = FIRST_AGAIN_SECONDS
        self._reading: asyncio.Future[None] | None = None

    async def current(self) -> KeySet:
        """Give the keys: the same object as long as they do not change. Where the source is down, those that were read last, at once."""
        now = self._clock()
        if now >= self._due:
            self._begin()
        return await self._read() if now >= max(self._due, self._old) else self._keys

    async def newest(self) -> KeySet:
        """Give the keys for a token that names one which is not among them; the source is asked at most once a minute."""
        waits = self._reading is not None or self._clock() >= self._asked + self._again
        return await self._read() if waits else self._keys

    async def _read(self) -> KeySet:
        # Whoever leaves ends no reading that others wait for.
        await asyncio.wait((self._begin(),))
        return self._keys

    def _begin(self) -> asyncio.Future[None]:
        if self._reading is None:
            self._asked = self._clock()
            self._reading = asyncio.ensure_future(self._renew())
        return self._reading

    async def _renew(self) -> None:
        """Read the keys; a source that is down is told in the log, and asked again later."""
        try:
            self._take(keys_in(await asyncio.to_thread(content_of, self._source)))
        except (SourceError, OSError, ValueError, http.client.HTTPException) as error:
            self._due = self._asked + self._again
            # Nobody waits for a source that is known to be down, unless there is nothing else.
            self._old = math.inf if self._again == AGAIN_SECONDS else -math.inf
            log.warning("the keys in GONGTU_JWT_JWKS cannot be read: %s; %d known keys go on serving", error, len(self._keys.keys))
        else:
            self._again = AGAIN_SECONDS
            self._due, self._old = self._asked + FRESH_SECONDS, self._asked + KEPT_SECONDS
        finally:
            self._reading = None

    def _take(self, keys: KeySet) -> None:
        content = frozenset(orjson.dumps(key.as_dict(), option=orjson.OPT_SORT_KEYS) for key in keys)
        if content != self._content:
            self._keys, self._content = keys, content


def content_of(source: str) -> bytes:
    """Read a file, or the answer of a URL, in bounded time and size.

    Raises:
        SourceError: it is too long, or comes too slowly.
        OSError: it cannot be read.
        HTTPException: the answer is no HTTP.
    """
    end = time.monotonic() + ANSWER_SECONDS
    body = bytearray()
    with Path(source).open("rb") if "://" not in source else OPENER.open(Request(source), timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - the settings take no other schemes
        while part := answer.read1(PART_BYTES):
            body += part
            if len(body) > MOST_BYTES or time.monotonic() > end:
                message = f"longer than {MOST_BYTES} bytes or {ANSWER_SECONDS} seconds"
                raise SourceError(message)
    return bytes(body)


def keys_in(content: bytes) -> KeySet:
    """Parse a key set; a key that is of no use here is left out, since a set holds what other programs need too.

    Raises:
        SourceError: it is no key set.
    """
    try:
        given = orjson.loads(content)
    except orjson.JSONDecodeError:
        given = None
    members = given.get("keys") if isinstance(given, dict) else None
    if not isinstance(members, list):
        message = "not a JSON Web Key Set"
        raise SourceError(message)
    return KeySet([key for each in members if (key := public_key(each))])


def public_key(given: Any) -> Key | None:
    """Parse one key; ``None`` where it is none that can verify a signature of strangers: a shared secret, a weak or a broken one."""
    if not isinstance(given, dict) or given.get("kty") not in PUBLIC_TYPES:
        return None
    try:
        key = JWKRegistry.import_key(given)
    except Exception:  # noqa: BLE001 - what a broken key does to its parser, nobody foresees; the others are still good
        return None
    is_weak = isinstance(key, RSAKey) and key.raw_value.key_size < FEWEST_RSA_BITS
    return None if is_weak else key
