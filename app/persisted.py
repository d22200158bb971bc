"""Persisted documents: a document that is listed or was sent once is asked for by its hash, in a URL that caches on the way can keep.

Two forms say the same: ``extensions.persistedQuery`` of Apollo's protocol, and ``documentId`` of the specification's draft. Whatever way
an operation comes, its document is let in here or nowhere.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.manifests import PREFIX, hash_of
from resolvers.problems import BadRequestError, PersistedQueryNotFoundError, PersistedQueryRequiredError

VERSION = 1
HASH = re.compile("[0-9a-f]{64}")
MOST_CHARACTERS = 8_000_000
"""All documents that are kept together; one that is not kept any more is sent again by its client."""
NOT_FOUND = "PersistedQueryNotFound"
"""The words that clients look for."""
UNLISTED = "no document is listed under this hash: ask for one that is; who runs the hub lists documents by GONGTU_DOCUMENTS_FILE"

Operation = dict[str, Any]


@dataclass(frozen=True)
class Admission:
    """Which documents are answered: ``takes`` tells it of a text without a hash, by itself and the texts that are listed.

    ``registers`` tells whether any other text is taken with its hash, and known by it from then on. An ``unknown`` hash and a text that is
    not let in are told so in these words.
    """

    takes: Callable[[str, frozenset[str]], bool]
    registers: bool
    unknown: str = NOT_FOUND
    refusal: str = ""


ADMISSIONS = {
    "any": Admission(lambda _text, _listed: True, registers=True),
    "persisted": Admission(
        lambda _text, _listed: False,
        registers=True,
        refusal="documents are asked for by their hash here: send the text with its SHA-256 in extensions.persistedQuery once, then that",
    ),
    "trusted": Admission(
        lambda text, listed: text in listed,
        registers=False,
        unknown=UNLISTED,
        refusal="this document is not among those that are answered here: ask for a listed one by its hash; "
        "who runs the hub lists documents by GONGTU_DOCUMENTS_FILE",
    ),
}
"""By the words of the setting GONGTU_DOCUMENTS."""
NOTHING: Mapping[str, str] = {}


class Persisted:
    """The documents that are listed, and those that clients sent with their hashes, of which those used last are kept."""

    def __init__(self, documents: str = "any", listed: Mapping[str, str] = NOTHING, most: int = MOST_CHARACTERS) -> None:
        """``documents`` is a word of the setting, ``listed`` are texts by their hashes."""
        self._admission = ADMISSIONS[documents]
        self._listed, self._texts = listed, frozenset(listed.values())
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, str] = OrderedDict()

    def resolved(self, operation: Operation) -> Operation:
        """Give the operation with its document, and without the hash that it was asked for by.

        Raises:
            BadRequestError: there is no document and no hash, or the hash is none or another document's.
            PersistedQueryNotFoundError: no document is known by the hash.
            PersistedQueryRequiredError: the document is not let in as it came.
        """
        asked = _hash_of(operation)
        query = operation.get("query")
        if asked is None:
            if not query:
                message = "there is no query"
                raise BadRequestError(message, at="query")
            if not self._admission.takes(query, self._texts):
                raise PersistedQueryRequiredError(self._admission.refusal)
            return operation
        if not query:
            query = self._known(asked)
        elif hash_of(query) == asked:
            self._keep(asked, query)
        else:
            message = "the hash is not that of the query: send the SHA-256 of its text in UTF-8, in small hexadecimal digits"
            raise BadRequestError(message, at="extensions.persistedQuery.sha256Hash")
        rest = {name: value for name, value in (operation.get("extensions") or {}).items() if name != "persistedQuery"}
        return {**operation, "query": query, "extensions": rest or None}

    def _known(self, asked: str) -> str:
        if asked in self._listed:
            return self._listed[asked]
        query = self._kept.get(asked)
        if query is None:
            raise PersistedQueryNotFoundError(self._admission.unknown)
        self._kept.move_to_end(asked)
        return query

    def _keep(self, asked: str, query: str) -> None:
        if asked in self._listed:
            return
        if not self._admission.registers:
            raise PersistedQueryRequiredError(self._admission.refusal)
        if asked in self._kept:
            self._kept.move_to_end(asked)
            return
        self._kept[asked] = query
        self._size += len(query)
        while self._size > self._most and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])


def _hash_of(operation: Operation) -> str | None:
    """The hash that is asked for; none where the operation brings its document alone.

    Raises:
        BadRequestError: it is none, or of another version of the protocol.
    """
    given = (operation.get("extensions") or {}).get("persistedQuery")
    document = operation.get("documentId")
    if given is None and document is None:
        return None
    at = "documentId" if given is None else "extensions.persistedQuery"
    asked = document.removeprefix(PREFIX) if given is None and document else given
    if isinstance(asked, dict):
        asked = asked.get("sha256Hash") if asked.get("version") == VERSION else None
    if not isinstance(asked, str) or not HASH.fullmatch(asked):
        message = 'a document is asked for by {"version": 1, "sha256Hash": "…"} or by documentId "sha256:…", 64 small hexadecimal digits'
        raise BadRequestError(message, at=at)
    return asked
