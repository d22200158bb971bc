"""Who asks: the credentials in a request's headers become claims. Cookies and URLs are not looked at, and no credentials are logged."""

import datetime as dt
import logging
import time
from collections.abc import Callable
from functools import partial

from starlette.types import Scope

from app.jwks import KeySource
from app.recent import Recent
from app.settings import Settings
from app.tokens import KEY_SUBJECT, RefusedError, Tokens, is_role
from db.access_grants import AccessGrant, grants_of, read_grants
from db.engine import Database
from db.keys import ApiKey, id_in, key_with, read_keys
from resolvers.problems import UnauthenticatedError
from resolvers.viewers import ANONYMOUS, Claims, Role, claims_with_grants
from schema.context import utc_now

log = logging.getLogger(__name__)

TOKEN_HEADER = b"authorization"
KEY_HEADER = b"x-api-key"
BEARER = b"bearer"
MOST_BYTES = 8192
"""The longest credentials that are looked at."""
KEPT_SECONDS = 5
"""A key that is revoked and a grant that is withdrawn end within this time, since what was read is used no longer."""
MOST_KEPT = 4096
TOLD = "the token or key is not accepted: ask for a new one, and send one alone, as Authorization: Bearer … or X-API-Key"


class Authenticator:
    """Tells who asks. Made once for a process; whoever brings no credentials costs it one look at the headers."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        now: Callable[[], dt.datetime] = utc_now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._now = database, now
        self._tokens = Tokens(settings, KeySource(settings.jwt_jwks, clock), now)
        self._keys: Recent[str, ApiKey | None] = Recent(KEPT_SECONDS, MOST_KEPT, clock)
        self._grants: Recent[str, tuple[AccessGrant, ...]] = Recent(KEPT_SECONDS, MOST_KEPT, clock)

    async def claims(self, scope: Scope) -> Claims:
        """Give what the request's credentials prove, with the grants that hold now; without any, the asker is anonymous.

        Raises:
            UnauthenticatedError: there are credentials that prove nothing, or several.
            ReadError: the database could not be asked for a key or for grants.
        """
        given = [header for header in scope["headers"] if header[0] in (TOKEN_HEADER, KEY_HEADER)]
        if not given:
            return ANONYMOUS
        try:
            claims = await self._proved(given)
        except RefusedError as error:
            log.debug("credentials are refused: %s", error)
            raise UnauthenticatedError(TOLD) from None
        subject = str(claims.subject)
        grants = await self._grants.get(subject, partial(self._read_grants, subject))
        return claims_with_grants(claims, grants, self._now())

    async def _proved(self, given: list[tuple[bytes, bytes]]) -> Claims:
        (name, value), *others = given
        if others or len(value) > MOST_BYTES:
            message = "several" if others else "too long"
            raise RefusedError(message)
        if name == KEY_HEADER:
            return await self._by_key(value.decode("latin-1"))
        scheme, _, token = value.partition(b" ")
        if scheme.lower() != BEARER:
            message = "another scheme"
            raise RefusedError(message)
        return await self._tokens.claims(token)

    async def _by_key(self, text: str) -> Claims:
        number = id_in(text)
        key = await self._keys.get(number, partial(self._read_key, number)) if number else None
        if not key or not key.is_text(text) or not key.works(self._now()) or not is_role(key.role):
            message = "no key that works"
            raise RefusedError(message)
        return Claims(
            role=Role[key.role],
            subject=f"{KEY_SUBJECT}{key.id}",
            regions=(key.region,) if key.region else (),
            unions=(key.union,) if key.union else (),
            department=key.department,
            purpose=key.purpose,
            expires=key.expires_at,
        )

    async def _read_key(self, number: str) -> ApiKey | None:
        found = read_keys(await self._database.rows(key_with(number)))
        return found[0] if found else None

    async def _read_grants(self, subject: str) -> tuple[AccessGrant, ...]:
        return read_grants(await self._database.rows(grants_of(subject)))
