"""Depths: a plan prepared as deep as the engine takes it, cut where it is deeper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress
from typing import ParamSpec, Protocol, TypeVar

from db.errors import ReadError
from resolvers.asking import Fetches
from resolvers.compiler.cut import cut
from resolvers.compiler.folds import folded
from resolvers.compiler.ir import Plan, Unsupported
from resolvers.compiler.statements import Prepared, prepare
from resolvers.scope import Scope

Given = ParamSpec("Given")
Made = TypeVar("Made")

LEVELS = {"sqlite": (88, 70, 50, 30, 0), "postgresql": (200, 100, 50, 0)}
"""How deep an engine's statements may be (see `cut`), tried one after the other: filters and orders take more or less beside.

SQLite's parser has a stack of a hundred places; on PostgreSQL it is Python that writes no deeper.
"""
PARSED_FIRST = {"sqlite": "EXPLAIN QUERY PLAN"}
"""Engines that are asked beforehand whether they parse a statement, and how."""


class Makes(Protocol):
    """Where plans are made, one at a time."""

    def turn(self) -> AbstractAsyncContextManager[None]:
        """The place for as long as the block lasts."""

    async def make(self, work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What ``work`` gives."""


async def prepared(desk: Makes, scope: Scope, database: Fetches, plan: Plan, *, folds: bool = False) -> Prepared:
    """The plan with its statements; with ``folds`` its first one is a part of others.

    Raises:
        Unsupported: the engine takes none of them at any depth.
    """
    for deepest in LEVELS[database.dialect.name]:
        with suppress(RecursionError):
            made = await desk.make(prepare, scope, cut(plan, deepest), database.dialect)
            if await _accepted(database, _texts(made, folds=folds)):
                return made
    reason = "engine"
    raise Unsupported(reason)


def _texts(made: Prepared, *, folds: bool) -> Iterable[tuple[str, int]]:
    """Each text with the number of its parameters."""
    for statement in made.statements:
        number = len(statement.parameters)
        yield folded(((statement.sql, number),)) if folds and statement is made.first else statement.sql, number


async def _accepted(database: Fetches, texts: Iterable[tuple[str, int]]) -> bool:
    """Whether the engine parses every text, where it is asked."""
    prefix = PARSED_FIRST.get(database.dialect.name)
    if prefix is None:
        return True
    try:
        for sql, parameters in texts:
            await database.fetch(f"{prefix} {sql}", [None] * parameters)
    except ReadError:
        raise
    except Exception:  # noqa: BLE001 - whatever the engine objects to, a smaller statement may pass
        return False
    return True
