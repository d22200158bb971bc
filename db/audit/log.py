"""The audit log as a server writes it: many who write at once share a transaction."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import Self

from db.audit.append import append_by
from db.audit.entries import Entry
from db.audit.trail import same_ticket
from db.engine import Database
from db.statements import Rows

MOST_TOGETHER = 200
"""Entries after which a transaction takes no more."""

Waiting = tuple[tuple[Entry, ...], asyncio.Future[None]]


class _UsedError(Exception):
    """The ticket was used: what is written is taken back."""


class Audit:
    """Writes entries durably, between ``async with``.

    Whoever comes while a transaction is under way is written with the next one, all together: the log costs a read about one transaction's
    time, however many read at once.
    """

    def __init__(self, database: Database) -> None:
        """Nothing is written yet."""
        self._database = database
        self._waiting: deque[Waiting] = deque()
        self._writing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Ready to write."""
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """What still waits is written: those who waited may be gone, what they read is not forgotten."""
        if self._writing is not None:
            await self._writing

    async def write(self, entries: Iterable[Entry]) -> None:
        """Appends entries, all or none, and returns when they are committed; whoever is cancelled meanwhile is written all the same.

        Raises:
            ReadError: the database could not write. What was read must not be answered.
            FullError: the same, since its disk is full.
        """
        given = tuple(entries)
        if not given:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((given, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        await done

    async def write_once(self, entry: Entry) -> bool:
        """Appends an entry with a ticket, and returns when it is committed.

        ``False``, and nothing is written, where an entry of the same act named the same record with the same ticket before.

        Raises:
            ReadError: the database could not write. What was to be done must not be done.
            FullError: the same, since its disk is full.
        """
        with suppress(_UsedError):
            async with self._database.writing() as execute:
                await append_by(execute, [entry])
                # Whoever appends holds the head of the chain until the end: nobody else's record comes between.
                _check_unused(await execute(same_ticket(entry)))
                return True
        return False

    async def _write_all(self) -> None:
        while self._waiting:
            together = self._taken()
            error = await self._committed([entry for entries, _ in together for entry in entries])
            for _, done in together:
                if not done.done():
                    done.set_exception(error) if error else done.set_result(None)
        self._writing = None

    def _taken(self) -> list[Waiting]:
        """Who is written with the next transaction: at least one."""
        together: list[Waiting] = []
        while self._waiting and sum(len(entries) for entries, _ in together) < MOST_TOGETHER:
            together.append(self._waiting.popleft())
        return together

    async def _committed(self, entries: list[Entry]) -> Exception | None:
        try:
            async with self._database.writing() as execute:
                await append_by(execute, entries)
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait are told
            return error
        return None


def _check_unused(found: Rows) -> None:
    """Refuse what is one of several; an exception takes back what was written."""
    ((written,),) = found
    if written > 1:
        raise _UsedError
