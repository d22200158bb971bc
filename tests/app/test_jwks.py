"""The keys of an issuer: read from a file or over HTTP, in bounded size and time, and kept while the source is down."""

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest
from joserfc.jwk import KeySet, OctKey, RSAKey

from app import jwks
from app.jwks import KeySource, SourceError, content_of, keys_in
from tests.app.issuer import Clock, key_named, serving, shown


def names(keys: KeySet) -> list[str | None]:
    """List the names of keys."""
    return [key.kid for key in keys]


async def settled() -> None:
    """Wait until what is read beside has been read."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others)


async def test_kept(caplog: pytest.LogCaptureFixture) -> None:
    """Keys are read when they are first needed, and in passing when they are five minutes old; over ten, they are waited for."""
    clock = Clock()
    with serving(key_named("a")) as served:
        source = KeySource(served.url, clock)
        answers = []
        for seconds, keys in [(0, "a"), (299, "b"), (300, "b"), (301, "b"), (901, "c")]:
            clock.seconds = seconds
            served.body = shown(key_named(keys))
            answers.append((names(await source.current()), served.asked))
            await settled()

    assert [found for found, _ in answers] == [["a"], ["a"], ["a"], ["b"], ["c"]]
    assert served.asked == 3
    assert caplog.records == []


async def test_same_object() -> None:
    """Keys that did not change are the same object, whatever order they come in; others are another."""
    clock = Clock()
    with serving(key_named("a"), key_named("b")) as served:
        source = KeySource(served.url, clock)
        first = await source.current()
        served.body = shown(key_named("b"), key_named("a"))
        clock.seconds = 600
        second = await source.current()
        served.body = shown(key_named("b"))
        clock.seconds = 1200
        third = await source.current()

    assert (first is second, names(third)) == (True, ["b"])


async def test_newest_once_a_minute() -> None:
    """Whoever names unknown keys has the source asked once a minute at most."""
    clock = Clock()
    with serving(key_named("a")) as served:
        source = KeySource(served.url, clock)
        await source.current()
        served.body = shown(key_named("a"), key_named("b"))
        answers = []
        for seconds in (59, 60, 61, 119, 120):
            clock.seconds = seconds
            answers.append((len(names(await source.newest())), served.asked))

    assert answers == [(1, 1), (2, 2), (2, 2), (2, 2), (2, 3)]


async def test_one_reading_for_all() -> None:
    """Those who need keys at the same time wait for one reading, and it goes on when one of them leaves."""
    with serving(key_named("a")) as served:
        source = KeySource(served.url)
        leaving, *staying = (asyncio.create_task(ask()) for ask in (source.current, source.current, source.newest))
        await asyncio.sleep(0)
        leaving.cancel()
        answers = [names(keys) for keys in await asyncio.gather(*staying)]

    assert (answers, served.asked) == ([["a"], ["a"]], 1)


async def test_down(caplog: pytest.LogCaptureFixture) -> None:
    """While the source is down the keys that were read last go on serving; it is asked once a minute, and the log says so."""
    clock = Clock()
    with serving(key_named("a")) as served:
        source = KeySource(served.url, clock)
        await source.current()
        served.body = shown(key_named("b"))
        answers = []
        for seconds in (600, 659, 660, 9000, 9060):
            served.status = 200 if seconds == 9000 else 500
            clock.seconds = seconds
            found = names(await source.current())
            await settled()
            answers.append((found, served.asked))

    assert answers == [(["a"], 2), (["a"], 2), (["a"], 3), (["a"], 4), (["b"], 4)]
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == ["the keys in GONGTU_JWT_JWKS cannot be read"] * 2
    assert caplog.records[0].getMessage().endswith("1 known keys go on serving")


async def test_nobody_waits_for_a_source_that_is_down() -> None:
    """A source that was down when it was asked last is asked again in passing: the known keys are given at once."""
    clock = Clock()
    with serving(key_named("a")) as served:
        source = KeySource(served.url, clock)
        await source.current()
        clock.seconds, served.status = 600, 500
        await source.current()
        clock.seconds = 660
        known = await source.current()
        asked = served.asked
        await settled()

    assert (names(known), asked, served.asked) == (["a"], 2, 3)


async def test_down_at_first() -> None:
    """Before anything could be read, the source is asked again sooner."""
    clock = Clock()
    with serving(key_named("a")) as served:
        served.status = 503
        source = KeySource(served.url, clock)
        first = names(await source.current())
        served.status = 200
        clock.seconds = 4
        second = names(await source.newest())
        clock.seconds = 5
        third = names(await source.current())

    assert (first, second, third) == ([], [], ["a"])


async def test_withdrawn() -> None:
    """A source that shows no key any more has withdrawn them all."""
    clock = Clock()
    with serving(key_named("a")) as served:
        source = KeySource(served.url, clock)
        await source.current()
        served.body = shown()
        clock.seconds = 600

        assert names(await source.current()) == []


async def test_no_source() -> None:
    """Without a source there are no keys, and nothing is asked."""
    source = KeySource("")

    assert (names(await source.current()), names(await source.newest())) == ([], [])


async def test_file(tmp_path: Path) -> None:
    """A file is read like an answer; where it is gone, its keys go on serving."""
    clock, path = Clock(), tmp_path / "keys.json"
    path.write_bytes(shown(key_named("a")))
    source = KeySource(str(path), clock)
    first = names(await source.current())
    path.unlink()
    clock.seconds = 600

    assert (first, names(await source.current())) == (["a"], ["a"])


async def test_elsewhere() -> None:
    """A source that sends its readers elsewhere is not followed."""
    with serving(key_named("a")) as wanted, serving() as served:
        served.status, served.headers = 302, {"Location": wanted.url}

        assert names(await KeySource(served.url).current()) == []
        assert (served.asked, wanted.asked) == (1, 0)


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that does not end is not read to its end."""
    monkeypatch.setattr(jwks, "MOST_BYTES", 100)
    with serving(key_named("a")) as served, pytest.raises(SourceError, match="longer than 100 bytes"):
        content_of(served.url)


