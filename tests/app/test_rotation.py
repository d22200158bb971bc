"""Keys change while the hub runs, and what is known of a token lasts no longer than its key and itself."""

from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from app import tokens
from app.tokens import Tokens
from resolvers.viewers import Claims
from tests.app.issuer import STAMP, Clock, key_named, refused, serving, shown, signed, verifier


@pytest.fixture
def source(tmp_path: Path) -> str:
    """Write a file with one key."""
    path = tmp_path / "keys.json"
    path.write_bytes(shown(key_named("a")))
    return str(path)


async def test_rotated() -> None:
    """A token of a new key is accepted as soon as the source shows the key; one of a key that is gone, no longer than ten minutes."""
    clock = Clock()
    old, new = signed(key_named("a")), signed(key_named("b"))
    with serving(key_named("a")) as served:
        verify = verifier(served.url, clock)
        await verify.claims(old.encode())
        early = await refused(verify, new)
        served.body = shown(key_named("b"))
        clock.seconds = 60
        claims = await verify.claims(new.encode())
        late = await refused(verify, old)

    assert (early, claims.subject, late) == ("unknown key", "li", "unknown key")


async def test_withdrawn_key_of_a_known_token() -> None:
    """What is known of a token does not outlive its key: when the source shows the key no more, the token is refused."""
    clock = Clock()
    token = signed(key_named("a"))
    with serving(key_named("a"), key_named("b")) as served:
        verify = verifier(served.url, clock)
        await verify.claims(token.encode())
        served.body = shown(key_named("b"))
        clock.seconds = 599
        kept = await verify.claims(token.encode())
        clock.seconds = 600

        assert (kept.subject, await refused(verify, token)) == ("li", "unknown key")


async def test_unknown_keys_do_not_ask_often() -> None:
    """A hundred tokens of unknown keys have the source asked once more, and no oftener for a minute."""
    clock = Clock()
    with serving(key_named("a")) as served:
        verify = verifier(served.url, clock)
        reasons = set()
        for seconds in (0, 60, 61, 119):
            clock.seconds = seconds
            reasons |= {await refused(verify, signed(key_named("b"), {"kid": f"unknown-{number}"})) for number in range(25)}

    assert (reasons, served.asked) == ({"unknown key"}, 2)


async def test_one_key_needs_no_name(tmp_path: Path) -> None:
    """Where there is one key, a token need not name it; where there are several, it must."""
    path, nameless = tmp_path / "keys.json", RSAKey.generate_key(2048)
    token = signed(nameless)
    path.write_bytes(shown(nameless))
    claims = await verifier(str(path)).claims(token.encode())
    path.write_bytes(shown(nameless, key_named("a")))

    assert (claims.subject, await refused(verifier(str(path)), token)) == ("li", "unknown key")


async def test_known(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token is verified once; what is known of it is kept under its hash, for so many tokens and no more."""
    verify = verifier(source)
    read: list[bytes] = []
    actually = Tokens._read  # noqa: SLF001 - where the work is done

    def counted(self: Tokens, token: bytes) -> Claims:
        read.append(token)
        return actually(self, token)

    monkeypatch.setattr(Tokens, "_read", counted)
    monkeypatch.setattr(tokens, "MOST_KNOWN", 2)
    first, second, third = (signed(key_named("a"), sub=name).encode() for name in ("a", "b", "c"))
    for token in (first, second, first, second, third, second, third, first):
        await verify.claims(token)

    assert read == [first, second, third, first]


async def test_known_until_it_expires(source: str) -> None:
    """A token that is known is refused when it has expired, as any other."""
    clock = Clock()
    verify = verifier(source, clock)
    token = signed(key_named("a"), exp=STAMP + 10)
    answers = []
    for seconds in (0, 9, 39):
        clock.seconds = seconds
        answers.append((await verify.claims(token.encode())).subject)
    clock.seconds = 40

    assert (answers, await refused(verify, token)) == (["li"] * 3, "ExpiredTokenError")
