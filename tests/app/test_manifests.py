"""Manifests: what the tools of clients write is read, a folder too, and what is wrong with either is told by its file."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from app.manifests import DocumentsError, Listed, listed_in, manifest_of

A, B = "query A { __typename }", "{ regions(first: 1) { nodes { name } } } # 区\r\n"


def sha(text: str, algorithm: str = "sha256") -> str:
    """Hash a text."""
    return hashlib.new(algorithm, text.encode()).hexdigest()


def written(folder: Path, given: Any) -> Path:
    """Write a manifest."""
    file = folder / "documents.json"
    file.write_text(given if isinstance(given, str) else json.dumps(given), "utf-8")
    return file


def apollo(*operations: Any) -> dict[str, Any]:
    """Write what Apollo's tools do."""
    return {"format": "apollo-persisted-query-manifest", "version": 1, "operations": list(operations)}


@pytest.mark.parametrize(
    "given",
    [
        {sha(A): A, sha(B): B},
        {f"sha256:{sha(A)}": A, sha(B): B},
        apollo({"id": sha(A), "name": "A", "type": "query", "body": A}, {"id": sha(B), "name": "B", "type": "query", "body": B}),
    ],
    ids=["graphql-codegen", "with a prefix", "apollo"],
)
def test_manifest(tmp_path: Path, given: Any) -> None:
    """The forms that tools of clients write are told apart by themselves."""
    assert listed_in(written(tmp_path, given)) == [Listed(sha(A), A), Listed(sha(B), B)]


def test_folder(tmp_path: Path) -> None:
    """The files of a folder and of those within it are documents byte by byte: the hash of each is that of its file."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "b.graphql").write_bytes(B.encode())
    (tmp_path / "a.graphql").write_bytes(A.encode())
    (tmp_path / "a.variables.json").write_text("{}")
    found = listed_in(tmp_path)

    assert [(each.name, each.text, each.hash) for each in found] == [("a.graphql", A, sha(A)), ("pages/b.graphql", B, sha(B))]
    assert listed_in(written(tmp_path, manifest_of(found).decode())) == sorted((Listed(sha(A), A), Listed(sha(B), B)), key=lambda e: e.hash)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            {sha(A, "sha1"): A, sha(B): B},
            f"1 of 2 keys are not the SHA-256 of their document, the first is {sha(A, 'sha1')}; let graphql-codegen",
        ),
        ({sha(A): B}, 'persistedDocuments: { hashAlgorithm: "sha256" }'),
        (apollo({"id": sha(A), "body": B}), "1 of 1 keys"),
        ("{", "is no manifest"),
        ("[]", "is no manifest"),
        ('{"a": 1}', "is no manifest"),
        (apollo({"id": 1, "body": A}), "is no manifest"),
        (apollo(1), "is no manifest"),
        ("{}", "lists no document"),
        (apollo(), "lists no document"),
    ],
)
def test_wrong_manifest(tmp_path: Path, given: Any, reason: str) -> None:
    """What is no manifest is told by its file; other hashes than SHA-256 with the option that makes them right."""
    file = written(tmp_path, given)
    with pytest.raises(DocumentsError) as refused:
        listed_in(file)

    assert str(file) in str(refused.value)
    assert reason in str(refused.value)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """What is not there, is no text, or holds nothing, is named."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.graphql").write_bytes(b"\xff")
    reasons = []
    for source in (tmp_path / "none.json", tmp_path, tmp_path / "folder"):
        with pytest.raises(DocumentsError) as refused:
            listed_in(source)
        reasons.append(str(refused.value).removeprefix(f"{tmp_path}"))

    assert reasons[0].startswith("/none.json cannot be read: No such file or directory; name a manifest")
    assert reasons[1:] == [
        "/a.graphql holds no text in UTF-8",
        "/folder lists no document: a folder holds .graphql files, a manifest texts by their hashes",
    ]
