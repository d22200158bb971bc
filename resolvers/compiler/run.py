"""Run: a prepared plan is answered: parameters from the request, one statement, and one more for each cut, its texts spliced in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from resolvers.compiler.emit import CLOSE, OPEN
from resolvers.compiler.pages import REFUSED
from resolvers.compiler.roots import KEYS
from resolvers.compiler.statements import Prepared, Statement
from resolvers.slots import Values, filled

MARK = re.compile(f"{OPEN}([0-9]+)\\.([0-9.]+){CLOSE}")


class Fetches(Protocol):
    """What running needs of a database."""

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """All rows of a text in the driver's own form."""


class Refused(Exception):  # noqa: N818 - the loaders tell what is wrong
    """The plan cannot answer this request."""


async def answer(database: Fetches, prepared: Prepared, values: Values) -> str:
    """The JSON text of a root field.

    Raises:
        Refused: a cursor's row is gone, or a row between two statements.
        Problem: a value of the request is wrong.
    """
    text = await _first(database, prepared, values)
    while OPEN in text:
        text = await _spliced(database, prepared, values, text)
    if REFUSED in text:
        raise Refused
    return text


async def _first(database: Fetches, prepared: Prepared, values: Values) -> str:
    if prepared.known is not None:
        return prepared.known
    rows = await database.fetch(prepared.first.sql, prepared.first.bind(values)) if prepared.first else ()
    if prepared.ids is None:
        return str(rows[0][0]) if len(rows) == 1 else "null"
    found: dict[str, str] = {}
    for text, asked in rows:
        found.setdefault(asked, text)
    return f"[{','.join(found.get(asked, 'null') for asked in filled(prepared.ids, values))}]"


async def _spliced(database: Fetches, prepared: Prepared, values: Values, text: str) -> str:
    """The text with every mark that stands in it now filled."""
    wanted: dict[int, set[str]] = {}
    for number, key in MARK.findall(text):
        wanted.setdefault(int(number), set()).add(key)
    found = {number: await _batch(database, prepared.batches[number], values, keys) for number, keys in wanted.items()}
    return MARK.sub(lambda mark: found[int(mark[1])].get(mark[2], REFUSED), text)


async def _batch(database: Fetches, statement: Statement, values: Values, keys: set[str]) -> Mapping[str, str]:
    numbers = [tuple(int(number) for number in key.split(".")) for key in sorted(keys)]
    rows = await database.fetch(statement.sql, statement.bind({**values, KEYS: numbers}))
    return {str(key): text for text, key in rows}
