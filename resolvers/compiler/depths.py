"""Depths: a plan prepared as deep as the engine takes it, cut where it is deeper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress
from typing import ParamSpec, Protocol, TypeVar

from resolvers.asking import Fetches
from resolvers.compiler.cut import cut
from resolvers.compiler.folds import folded
from resolvers.compiler.ir import Plan, Unsupported
from resolvers.compiler.statements import Prepared, prepare
from resolvers.scope import Scope

Given = ParamSpec("Given")
Made = TypeVar("Made")

LEVELS = {"sqlite": (88, 71, 51, 31, 0), "postgresql": (201, 101, 51, 0)}
"""How deep an engine's statements may be (see `cut`), tried one after the other: filters and orders take more or less beside.

SQLite's parser has a stack of a hundred places; on PostgreSQL it is Python that writes no deeper.
"""


class Makes(Protocol):
    """Where plans are made, one at a time."""

    def turn(self) -> AbstractAsyncContextManager[None]:
        """The place for as long as the block lasts."""

    async def make(self, work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What ``work`` gives."""


async def prepared(desk: Makes, scope: Scope, database: Fetches, plan: Plan, *, folds: bool = False) -> tuple[Plan, Prepared]:
    """The plan as deep as the engine takes its statements, and these; with ``folds`` the first one is a part of others.

    Raises:
        Unsupported: the engine takes none of them at any depth.
    """
    for deepest in LEVELS[database.dialect.name]:
        with suppress(RecursionError):
            shallow = cut(plan, deepest)
            made = await desk.make(prepare, scope, shallow, database.dialect)
            if await _parsed(database, _texts(made, folds=folds)):
                return shallow, made
    reason = "engine"
    raise Unsupported(reason)


def _texts(made: Prepared, *, folds: bool) -> Iterable[str]:
    for statement in made.statements:
        yield folded(((statement.sql, len(statement.known)),)) if folds and statement is made.first else statement.sql


async def _parsed(database: Fetches, texts: Iterable[str]) -> bool:
    """Whether the engine parses every text."""
    for sql in texts:
        if not await database.parses(sql):
            return False
    return True
