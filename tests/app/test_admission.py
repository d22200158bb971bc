"""Admission over every transport: whatever way an operation comes, it is answered by a document that is listed, or refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.manifests import DocumentsError, hash_of
from tests.app.socketing import application
from tests.app.transports import TRANSPORTS, Transport

LISTED, OTHER = "{ __typename }", "{ viewer { role } }"
ANSWER = {"data": {"__typename": "Query"}}
HASH = {"persistedQuery": {"version": 1, "sha256Hash": hash_of(LISTED)}}


def price(client: TestClient, asked: dict[str, Any]) -> Any:
    """Ask for the price."""
    body = client.post("/graphql?cost=1", json=asked).json()
    return ANSWER if "data" in body else body


ALL = (*TRANSPORTS, price)


@pytest.fixture(scope="module")
def trusting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Open a server that answers what stands in a folder, over a file without a table."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "listed.graphql").write_text(LISTED)
    given = {"documents": "trusted", "documents_file": folder, "batch_max": 2, "rate": 0, "mode": "production"}
    with application(f"sqlite:///{folder / 'none.db'}", **given) as client:
        yield client


@pytest.mark.parametrize("transport", ALL)
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"extensions": HASH}, ANSWER),
        ({"documentId": f"sha256:{hash_of(LISTED)}"}, ANSWER),
        ({"query": LISTED}, ANSWER),
        ({"query": OTHER}, "PERSISTED_QUERY_REQUIRED"),
        ({"query": "{ __schema { types { name } } }"}, "PERSISTED_QUERY_REQUIRED"),
        ({"query": OTHER, "documentId": f"sha256:{hash_of(OTHER)}"}, "PERSISTED_QUERY_REQUIRED"),
        ({"documentId": f"sha256:{hash_of(OTHER)}"}, "PERSISTED_QUERY_NOT_FOUND"),
    ],
)
def test_trusted(trusting: TestClient, transport: Transport, asked: dict[str, Any], expected: Any) -> None:
    """A listed document is answered by its hash in both forms and as a text; nothing else is, and its refusal says the way out."""
    body = transport(trusting, asked)
    if isinstance(expected, dict):
        assert body == expected
        return
    (error,) = body["errors"]
    assert error["extensions"]["code"] == expected
    assert "GONGTU_DOCUMENTS_FILE" in error["message"]


@pytest.mark.parametrize("transport", ALL)
def test_persisted(tmp_path: Path, transport: Transport) -> None:
    """Where documents are asked for by their hash, a text comes with it once; without one it is told so."""
    with application(f"sqlite:///{tmp_path / 'none.db'}", documents="persisted", batch_max=2, rate=0) as client:
        before, bare = (transport(client, asked) for asked in ({"extensions": HASH}, {"query": LISTED}))
        client.post("/graphql", json={"query": LISTED, "extensions": HASH})
        after = transport(client, {"extensions": HASH})

    codes = [body["errors"][0]["extensions"]["code"] for body in (before, bare)]
    assert codes == ["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_REQUIRED"]
    assert "SHA-256" in bare["errors"][0]["message"]
    assert after == ANSWER


def test_status_and_caches(trusting: TestClient) -> None:
    """A refusal is a 403 that nobody keeps; a URL with a hash is answered in full, and can be kept by its own words."""
    refused = trusting.get("/graphql", params={"query": OTHER})
    answered = trusting.get("/graphql", params={"documentId": f"sha256:{hash_of(LISTED)}"})

    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/graphql-response+json; charset=utf-8")
    assert (answered.status_code, answered.headers["cache-control"]) == (200, "no-store")


def test_start_is_refused(tmp_path: Path) -> None:
    """A server whose list holds what nobody can ask does not start."""
    (tmp_path / "wrong.graphql").write_text("{ nothing }")
    with pytest.raises(DocumentsError, match=r"wrong\.graphql: Cannot query field 'nothing'"):
        application("sqlite:///none.db", documents="trusted", documents_file=tmp_path)
