"""Run: a prepared plan is answered: parameters from the request, one statement, and one more for each cut, its texts spliced in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from resolvers.asking import Fetches
from resolvers.compiler.emit import BEGIN, CLOSE, OPEN
from resolvers.compiler.fill import Filling, fill_in
from resolvers.compiler.ir import Several, Text
from resolvers.compiler.pages import REFUSED
from resolvers.compiler.roots import KEYS
from resolvers.compiler.statements import Prepared, Statement
from resolvers.slots import Values, filled

MARK = re.compile(f"{OPEN}([0-9]+)\\.([0-9.]+){CLOSE}")


class Refused(Exception):  # noqa: N818 - the loaders tell what is wrong
    """The plan cannot answer this request."""


async def answer(database: Fetches, prepared: Prepared, values: Values, filling: Filling) -> str:
    """The JSON text of a root field.

    Raises:
        Refused: a cursor's row is gone, or a row between two statements.
        Problem: a value of the request is wrong.
    """
    return await _finished(database, prepared, values, await _first(database, prepared, values), filling)


async def _finished(database: Fetches, prepared: Prepared, values: Values, text: str, filling: Filling) -> str:
    """The text without marks: first those that statements fill, then those that Python does."""
    while OPEN in text:
        text = await _spliced(database, prepared, values, text)
    if REFUSED in text:
        raise Refused
    return await fill_in(database, prepared, values, text, filling, _finished) if BEGIN in text else text


async def _first(database: Fetches, prepared: Prepared, values: Values) -> str:
    root = prepared.plan.root
    if isinstance(root, Text):
        return root.json
    rows = await database.fetch(prepared.first.sql, prepared.first.bind(values)) if prepared.first else ()
    if not isinstance(root, Several):
        return str(rows[0][0]) if len(rows) == 1 else "null"
    found: dict[str, str] = {}
    for text, asked in rows:
        found.setdefault(asked, text)
    return f"[{','.join(found.get(asked, 'null') for asked in filled(root.ids, values))}]"


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
