"""Entries: whatever an asker wrote can be stored, and no range is lost where an entry is long."""

import hashlib

from db.audit.entries import LONGEST, MOST_RANGES, cut, document_hash, storable
from tests.audit import entry, members


def test_document_hash() -> None:
    """It is that of the text as it travels; a text that cannot travel has one too."""
    assert document_hash("{ 会员 }") == hashlib.sha256("{ 会员 }".encode()).hexdigest()
    assert document_hash("\ud800") != document_hash("\ud801")


def test_storable() -> None:
    """What no engine stores is replaced, what is endless is cut, and all else stays."""
    given = entry(ticket="a\x00b\ud800", operation="x" * 5_000, purpose=None)
    kept = storable(given)

    assert (kept.ticket, kept.operation, kept.purpose) == ("a\ufffdb\ufffd", "x" * LONGEST, None)
    assert storable(entry()) == entry()


def test_cut() -> None:
    """Each part says the same of another part of the ranges, all of them together."""
    many = tuple(members(2 * number, 2 * number) for number in range(2 * MOST_RANGES + 1))
    parts = list(cut(entry(subjects=many)))

    assert [len(part.subjects) for part in parts] == [MOST_RANGES, MOST_RANGES, 1]
    assert tuple(each for part in parts for each in part.subjects) == many
    assert {part.ticket for part in parts} == {"T-1"}


def test_without_subjects() -> None:
    """An act that concerns no record of people is one record."""
    assert list(cut(entry(subjects=()))) == [entry(subjects=())]
