"""Tokens: what a signed one proves, and every way in which one proves nothing."""

import base64
import datetime as dt
from pathlib import Path
from typing import Any

import orjson
import pytest
from joserfc.jwk import OctKey, RSAKey

from app.tokens import Tokens
from resolvers.viewers import Claims, Role
from tests.app.issuer import AUDIENCE, ISSUER, NOW, STAMP, key_named, refused, shown, signed, verifier

SIGNS = "a secret of thirty-two characters"
MORE: dict[str, Any] = {"region": "330106", "union": "union_7", "dept": "人社", "purpose": "协议"}


@pytest.fixture
def source(tmp_path: Path) -> str:
    """Write a file with one key of each kind; that of the RSA kind is named a."""
    path = tmp_path / "keys.json"
    path.write_bytes(shown(key_named("a"), key_named("e", "EC"), key_named("o", "OKP")))
    return str(path)


@pytest.fixture
def verify(source: str) -> Tokens:
    """Give what verifies tokens of the issuer, in production."""
    return verifier(source)


def unsigned(header: dict[str, Any] | bytes, payload: dict[str, Any] | bytes, signature: str = "") -> str:
    """Write a token by hand."""
    parts = [part if isinstance(part, bytes) else orjson.dumps(part) for part in (header, payload)]
    return ".".join([*(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts), signature])


async def test_proved(verify: Tokens) -> None:
    """A token proves who asks, in which capacity, how far they reach, what for, and until when."""
    claims = await verify.claims(signed(key_named("a"), **MORE).encode())

    assert claims == Claims(
        role=Role.UNION_OFFICER,
        subject="li",
        regions=("330106",),
        unions=("union_7",),
        department="人社",
        purpose="协议",
        expires=NOW + dt.timedelta(hours=1),
    )


@pytest.mark.parametrize(
    "token",
    [
        signed(key_named("a")),
        signed(key_named("e", "EC")),
        signed(key_named("o", "OKP")),
        signed(key_named("a"), aud=["other", AUDIENCE]),
        signed(key_named("a"), exp=STAMP - 29),
        signed(key_named("a"), nbf=STAMP + 30, iat=STAMP + 30),
        signed(key_named("a"), exp=STAMP + 0.5),
        signed(key_named("a"), {"typ": "at+JWT", "x5c": ["c" * 1500], "sid": "further"}),
    ],
    ids=["RS256", "ES256", "EdDSA", "audiences", "skew of exp", "skew of nbf", "fraction", "headers"],
)
async def test_accepted(verify: Tokens, token: str) -> None:
    """Every signature of the settings, several audiences, clocks that differ by half a minute, and headers that say more."""
    claims = await verify.claims(token.encode())

    assert (claims.subject, claims.role, claims.regions, claims.unions) == ("li", Role.UNION_OFFICER, (), ())


@pytest.mark.parametrize("missing", ["iss", "aud", "sub", "exp", "role"])
async def test_missing(verify: Tokens, missing: str) -> None:
    """A token without one of these is none."""
    assert await refused(verify, signed(key_named("a"), **{missing: None})) == "MissingClaimError"


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"exp": STAMP - 30}, "ExpiredTokenError"),
        ({"exp": "2099"}, "InvalidClaimError"),
        ({"exp": float("nan")}, "InvalidClaimError"),
        ({"exp": 10**12}, "ValueError"),
        ({"nbf": STAMP + 31}, "InvalidClaimError"),
        ({"iat": STAMP + 31}, "InvalidClaimError"),
        ({"aud": "portal"}, "InvalidClaimError"),
        ({"aud": [AUDIENCE.upper()]}, "InvalidClaimError"),
        ({"iss": "https://evil.example"}, "InvalidClaimError"),
        ({"iss": [ISSUER]}, "InvalidClaimError"),
        ({"sub": ["li"]}, "InvalidClaimError"),
        ({"sub": "li\0"}, "wrong sub"),
        ({"sub": "key:0123456789ab"}, "wrong sub"),
        ({"role": "KING"}, "wrong role"),
        ({"role": ["ADMIN"]}, "wrong role"),
        ({"region": "杭州"}, "wrong region"),
        ({"region": 330106}, "wrong region"),
        ({"union": "member_7"}, "wrong union"),
        ({"dept": ""}, "wrong dept"),
        ({"purpose": "p" * 201}, "wrong purpose"),
    ],
)
async def test_wrong_claim(verify: Tokens, claims: dict[str, Any], reason: str) -> None:
    """A claim that is not what it should be refuses the whole token: nothing is taken for less than was meant."""
    assert (await refused(verify, signed(key_named("a"), **claims))).startswith(reason)


async def test_wrong_key(verify: Tokens) -> None:
    """A token that a stranger signed in the name of a known key proves nothing."""
    stranger = RSAKey.generate_key(2048, {"kid": "a"})

    assert await refused(verify, signed(stranger)) == "BadSignatureError"


