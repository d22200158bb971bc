"""Negotiation: what a client wants most is what it gets, and what it does not take it does not get."""

import pytest

from app.http_problems import NotAcceptableError
from app.negotiation import EVENTS, GRAPHQL, JSON, LONGEST_KEPT, OR_EVENTS, Media, accepted, headed

NEWER, OLDER, STREAM = GRAPHQL.name, JSON.name, EVENTS.name


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (OLDER, JSON),
        (NEWER, GRAPHQL),
        (NEWER.upper(), GRAPHQL),
        (f"{NEWER}; charset=utf-8, {OLDER}; charset=utf-8", GRAPHQL),
        (f"{NEWER}, {OLDER};q=0.9", GRAPHQL),
        (f"{OLDER}, {NEWER}", GRAPHQL),
        (f"{NEWER};q=0.5, {OLDER}", JSON),
        (f"{NEWER};q=0.5, {OLDER};q=0.4, */*;q=0.9", GRAPHQL),
        (f"{NEWER};q=0, */*", JSON),
        (f"{OLDER};q=0, */*", GRAPHQL),
        (f"{OLDER};q=0.2, application/*;q=0.7", GRAPHQL),
        ("text/html,application/xhtml+xml,*/*;q=0.8", JSON),
        (STREAM, EVENTS),
        (f"{STREAM}, {OLDER};q=0.9, {NEWER};q=0.8", EVENTS),
        (f"{STREAM};q=0.5, {OLDER};q=0", EVENTS),
        (f"{STREAM}, {OLDER}", OR_EVENTS[JSON]),
        (f"{STREAM}, {NEWER};q=0.9, {OLDER}", OR_EVENTS[JSON]),
        (f"{NEWER}, {OLDER}, {STREAM}", OR_EVENTS[GRAPHQL]),
        (f"{STREAM}, */*", OR_EVENTS[JSON]),
        (f"{STREAM};q=0, {OLDER}", JSON),
        ("text/*, */*;q=0.1", JSON),
        (f"multipart/mixed;boundary=x, {NEWER}", GRAPHQL),
        (f"{NEWER};charset=utf-16, {OLDER}", JSON),
        (f"{NEWER};q=high, {OLDER};q=0.1", JSON),
        (f"{NEWER};q=2, {OLDER};q=0.1", JSON),
        (f"{NEWER};q=nan, {OLDER};q=0.1", JSON),
        (f"{'text/html,' * LONGEST_KEPT}{NEWER}", GRAPHQL),
    ],
)
def test_accepted(accept: str, media: Media) -> None:
    """The higher quality wins, by the range that speaks of a type most closely; whoever names no newer type gets plain JSON."""
    assert accepted({b"accept": accept.encode()}) is media
    assert accepted({}) is JSON


@pytest.mark.parametrize(
    "accept",
    ["text/html", "text/*", f"{STREAM};q=0", f"{OLDER};q=0", "*/*;q=0", f"{NEWER};charset=latin-1", ",", "application/xml, image/*"],
)
def test_not_acceptable(accept: str) -> None:
    """Whoever takes neither is told what there is."""
    with pytest.raises(NotAcceptableError, match=f"{OLDER}, and of subscriptions {STREAM}: name one of them in Accept"):
        accepted({b"accept": accept.encode()})


def test_headed() -> None:
    """Headers that come several times are one, as RFC 9110 has it."""
    assert headed({"headers": [(b"accept", b"a"), (b"host", b"h"), (b"accept", b"b")]}) == {b"accept": b"a, b", b"host": b"h"}
    assert headed({"headers": [(b"accept", b"a")]}) == {b"accept": b"a"}


def test_declared() -> None:
    """The encoding is told with the type."""
    assert GRAPHQL.header == (b"content-type", b"application/graphql-response+json; charset=utf-8")
