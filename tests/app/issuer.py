"""An issuer of tokens for the tests: keys of every kind, a server that shows the public ones, and tokens with whatever is wrong."""

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from app.jwks import KeySource
from app.settings import read_settings
from app.tokens import RefusedError, Tokens

ISSUER = "https://id.example"
AUDIENCE = "gongtu"
NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
STAMP = int(NOW.timestamp())
CLAIMS = {"iss": ISSUER, "aud": AUDIENCE, "sub": "li", "exp": STAMP + 3600, "iat": STAMP, "role": "UNION_OFFICER"}


class Anything(JWSRegistry):
    """Signs with every algorithm, also where that is unwise."""

    max_payload_length = 1 << 20

    def get_alg(self, name: str) -> Any:
        """Give any algorithm."""
        return self.algorithms[name]

    def check_header(self, _header: Any) -> None:
        """Take any header."""


@cache
def key_named(kid: str, kind: str = "RSA") -> Key:
    """Give a key of a kind, made once for all tests."""
    parameters: Any = {"kid": kid}
    match kind:
        case "RSA":
            return RSAKey.generate_key(2048, parameters)
        case "EC":
            return ECKey.generate_key("P-256", parameters)
        case _:
            return OKPKey.generate_key("Ed25519", parameters)


ALGORITHMS = {"RSA": "RS256", "EC": "ES256", "OKP": "EdDSA"}


def signed(key: Key, header: dict[str, Any] | None = None, **claims: Any) -> str:
    """Sign a token; a claim that is `None` is left out."""
    payload = {name: value for name, value in (CLAIMS | claims).items() if value is not None}
    named = {"alg": ALGORITHMS.get(key.key_type, "HS256")} | ({"kid": key.kid} if key.kid else {})
    return jwt.encode(named | (header or {}), payload, key, registry=Anything())


def shown(*keys: Key) -> bytes:
    """Write a key set with the public parts."""
    return orjson.dumps({"keys": [key.as_dict(private=False) for key in keys]})


class Source:
    """What the server shows, and how often it was asked."""

    def __init__(self, url: str, body: bytes) -> None:
        self.url, self.body = url, body
        self.status = 200
        self.headers: dict[str, str] = {}
        self.asked = 0
        self.pause = 0.0


@contextmanager
def serving(*keys: Key) -> Iterator[Source]:
    """Serve a key set over HTTP on this machine."""

    class Handler(BaseHTTPRequestHandler):
        """Answers every GET with the key set."""

        def do_GET(self) -> None:
            """Answer."""
            source.asked += 1
            self.send_response(source.status)
            for name, value in source.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                for byte in source.body if source.pause else ():
                    time.sleep(source.pause)
                    self.wfile.write(bytes([byte]))
                self.wfile.write(b"" if source.pause else source.body)

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        source = Source(f"http://127.0.0.1:{server.server_port}/keys", shown(*keys))
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        try:
            yield source
        finally:
            server.shutdown()


class Clock:
    """A clock that the test moves on."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Tell the seconds."""
        return self.seconds

    def now(self) -> dt.datetime:
        """Tell the moment."""
        return NOW + dt.timedelta(seconds=self.seconds)


def verifier(source: str, clock: Clock | None = None, **given: str) -> Tokens:
    """Make what verifies tokens of the issuer, with further settings."""
    clock = clock or Clock()
    settings = read_settings({"GONGTU_JWT_JWKS": source, "GONGTU_JWT_ISSUER": ISSUER} | given)
    return Tokens(settings, KeySource(settings.jwt_jwks, clock), clock.now)


async def refused(verify: Tokens, token: str) -> str:
    """Tell the log's reason why a token is refused."""
    with pytest.raises(RefusedError) as caught:
        await verify.claims(token.encode())
    return str(caught.value)
