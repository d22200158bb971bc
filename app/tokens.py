"""Tokens: a signed JWT becomes the claims that it proves, or is refused."""

import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, UnsupportedAlgorithmError
from joserfc.jwk import GuestProtocol, KeyBase, KeySet, OctKey
from joserfc.jws import JWSRegistry

from app.jwks import KeySource
from app.secret import known_secret
from app.settings import Settings
from resolvers.viewers import Claims, Role, is_name, is_region_code, is_union_id

DEVELOPMENT_ISSUER = "gongtu"
SHARED = "HS256"
"""The signature of development mode: verified with its secret alone, as all others are with the issuer's public keys alone."""
SKEW_SECONDS = 30
MOST_KNOWN = 4096
KEY_SUBJECT = "key:"
"""What the subject of an API key begins with, and no other."""
TYPES = {"jwt", "at+jwt", "application/at+jwt"}
"""What a token may call itself: other signed messages of the same issuer prove nothing here."""


class RefusedError(Exception):
    """Credentials prove nothing: why, for the log, without anything of theirs."""


class Algorithms(JWSRegistry):
    """The signatures that are accepted, and no others, whatever the library recommends. Headers may hold a chain of certificates."""

    max_header_length = 4096

    def get_alg(self, name: str) -> Any:
        """Give an accepted one.

        Raises:
            UnsupportedAlgorithmError: it is not accepted.
        """
        if name not in (self.allowed or ()):
            raise UnsupportedAlgorithmError
        return self.algorithms[name]


def is_subject(text: str) -> bool:
    """Whether a text can be the subject of a token."""
    return is_name(text) and not text.startswith(KEY_SUBJECT)


def is_role(text: str) -> bool:
    """Whether a text names a role."""
    return text in Role.__members__


WRITTEN: dict[str, Callable[[str], bool]] = {
    "sub": is_subject,
    "role": is_role,
    "region": is_region_code,
    "union": is_union_id,
    "dept": is_name,
    "purpose": is_name,
}
"""The claims that the hub reads as text, and how each is written."""


def issuer_of(settings: Settings) -> str:
    """Give the issuer that tokens must name."""
    return settings.jwt_issuer or DEVELOPMENT_ISSUER


class Tokens:
    """Verifies tokens. What is verified is known by its hash until it expires or any key changes: it costs hardly anything again."""

    def __init__(self, settings: Settings, keys: KeySource, now: Callable[[], dt.datetime]) -> None:
        self._settings, self._source, self._now = settings, keys, now
        shared = (SHARED,) if settings.is_development else ()
        self._algorithms = Algorithms(algorithms=(*settings.jwt_algorithms, *shared), strict_check_header=False)
        self._known: OrderedDict[bytes, Claims] = OrderedDict()
        self._keys: KeySet | None = None
        self._secret: str | None = None

    async def claims(self, token: bytes) -> Claims:
        """Give what a token proves.

        Raises:
            RefusedError: it proves nothing.
        """
        self._use(await self._source.current())
        digest = hashlib.sha256(token).digest()
        known = self._known.get(digest)
        if known and known.expires and self._now() < known.expires:
            return known
        claims = self._known[digest] = await self._verified(token)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return claims

    def _use(self, keys: KeySet) -> None:
        """Take these keys; what was proved by others is forgotten."""
        secret = known_secret(self._settings)
        if keys is not self._keys or secret != self._secret:
            self._keys, self._secret = keys, secret
            self._known.clear()

    async def _verified(self, token: bytes) -> Claims:
        try:
            return self._read(token)
        except InvalidKeyIdError:
            self._use(await self._source.newest())
        try:
            return self._read(token)
        except InvalidKeyIdError:
            message = "unknown key"
            raise RefusedError(message) from None

    def _read(self, token: bytes) -> Claims:
        """Verify a token with the keys that are known."""
        now = int(self._now().timestamp())
        try:
            found = jwt.decode(token, self._key, registry=self._algorithms)
            require_kind(found.header)
            self._required(now).validate(found.claims)
            return claims_in(found.claims)
        except (InvalidKeyIdError, RefusedError):
            raise
        except Exception as error:  # noqa: BLE001 - what a broken token does to its parser, nobody foresees; whatever it is, it is refused
            raise RefusedError(type(error).__name__) from None

    def _key(self, message: GuestProtocol) -> KeyBase:
        """Give what may verify a message: the algorithm alone decides whether that is the secret, never a key's name."""
        if message.headers()["alg"] != SHARED:
            return self._keys or KeySet([])
        return OctKey.import_key(self._secret) if self._secret else KeySet([])

    def _required(self, now: int) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now,
            SKEW_SECONDS,
            iss={"essential": True, "value": issuer_of(self._settings)},
            aud={"essential": True, "value": self._settings.jwt_audience},
            exp={"essential": True},
            sub={"essential": True},
            role={"essential": True},
        )


def require_kind(header: dict[str, Any]) -> None:
    """Refuse what is signed, but is no token.

    Raises:
        RefusedError: it calls itself something else.
    """
    if header.get("typ", "jwt").lower() not in TYPES:
        message = "another kind of message"
        raise RefusedError(message)


def claims_in(payload: dict[str, Any]) -> Claims:
    """Read the claims of a verified token.

    Raises:
        RefusedError: one of them is not written as it should be.
    """
    given = {name: payload.get(name) for name in WRITTEN}
    for name, value in given.items():
        if value is not None and not (isinstance(value, str) and WRITTEN[name](value)):
            message = f"wrong {name}"
            raise RefusedError(message)
    return Claims(
        role=Role[str(given["role"])],
        subject=given["sub"],
        regions=(given["region"],) if given["region"] else (),
        unions=(given["union"],) if given["union"] else (),
        department=given["dept"],
        purpose=given["purpose"],
        expires=dt.datetime.fromtimestamp(payload["exp"], dt.UTC),
    )
