"""Sessions: who asks over a connection that stays open. What HTTP would refuse by now ends it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.types import Scope

from app.askers import Asker, Askers
from app.auth import KEPT_SECONDS
from db.errors import ReadError
from resolvers.problems import UnauthenticatedError

LOOK_SECONDS = KEPT_SECONDS
"""How often it is looked whether credentials still hold over which nothing is told meanwhile."""


class Session:
    """Who asks, by the headers of ``scope``; ``refused`` is told when they prove nothing any more."""

    def __init__(self, askers: Askers, scope: Scope, asker: Asker, refused: Callable[[], None]) -> None:
        self.asker = asker
        self._askers, self._scope, self._refused = askers, scope, refused

    async def current(self) -> Asker:
        """Tell who asks as it is now, read at most `KEPT_SECONDS` ago.

        Raises:
            UnauthenticatedError: the credentials prove nothing any more.
            ReadError: the database could not be asked.
        """
        try:
            self.asker = await self._askers.again(self.asker, self._scope)
        except UnauthenticatedError:
            self._refused()
            raise
        return self.asker

    async def counted(self) -> Asker:
        """Count one more operation, and tell who asks it as it is now.

        Raises:
            UnauthenticatedError: the credentials prove nothing any more.
            RateLimitedError: it is one operation too many.
            ReadError: the database could not be asked.
        """
        self.asker = await self._askers.recounted(await self.current(), self._scope, 1)
        return self.asker

    async def watch(self) -> None:
        """Look now and then until the credentials hold no longer."""
        with suppress(UnauthenticatedError):
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                with suppress(ReadError):
                    await self.current()
