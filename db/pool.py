"""Pools: what the engine asks of a driver, whichever database it drives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from sqlalchemy.engine import Dialect

from db.statements import Rows

Run = Callable[[str, Sequence[Any]], Awaitable[Rows]]
"""Runs one text with its parameters, in order, and gives its rows."""


class Pool(Protocol):
    """Connections to one database, a bounded number of them, each held only while a statement or a transaction runs.

    Whatever fails says so as a `ReadError` or a `FullError`; only a wrong statement raises the driver's own. Who is cancelled
    leaves a clean connection behind.
    """

    dialect: Dialect
    refusal: type[Exception]
    """What the driver raises for a wrong statement."""

    @property
    def held(self) -> int:
        """How many connections are held at the moment, those included that are still to be let go of."""

    @property
    def is_crowded(self) -> bool:
        """Whether somebody has waited so long for a connection that who comes now will hardly have one."""

    async def open(self) -> None:
        """Ready to be asked, whether the database answers or not."""

    async def close(self) -> None:
        """Give every connection back."""

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Rows:
        """The rows of one statement that only reads."""

    async def version(self) -> str | None:
        """A name of the state that a statement would read: another one once anything is committed; ``None`` where it cannot be told now."""

    def version_now(self) -> str | None:
        """The same where it can be told without a wait; ``None`` elsewhere."""

    async def parses(self, sql: str) -> bool:
        """Whether the engine's parser takes a statement; it is not run, and nothing of it is kept."""

    def writing(self) -> AbstractAsyncContextManager[Run]:
        """One transaction, kept at the end of the block, or nothing of it."""

    async def missing(self) -> str | None:
        """What is missing before anything can be asked, in a few words; ``None`` where nothing is known to be."""
