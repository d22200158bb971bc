"""Seen: which people's records an answer shows, for the audit log.

Standard execution notes each record as it is told. A plan has each of them leave its id in the answer, where it is told too; from there the
ids are taken out again, so that one statement answers who audited and what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.audit.ranges import Key
from db.catalog import Catalog
from resolvers.identity import parse_id, prefix_of

SEEN = "@seen"
"""The key that the id stands under: no field of a query is called so."""

SIGN = b'"@seen":'
RARE = b"@"
"""A letter of it that few texts have: to look for one takes a fiftieth of the time that looking for all takes."""

MARK = re.compile(rb',"@seen":"([a-z0-9_]+)"')
"""The mark as JSON writes it, the last in its object. Within a string a quotation mark has a backslash before it: none looks like this."""
ALONE = re.compile(rb'"@seen":"([a-z0-9_]+)"')
"""The mark of an object that nothing else was selected of."""
PAGE = re.compile(rb',?"@seen":\[[{},]*\]')
"""What is left of the marks of a page whose rows are told by cursors alone."""


def without_marks(text: bytes) -> tuple[bytes, set[str]]:
    """The answer as it is sent, and the ids that stood in it."""
    if RARE not in text or SIGN not in text:
        return text, set()
    found: set[bytes] = set()
    # Each begins with something that is looked for quickly.
    for mark in (MARK, ALONE):
        found.update(mark.findall(text))
        text = mark.sub(b"", text)
    return (PAGE.sub(b"", text) if SIGN in text else text), {number.decode() for number in found}


def keys_of(catalog: Catalog, ids: Iterable[str]) -> list[Key]:
    """The records with these ids, which the hub wrote itself, as the audit log names them."""
    bounds = {prefix: catalog.by_prefix(prefix) for prefix in {prefix_of(text) for text in ids}}
    named = ((bounds[prefix_of(text)], text) for text in ids)
    return [(bound.name, *key) for bound, text in named if bound and (key := parse_id(bound, text)) and len(key) > 1]  # type: ignore[misc]