async def test_changed(verify: Tokens) -> None:
    """Neither does one that was changed after it was signed."""
    header, _, signature = signed(key_named("a")).split(".")
    payload = signed(key_named("a"), role="ADMIN").split(".")[1]

    assert await refused(verify, f"{header}.{payload}.{signature}") == "BadSignatureError"


@pytest.mark.parametrize("mode", ["production", "development"])
async def test_public_key_as_secret(source: str, mode: str) -> None:
    """The public key, which all know, is no secret to sign with: not as text, not as JSON, not under the key's own name."""
    verify = verifier(source, GONGTU_MODE=mode)
    public = key_named("a")
    assert isinstance(public, RSAKey)
    texts = [public.as_pem(private=False), orjson.dumps(public.as_dict(private=False)), public.as_der(private=False)]
    # Put together by hand: the library takes no public key for a secret.
    secrets = [OctKey(text, {"kty": "oct", "k": base64.urlsafe_b64encode(text).rstrip(b"=").decode()}) for text in texts]
    reasons = {await refused(verify, signed(secret, {"kid": kid})) for secret in secrets for kid in ("a", "e")}

    assert reasons <= {"UnsupportedAlgorithmError", "unknown key", "BadSignatureError"}


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "HS256", "RS512", "PS256", "", 5, None, ["RS256"]])
async def test_algorithm(verify: Tokens, alg: Any) -> None:
    """What a token says of its signature is not believed: those of the settings are accepted, and no others."""
    header, payload = {"alg": alg, "kid": "a"}, orjson.loads(base64.urlsafe_b64decode(signed(key_named("a")).split(".")[1] + "=="))

    assert await refused(verify, unsigned(header, payload)) in {"UnsupportedAlgorithmError", "InvalidHeaderValueError"}


async def test_only_those_of_the_settings(source: str) -> None:
    """A signature that others accept is refused where the settings leave it out; so is a key of another kind."""
    verify = verifier(source, GONGTU_JWT_ALGORITHMS="ES256")

    assert await refused(verify, signed(key_named("a"))) == "UnsupportedAlgorithmError"
    assert await refused(verify, unsigned({"alg": "ES256", "kid": "a"}, {}, "AAAA")) == "InvalidKeyTypeError"


@pytest.mark.parametrize(
    "header",
    [
        {"typ": "logout+jwt"},
        {"typ": "secevent+jwt"},
        {"crit": ["urgent"], "urgent": True},
        {"kid": ["a"]},
        {"jwk": key_named("b").as_dict(private=False), "kid": "b"},
        {"jku": "https://evil.example/keys", "kid": "b"},
    ],
    ids=["logout", "event", "critical", "list", "own key", "own source"],
)
async def test_header(verify: Tokens, header: dict[str, Any]) -> None:
    """A message of another kind, one with demands that are not understood, and one that brings its own key prove nothing."""
    key = key_named("b") if header.get("kid") == "b" else key_named("a")

    assert await refused(verify, signed(key, header))


RS256 = {"alg": "RS256", "kid": "a"}
NO_TOKENS = {
    "empty": "",
    "one point": ".",
    "two points": "..",
    "not base64": "!.!.!",
    "no JSON": "aaaa.aaaa.aaaa",
    "four parts": signed(key_named("a")) + ".a",
    "one part": signed(key_named("a")).replace(".", ""),
    "padded": signed(key_named("a")) + "=",
    "header is a list": unsigned(b"[]", {}),
    "header is a list of names": unsigned(b'["alg"]', {}),
    "header is a text": unsigned(b'"alg"', {}),
    "header is no UTF-8": unsigned(b"\xff", {}),
    "header is nested": unsigned(b"[" * 3000, {}),
    "payload is nested": unsigned(RS256, b"[" * 3000, "AAAA"),
    "payload is not encoded": unsigned({**RS256, "b64": False, "crit": ["b64"]}, b"{}", "AAAA"),
}


@pytest.mark.parametrize("token", NO_TOKENS.values(), ids=NO_TOKENS)
async def test_no_token(verify: Tokens, token: str) -> None:
    """What is no token at all is refused, whatever it is."""
    assert await refused(verify, token)


async def test_secret_of_development(source: str) -> None:
    """In development a token may be signed with the secret, beside those of the issuer; in production the secret cannot even be set."""
    verify = verifier(source, GONGTU_MODE="development", GONGTU_JWT_SECRET=SIGNS)
    by_secret = signed(OctKey.import_key(SIGNS))
    by_another = signed(OctKey.import_key(SIGNS[::-1]))

    assert (await verify.claims(by_secret.encode())).subject == "li"
    assert (await verify.claims(signed(key_named("a")).encode())).subject == "li"
    assert await refused(verify, by_another) == "BadSignatureError"
    assert await refused(verifier(source), by_secret) == "UnsupportedAlgorithmError"
