"""Databases that fail, each in its own way."""

import asyncio
from typing import Any

from db.engine import Database
from db.errors import ReadError


class Broken(Database):
    """A database that fails with a text that nobody may see."""

    def __init__(self) -> None:
        super().__init__("sqlite:////nowhere")

    async def rows(self, statement: object) -> Any:
        """Fail."""
        message = f"secret of {statement}"
        raise RuntimeError(message)

    async def fetch(self, sql: str, _parameters: object) -> Any:
        """Fail."""
        return await Broken.rows(self, sql)

    async def parses(self, _sql: str) -> bool:
        """Take nothing."""
        return False


class Wide(Broken):
    """A database that holds what no type of the API can show."""

    async def rows(self, _statement: object) -> Any:
        """Count more than a number of the API holds."""
        return [(2**40,)]


class Sleeping(Broken):
    """A database that is awake for nothing but the parser; ``ended`` tells how its statements ended."""

    def __init__(self) -> None:
        super().__init__()
        self.ended: list[str] = []

    async def fetch(self, _sql: str, _parameters: object) -> Any:
        """Sleep on."""
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.ended.append("cancelled")
            raise

    async def parses(self, _sql: str) -> bool:
        """Take everything."""
        return True


class Refusing(Broken):
    """A database that can answer nothing now."""

    def __init__(self, error: ReadError) -> None:
        super().__init__()
        self.error = error

    async def rows(self, _statement: object) -> Any:
        """Refuse."""
        raise self.error

    async def fetch(self, _sql: str, _parameters: object) -> Any:
        """Refuse."""
        raise self.error

    async def parses(self, _sql: str) -> bool:
        """Refuse."""
        raise self.error


class TooBusy(Refusing):
    """A database whose connections are all taken."""


class Lost(Refusing):
    """A database that is gone."""


class TooSlow(Refusing):
    """A database whose statements take too long."""
