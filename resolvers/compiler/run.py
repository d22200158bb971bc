"""Run: a prepared plan is answered: parameters from the request, one statement, and one more for each cut, its texts spliced in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from resolvers.asking import Fetches
from resolvers.compiler.fill import MARKED, Filling, fill_in
from resolvers.compiler.roots import KEYS
from resolvers.compiler.statements import Prepared, Statement
from resolvers.slots import Values, filled

SIGN = b"@"
"""Stands in every mark and in few other texts. To look for one byte takes a hundredth of the time that looking for a mark takes."""
CUT, REFUSED = b'{"@cut":', b'{"@gone":'
CUTS = re.compile(rb'\{"@cut":"([0-9]+)\.([0-9.]+)"\}')
"""The marks of `emit` and `pages` as JSON writes them."""


class Refused(Exception):  # noqa: N818 - the loaders tell what is wrong
    """The plan cannot answer this request."""


async def answer(database: Fetches, prepared: Prepared, values: Values, filling: Filling) -> bytes:
    """The JSON of a root field.

    Raises:
        Refused: a cursor's row is gone, or a row between two statements.
        Problem: a value of the request is wrong.
    """
    text = await _first(database, prepared, values)
    return await _finished(database, prepared, values, text, filling) if SIGN in text else text


async def _finished(database: Fetches, prepared: Prepared, values: Values, text: bytes, filling: Filling) -> bytes:
    """The text without marks: first those that statements fill, then those that Python does."""
    if SIGN not in text:
        return text
    while CUT in text:
        text = await _spliced(database, prepared, values, text)
    if REFUSED in text:
        raise Refused
    return await fill_in(database, prepared, values, text, filling, _finished) if MARKED in text else text


async def _first(database: Fetches, prepared: Prepared, values: Values) -> bytes:
    if prepared.known is not None:
        return prepared.known
    rows = await database.fetch(prepared.first.sql, prepared.first.bind(values)) if prepared.first else ()
    if prepared.ids is None:
        return bytes(rows[0][0]) if len(rows) == 1 else b"null"
    found: dict[str, bytes] = {}
    for text, asked in rows:
        found.setdefault(asked, text)
    return b"[%b]" % b",".join(found.get(asked, b"null") for asked in filled(prepared.ids, values))


async def _spliced(database: Fetches, prepared: Prepared, values: Values, text: bytes) -> bytes:
    """The text with every mark that stands in it now filled."""
    wanted: dict[int, set[bytes]] = {}
    for number, key in CUTS.findall(text):
        wanted.setdefault(int(number), set()).add(key)
    found = {number: await _batch(database, prepared.batches[number], values, keys) for number, keys in wanted.items()}
    return CUTS.sub(lambda mark: found[int(mark[1])].get(mark[2], REFUSED), text)


async def _batch(database: Fetches, statement: Statement, values: Values, keys: set[bytes]) -> Mapping[bytes, bytes]:
    numbers = [tuple(int(number) for number in key.split(b".")) for key in sorted(keys)]
    rows = await database.fetch(statement.sql, statement.bind({**values, KEYS: numbers}))
    return {str(key).encode(): text for text, key in rows}
