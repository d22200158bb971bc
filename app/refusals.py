"""Refusals: what was refused for want of rights is in the audit log: credentials that prove nothing, and what a role does not see."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from graphql import GraphQLSchema

from app.askers import Asker
from app.witness import Witness, said_of
from db.audit.entries import Act, Entry
from db.errors import ReadError
from resolvers.viewers import Role
from schema.context import utc_now
from schema.coordinates import hidden

SECONDS = 1.0
"""Credentials that are refused within this time are one record: whoever tries many does not fill the log."""
NOT_SEEN = "not in the schema of the role"


class Refusals:
    """Writes refusals down, between ``async with``."""

    def __init__(self, witness: Witness, seconds: float = SECONDS) -> None:
        self._witness, self._seconds = witness, seconds
        self._refused = 0
        self._writing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Be ready to write."""
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write what still waits."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
            await self._write()

    def credentials(self) -> None:
        """Note that credentials were refused: nobody knows whose they are, and nothing of them is kept."""
        self._refused += 1
        if self._writing is None:
            self._writing = asyncio.create_task(self._later())

    async def _later(self) -> None:
        await asyncio.sleep(self._seconds)
        self._writing = None
        await self._write()

    async def _write(self) -> None:
        """Write how many there were; where the log cannot be written now, they are told with the next."""
        count, self._refused = self._refused, 0
        try:
            await self._witness.write([Entry(act=Act.REFUSAL, at=utc_now(), role=Role.PUBLIC.name, detail=f"credentials x{count}")])
        except ReadError:
            self._refused += count

    async def unseen(self, asker: Asker, operation: Mapping[str, Any], everything: Iterable[GraphQLSchema], own: GraphQLSchema) -> None:
        """Note that a known viewer asked for what its role does not see, if that is why the operation was refused.

        Raises:
            ReadError: nothing could be written.
        """
        query, variables = operation["query"], operation.get("variables") or {}
        coordinates = {name for schema in everything for name in hidden(schema, own, query, variables)}
        if coordinates:
            entry = said_of(asker, Act.REFUSAL, operation)
            await self._witness.write([replace(entry, coordinates=tuple(coordinates), detail=NOT_SEEN)])
