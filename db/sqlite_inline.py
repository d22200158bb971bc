"""Inline: statements that take less time than handing them to another thread are run where they are asked for."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from db.sqlite import READING, pragmas
from db.statements import Rows

STEPS, PARTS = 1_000, 12
"""The engine counts its steps and tells each thousandth of them; a statement that needs more than so many parts is long: 0.5 ms or less."""
SLOW_SECONDS = 0.005
"""What no statement of so few steps takes, but where the file has to be fetched from a disk, or others have the processor."""
REST_SECONDS, LONGEST_REST_SECONDS = 0.05, 2.0
"""How long nothing is run inline once a statement was slow: twice as long each time, until one is quick again."""
KNOWN_SHORT, FIRST, AGAIN = -1, 3, 100
"""How often a text is left to the threads before it is tried, and after it was found to be long: some of its parameters may be short."""
IN_A_ROW = 4
"""How many statements are run before the loop has to go round."""
REMEMBERED = 500
"""How many texts are remembered."""


class Inline:
    """One reader on the thread of the loop.

    Everything that is long, that fails, or that is not known yet is left to the readers in threads: ``None`` says so. A statement that
    turns out to be long has held the loop up for as long as a request does that is read and written.
    """

    def __init__(self, path: Path, kept: int) -> None:
        """Nothing is opened yet; ``kept`` statements are kept prepared."""
        self._path = path
        self._kept = kept
        self._connection: sqlite3.Connection | None = None
        self._drawn = ""
        self._left = 0
        self._rested = 0.0
        self._rest = REST_SECONDS
        self._waiting: OrderedDict[str, int] = OrderedDict()
        self._run_since = 0

    def fetch(self, sql: str, parameters: Sequence[object]) -> Rows | None:
        """The rows of a statement that is short."""
        waiting = self._waiting.get(sql)
        if waiting is None or waiting > 0:
            self._remember(sql, FIRST if waiting is None else waiting - 1)
            return None
        began = time.monotonic()
        if began < self._rested:
            return None
        self._run_since += 1
        rows = self._run(sql, parameters)
        if rows is None:
            self._waiting[sql] = AGAIN
        elif waiting == KNOWN_SHORT:
            self._timed(began)
        else:
            # The first time it was prepared as well.
            self._waiting[sql] = KNOWN_SHORT
        return rows

    def version(self) -> str | None:
        """Names the state of the file: another name after whatever anybody commits; ``None`` where it cannot be told now.

        The engine's number means something to one connection alone, so that the name holds one that was drawn for it.
        """
        try:
            ((number,),) = (self._connection or self._opened()).execute("PRAGMA data_version").fetchall()
        except sqlite3.Error:
            return None
        return f"{self._drawn}.{number}"

    def is_greedy(self) -> bool:
        """Whether so much was run that others should have the loop for a moment: who asks again and again would never let go of it."""
        if self._run_since < IN_A_ROW:
            return False
        self._run_since = 0
        return True

    def close(self) -> None:
        """Closes the connection, if there is one."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _run(self, sql: str, parameters: Sequence[object]) -> Rows | None:
        self._left = PARTS
        try:
            connection = self._connection or self._opened()
            return connection.execute(sql, parameters).fetchall()
        except sqlite3.Error:
            # A reader in a thread finds out what is wrong with it, and says so.
            return None

    def _timed(self, began: float) -> None:
        ended = time.monotonic()
        if ended - began < SLOW_SECONDS:
            self._rest = REST_SECONDS
            return
        self._rested = ended + self._rest
        self._rest = min(2 * self._rest, LONGEST_REST_SECONDS)

    def _opened(self) -> sqlite3.Connection:
        address = f"file:{self._path}?mode=rw"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, cached_statements=self._kept)
        for statement in (*pragmas(*READING), *pragmas("busy_timeout = 0")):
            connection.execute(statement)
        connection.set_progress_handler(self._progress, STEPS)
        self._connection, self._drawn = connection, secrets.token_hex(8)
        return connection

    def _progress(self) -> bool:
        """The engine has gone on: whether it goes too far."""
        self._left -= 1
        return self._left < 0

    def _remember(self, sql: str, waiting: int) -> None:
        self._waiting[sql] = waiting
        if len(self._waiting) > REMEMBERED:
            self._waiting.popitem(last=False)
