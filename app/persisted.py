"""Persisted documents: a document that was sent once is asked for by its hash from then on, in a URL that caches on the way can keep.

Two forms say the same: ``extensions.persistedQuery`` of Apollo's protocol, and ``documentId`` of the specification's draft.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from typing import Any

from resolvers.problems import BadRequestError, PersistedQueryNotFoundError

VERSION = 1
PREFIX = "sha256:"
HASH = re.compile("[0-9a-f]{64}")
MOST_CHARACTERS = 8_000_000
"""All documents that are kept together; one that is not kept any more is sent again by its client."""
NOT_FOUND = "PersistedQueryNotFound"
"""The words that clients look for."""

Operation = dict[str, Any]


class Persisted:
    """The documents that clients sent with their hashes, those used last."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, str] = OrderedDict()

    def resolved(self, operation: Operation) -> Operation:
        """Give the operation with its document, and without the hash that it was asked for by.

        Raises:
            BadRequestError: there is no document and no hash, or the hash is none or another document's.
            PersistedQueryNotFoundError: no document is known by the hash.
        """
        asked = _hash_of(operation)
        query = operation.get("query")
        if asked is None:
            if not query:
                message = "there is no query"
                raise BadRequestError(message, at="query")
            return operation
        if not query:
            query = self._known(asked)
        elif hashlib.sha256(query.encode("utf-8", "surrogatepass")).hexdigest() == asked:
            self._keep(asked, query)
        else:
            message = "the hash is not that of the query: send the SHA-256 of its text in UTF-8, in small hexadecimal digits"
            raise BadRequestError(message, at="extensions.persistedQuery.sha256Hash")
        rest = {name: value for name, value in (operation.get("extensions") or {}).items() if name != "persistedQuery"}
        return {**operation, "query": query, "extensions": rest or None}

    def _known(self, asked: str) -> str:
        query = self._kept.get(asked)
        if query is None:
            raise PersistedQueryNotFoundError(NOT_FOUND)
        self._kept.move_to_end(asked)
        return query

    def _keep(self, asked: str, query: str) -> None:
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
