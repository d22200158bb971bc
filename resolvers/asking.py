"""Asking: what a batch may ask with, the same for both executors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.engine import Dialect

from resolvers.scope import Scope


class Fetches(Protocol):
    """What is needed of a database to prepare statements for it, and to run them."""

    @property
    def dialect(self) -> Dialect:
        """The language that statements are compiled for."""

    async def parses(self, sql: str) -> bool:
        """Whether the engine's parser takes a statement."""

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """All rows of a text in the driver's own form."""


@dataclass(frozen=True)
class Asking:
    """The request's scope, its day known, and its database."""

    scope: Scope
    database: Fetches
