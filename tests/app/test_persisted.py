"""Persisted documents: sent once, asked for by their hash; a hash is believed only with the text that it was made of."""

import hashlib
from contextlib import nullcontext, suppress
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.persisted import Persisted
from resolvers.problems import BadRequestError, PersistedQueryNotFoundError, PersistedQueryRequiredError, Problem

QUERY = "{ regions(first: 1) { nodes { name } } }"
HASH = hashlib.sha256(QUERY.encode()).hexdigest()
APOLLO = {"persistedQuery": {"version": 1, "sha256Hash": HASH}}


@pytest.mark.parametrize("asked", [{"extensions": APOLLO}, {"documentId": f"sha256:{HASH}"}, {"documentId": HASH}])
def test_once_sent(asked: dict[str, Any]) -> None:
    """Both forms find what either of them brought; nothing of them is left over for what comes after."""
    persisted = Persisted()
    persisted.resolved({"query": QUERY, "extensions": {**APOLLO, "explain": True}})
    found = persisted.resolved({**asked, "variables": {"a": 1}})

    assert (found["query"], found["variables"], found["extensions"]) == (QUERY, {"a": 1}, None)


def test_others_stay() -> None:
    """Other extensions are kept; who sends a document alone is left alone."""
    assert Persisted().resolved({"query": QUERY, "extensions": {**APOLLO, "explain": True}})["extensions"] == {"explain": True}
    assert Persisted().resolved({"query": QUERY}) == {"query": QUERY}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"extensions": APOLLO}, PersistedQueryNotFoundError),
        ({"documentId": f"sha256:{HASH}"}, PersistedQueryNotFoundError),
        ({"query": QUERY + " ", "extensions": APOLLO}, BadRequestError),
        ({"query": QUERY, "extensions": {"persistedQuery": {"version": 2, "sha256Hash": HASH}}}, BadRequestError),
        ({"query": QUERY, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": HASH.upper()}}}, BadRequestError),
        ({"query": QUERY, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": 7}}}, BadRequestError),
        ({"query": QUERY, "extensions": {"persistedQuery": "x"}}, BadRequestError),
        ({"documentId": "nonsense"}, BadRequestError),
        ({"documentId": ""}, BadRequestError),
        ({"query": ""}, BadRequestError),
        ({}, BadRequestError),
    ],
)
def test_refused(asked: dict[str, Any], refusal: type[Problem]) -> None:
    """What is not known, and what is no hash or another text's, is refused; a lie is not kept."""
    persisted = Persisted()
    with pytest.raises(refusal):
        persisted.resolved(asked)
    with pytest.raises(PersistedQueryNotFoundError):
        persisted.resolved({"documentId": HASH})


def test_bounded() -> None:
    """So much is kept, what was used last; the last of all whatever it weighs."""
    persisted = Persisted(most=100)
    texts = [f"{{ {letter * 30} }}" for letter in "abcd"]
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    for text, number in [*zip(texts[:2], hashes[:2], strict=True), (texts[0], hashes[0]), *zip(texts[2:], hashes[2:], strict=True)]:
        persisted.resolved({"query": text, "documentId": number})
    kept = []
    for number in hashes:
        try:
            kept.append(persisted.resolved({"documentId": number})["query"])
        except PersistedQueryNotFoundError:
            kept.append(None)

    assert kept == [None, None, texts[2], texts[3]]


def test_over_http(production: TestClient) -> None:
    """A client asks by hash, is told that it is not known, sends the document with it, and asks by URL from then on."""
    url = f"/graphql?extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22{HASH}%22%7D%7D"
    first = production.get(url)
    sent = production.post("/graphql", json={"query": QUERY, "extensions": APOLLO})
    again = production.get(url)

    assert (first.status_code, first.json()["errors"][0]["message"]) == (422, "PersistedQueryNotFound")
    assert first.json()["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    assert sent.json() == again.json() == {"data": {"regions": {"nodes": [{"name": sent.json()["data"]["regions"]["nodes"][0]["name"]}]}}}
    assert "etag" in again.headers


OTHER = "{ unions(first: 1) { nodes { name } } }"
OTHER_HASH = hashlib.sha256(OTHER.encode()).hexdigest()
WAYS: dict[str, dict[str, Any]] = {
    "text": {"query": QUERY},
    "hash": {"extensions": APOLLO},
    "id": {"documentId": f"sha256:{HASH}"},
    "both": {"query": QUERY, "extensions": APOLLO},
    "other text": {"query": OTHER},
    "other hash": {"documentId": f"sha256:{OTHER_HASH}"},
    "other both": {"query": OTHER, "documentId": f"sha256:{OTHER_HASH}"},
}
ALL = {*WAYS}


@pytest.mark.parametrize(
    ("documents", "listed", "taken"),
    [
        ("any", {}, ALL - {"hash", "id", "other hash"}),
        ("any", {HASH: QUERY}, ALL - {"other hash"}),
        ("persisted", {}, {"both", "other both"}),
        ("persisted", {HASH: QUERY}, {"hash", "id", "both", "other both"}),
        ("trusted", {HASH: QUERY}, {"text", "hash", "id", "both"}),
    ],
)
@pytest.mark.parametrize("way", WAYS)
def test_admission(documents: str, listed: dict[str, str], taken: set[str], way: str) -> None:
    """What is let in follows from the setting: any document, one by its hash, one that is listed."""
    persisted = Persisted(documents, listed)
    if way in taken:
        assert persisted.resolved(WAYS[way])["query"] in {QUERY, OTHER}
        return
    refusal = PersistedQueryRequiredError if "query" in WAYS[way] else PersistedQueryNotFoundError
    with pytest.raises(refusal):
        persisted.resolved(WAYS[way])


@pytest.mark.parametrize(("documents", "known"), [("any", True), ("persisted", True), ("trusted", False)])
def test_registering(documents: str, *, known: bool) -> None:
    """Clients add to what is known, except where documents are listed beforehand; what is refused is not known later."""
    persisted = Persisted(documents, {HASH: QUERY})
    with suppress(PersistedQueryRequiredError):
        persisted.resolved(WAYS["other both"])
    with nullcontext() if known else pytest.raises(PersistedQueryNotFoundError, match="no document is listed under this hash"):
        persisted.resolved(WAYS["other hash"])


def test_listed_stay() -> None:
    """What is listed is known however much is sent."""
    persisted = Persisted("any", {HASH: QUERY}, most=1)
    for text in (OTHER, OTHER + " ", OTHER + "  "):
        persisted.resolved({"query": text, "documentId": hashlib.sha256(text.encode()).hexdigest()})

    assert persisted.resolved(WAYS["hash"])["query"] == QUERY
