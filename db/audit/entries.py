"""Entries: what is told of one act before it has its place in a chain."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from db.audit.ranges import Range
from db.choice import Choice
from db.text import UNSTORABLE

NO_REGION = "-"
"""The chain of what is about nobody's records: administrative acts, refusals."""
MOST_RANGES = 500
"""Ranges that one record names; a longer entry becomes several records."""
LONGEST = 1_000
"""Characters that are kept of a text; what the asker wrote, such as an operation's name, has no other end."""


class Act(Choice, zh="审计行为"):
    """What was done."""

    READ = "Personal data were read", "读取"
    UNMASK = "A masked value was shown in clear", "解除脱敏"
    REFUSAL = "Something was refused", "拒绝"
    ADMIN = "An administrative act", "管理操作"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act. No text of it holds a personal value; ``coordinates`` name the fields that were read in clear, such as ``Member.mobile``.

    ``chain`` is that of the region which the people are placed with (`chain_of`), ``document`` the hash of what was asked
    (`document_hash`), ``request`` the request's id,
    and ``detail`` says what an administrative act did.
    """

    act: Act
    at: dt.datetime
    role: str
    chain: str = NO_REGION
    subject: str | None = None
    department: str | None = None
    purpose: str | None = None
    operation: str | None = None
    document: str | None = None
    coordinates: tuple[str, ...] = ()
    ticket: str | None = None
    detail: str | None = None
    request: str | None = None
    subjects: tuple[Range, ...] = ()


TEXTS = ("chain", "subject", "role", "department", "purpose", "operation", "document", "ticket", "detail", "request")


def chain_of(region: int) -> str:
    """The chain of a region, which lies where its people lie; named by the region's id, since codes change."""
    return f"region_{region}"


def document_hash(text: str) -> str:
    """The SHA-256 of a document's text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def storable(entry: Entry) -> Entry:
    """The entry as every engine stores it: one text that none takes would cost all that are written with it their place."""
    texts = {name: getattr(entry, name) for name in TEXTS}
    stored: dict[str, Any] = {name: UNSTORABLE.sub("\ufffd", text)[:LONGEST] for name, text in texts.items() if text is not None}
    return replace(entry, **stored)


def cut(entry: Entry) -> Iterator[Entry]:
    """The entry, or several of which each names some of its ranges and which together name all."""
    for start in range(0, len(entry.subjects) or 1, MOST_RANGES):
        yield replace(entry, subjects=entry.subjects[start : start + MOST_RANGES])
