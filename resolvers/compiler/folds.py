"""Folds: several prepared statements of one value each, asked as one. Their texts are put side by side; nothing is compiled anew."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from resolvers.asking import Fetches
from resolvers.compiler.statements import Statement
from resolvers.slots import Values

MOST = 40
"""So many are asked at once: a text has an end, and so have the parameters of a statement."""

KEPT = 200
"""Texts that are kept. They differ by what stands beside what."""

PLACEHOLDER = re.compile(r"\$(\d+)")
"""A parameter of PostgreSQL's, which has a number; SQLite's have none. No text that stands in a statement holds one."""

Ask = tuple[Statement, Values]
"""A statement of one row with one value, and what its slots are read from."""


async def fetched(database: Fetches, asks: Sequence[Ask]) -> list[Any]:
    """The value of each statement, in their order."""
    parts = [asks[start : start + MOST] for start in range(0, len(asks), MOST)]
    return [value for row in await asyncio.gather(*(_row(database, part) for part in parts)) for value in row]


async def _row(database: Fetches, asks: Sequence[Ask]) -> Sequence[Any]:
    sql = folded(tuple((statement.sql, len(statement.known)) for statement, _ in asks))
    return (await database.fetch(sql, [value for statement, values in asks for value in statement.bind(values)]))[0]


@lru_cache(maxsize=KEPT)
def folded(texts: tuple[tuple[str, int], ...]) -> str:
    """One text of several, each given with the number of its parameters."""
    parts, before = [], 0
    for sql, parameters in texts:
        parts.append(f"({_shifted(sql, before)})")
        before += parameters
    return f"SELECT {', '.join(parts)}"


def _shifted(sql: str, before: int) -> str:
    return PLACEHOLDER.sub(lambda number: f"${int(number[1]) + before}", sql) if before else sql
