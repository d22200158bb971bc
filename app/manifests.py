"""Manifests: the documents that a client's tools list by their hashes, or a folder that they stand in.

DocumentsError is the one exception: its text is for the person who starts the program or runs a command.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

SUFFIX = ".graphql"
PREFIX = "sha256:"
"""What a hash may begin with, as the specification's draft writes it."""
ALGORITHM = 'let graphql-codegen write it with persistedDocuments: { hashAlgorithm: "sha256" }'

Pairs = Iterable[tuple[str, str]]


class DocumentsError(Exception):
    """The documents cannot be taken: which file, what is wrong with each of them, and what to do."""


def hash_of(text: str) -> str:
    """Give the hash that a document is asked for by: the SHA-256 of its text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Listed:
    """A document, and what a report calls it: its file, or its hash in a manifest."""

    name: str
    text: str

    @cached_property
    def hash(self) -> str:
        """What it is asked for by."""
        return hash_of(self.text)


def listed_in(source: Path) -> list[Listed]:
    """Read the documents of a folder, or of a manifest.

    Raises:
        DocumentsError: it cannot be read, is no manifest, or lists none.
    """
    found = _in_folder(source) if source.is_dir() else _in_manifest(source)
    if not found:
        message = f"{source} lists no document: a folder holds {SUFFIX} files, a manifest texts by their hashes"
        raise DocumentsError(message)
    return found


def manifest_of(documents: Iterable[Listed]) -> bytes:
    """Write a manifest as the client preset of graphql-codegen does."""
    texts = {each.hash: each.text for each in documents}
    return orjson.dumps(texts, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def _in_folder(folder: Path) -> list[Listed]:
    return [Listed(str(file.relative_to(folder)), _decoded(file)) for file in sorted(folder.rglob(f"*{SUFFIX}"))]


def _decoded(file: Path) -> str:
    """Read a text as it stands in its file, so that its hash is the file's own."""
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError:
        message = f"{file} holds no text in UTF-8"
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}; name a manifest, or a folder of {SUFFIX} files"
    raise DocumentsError(message)


def _in_manifest(file: Path) -> list[Listed]:
    try:
        given = orjson.loads(_decoded(file))
    except orjson.JSONDecodeError:
        given = None
    pairs = next((pairs for form in FORMS if (pairs := form(given)) is not None), None)
    if pairs is None:
        message = f"{file} is no manifest: one of graphql-codegen's client preset or of Apollo is expected, or a folder of {SUFFIX} files"
        raise DocumentsError(message)
    listed = [(key.removeprefix(PREFIX), text) for key, text in pairs]
    wrong = [key for key, text in listed if key != hash_of(text)]
    if wrong:
        message = f"{file}: {len(wrong)} of {len(listed)} keys are not the SHA-256 of their document, the first is {wrong[0]}; {ALGORITHM}"
        raise DocumentsError(message)
    return [Listed(key, text) for key, text in listed]


def _of_apollo(given: Any) -> Pairs | None:
    """Take `persisted-query-manifest.json` as Apollo's tools write it."""
    operations = given.get("operations") if isinstance(given, Mapping) else None
    if not isinstance(operations, list) or not all(isinstance(each, Mapping) for each in operations):
        return None
    return _of_texts([(each.get("id"), each.get("body")) for each in operations])


def _of_codegen(given: Any) -> Pairs | None:
    """Take `persisted-documents.json` as the client preset of graphql-codegen writes it."""
    return _of_texts(list(given.items())) if isinstance(given, Mapping) else None


def _of_texts(pairs: list[tuple[Any, Any]]) -> Pairs | None:
    return pairs if all(isinstance(part, str) for pair in pairs for part in pair) else None


FORMS: tuple[Callable[[Any], Pairs | None], ...] = (_of_apollo, _of_codegen)
"""What reads a manifest; each gives nothing where it is not of its form."""