def test_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that comes drop by drop is not waited for, though each drop comes in time."""
    monkeypatch.setattr(jwks, "ANSWER_SECONDS", 0.2)
    with serving(key_named("a")) as served:
        served.pause = 0.01
        with pytest.raises(SourceError, match=r"or 0\.2 seconds$"):
            content_of(served.url)


@pytest.mark.parametrize("content", [b"", b"<html>", b"[]", b"{}", b'{"keys": "a"}', b'{"keys": {"a": 1}}'])
def test_no_key_set(content: bytes) -> None:
    """What is no key set is told from an empty one."""
    with pytest.raises(SourceError, match=r"^not a JSON Web Key Set$"):
        keys_in(content)


WEAK = orjson.loads(
    '{"kty": "RSA", "kid": "weak", "e": "AQAB", "n": "'
    "vTqrxUyQPl_20aqf5kXHwDCrdlS0XFLP7Ew8rQzJj4IRMOhvW9cNY6Q8QXKtvyjtn_2xWSCLw5yKI4yJBwl1dI2-c0vm2j3KWyVO2i3RPo3HHPqZfNJjRkQhzrIQUuS0"
    'tqIiOAv6w0VyRS7A6D0N4rFw7oIWFjAkFpXZJgeNYg8"}'
)


@pytest.mark.filterwarnings("ignore:Key size should be")
@pytest.mark.parametrize(
    "useless",
    [
        "a",
        {"kid": "a"},
        {"kty": "RSA", "kid": "a", "n": "!", "e": "AQAB"},
        {"kty": "AKP", "kid": "a", "pub": "AAAA"},
        OctKey.generate_key().as_dict(private=True),
        WEAK,
    ],
    ids=["text", "no type", "broken", "unknown type", "shared secret", "weak"],
)
def test_useless(useless: Any) -> None:
    """A key that is of no use here spoils no other: shared secrets above all never come from a public place."""
    good = RSAKey.import_key(key_named("a").as_dict(private=False))
    found = keys_in(orjson.dumps({"keys": [useless, good.as_dict()]}))

    assert names(found) == ["a"]
