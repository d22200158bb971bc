"""Streams: what is asked over a connection that stays open: a subscription is answered event by event, anything else as over HTTP."""

import datetime as dt
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager
from typing import Any, Protocol

from graphql import ExecutionResult
from starlette.responses import Response
from starlette.types import Scope

from app.answers import answer, masked, refused, told
from app.askers import Asker
from app.http_problems import HeldError
from app.operations import Operation
from app.rates import address_key
from app.sessions import Session
from app.witness import Witness
from db.engine import Database, Reading
from db.errors import ReadError
from resolvers.access import Profile, is_audited
from resolvers.loaders import Reads
from resolvers.problems import Problem
from schema.context import Context
from schema.plans import Planner
from schema.subscription import Events, Subscription, may_subscribe, read_subscription


class Hub(Protocol):
    """What streams need of whatever answers requests."""

    database: Database
    witness: Witness
    today: Callable[[], dt.date]

    @property
    def planner(self) -> Callable[[Profile], Planner]:
        """Gives the planner of a profile, once its schema is made."""

    async def answered(self, asker: Asker, operation: Operation, by: str) -> Response:
        """Answer an operation that came ``by`` a method of HTTP."""

    async def note_unseen(self, asker: Asker, operation: Operation) -> None:
        """Note that somebody who is known asked for what the role does not see, if that is why an operation is not valid."""

    def context(self, asker: Asker, operation: Operation, day: dt.date, reading: Reads, seen: set[str]) -> Context:
        """Make what an execution carries."""


class Held:
    """The connections that stay open, by their kinds, and how many of them each address holds."""

    def __init__(self, most: int) -> None:
        """``most`` are those of one address; 0 is no limit."""
        self.open: Counter[str] = Counter()
        self._most = most
        self._by_address: Counter[str] = Counter()

    def require(self, scope: Scope) -> None:
        """Look whether an address may hold one more.

        Raises:
            HeldError: it may not.
        """
        if self._most and self._by_address[address_key(scope)] >= self._most:
            message = f"{self._most} sockets and streams are held open from this address: close one first"
            raise HeldError(message)

    @contextmanager
    def held(self, scope: Scope, kind: str) -> Iterator[None]:
        """Count one for as long as the block lasts."""
        address = address_key(scope)
        self.open[kind] += 1
        self._by_address[address] += 1
        try:
            yield
        finally:
            self.open[kind] -= 1
            self._by_address[address] -= 1
            if not self._by_address[address]:
                del self._by_address[address]


class Streams:
    """Opens what is told event by event. Each event is executed like a request: for who asks by then, with loaders of its own."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.open = 0

    async def opened(self, session: Session, operation: Operation, by: str) -> Response | AsyncGenerator[Response, None]:
        """Answer an operation: a subscription event by event, anything else at once, also what cannot be answered.

        Raises:
            Problem: it is refused.
            ReadError: the database could not be asked.
        """
        return await self.events(session, operation) or await self._hub.answered(session.asker, operation, by)

    async def events(self, session: Session, operation: Operation) -> Response | AsyncGenerator[Response, None] | None:
        """Open a subscription, or tell why it cannot be; ``None`` where the operation is none.

        Raises:
            LimitError: it asks for too much.
            RateLimitedError: it costs more than is left to the asker.
            ReadError: too much waits to be read, or a refusal could not be written down.
        """
        planner = self._hub.planner(session.asker.profile)
        if not may_subscribe(planner.schema, operation["query"]):
            return None
        # What is asked for is held against its limits before anything else is done with it.
        cost = await planner.cost(operation)
        async with planner.desk.turn():
            read = await planner.desk.make(read_subscription, planner.schema, operation)
        if read is None:
            return None
        if not isinstance(read, Subscription):
            await self._hub.note_unseen(session.asker, operation)
            return told(read)
        await session.asker.pays(cost)
        opened = await read.events(self._context(session.asker, operation, self._hub.database, set()))
        return told(opened) if isinstance(opened, ExecutionResult) else self._told(session, operation, read, opened)

    async def _told(
        self, session: Session, operation: Operation, subscription: Subscription, events: Events
    ) -> AsyncGenerator[Response, None]:
        """Tell each event when the one before is taken: whoever is slow holds one answer and no connection to the database."""
        self.open += 1
        try:
            async with aclosing(events) as coming:
                async for event in coming:
                    yield await self._response(session, operation, subscription, event)
        except Problem as reason:
            yield refused(reason)
        except Exception as error:  # noqa: BLE001 - whatever ends a source, whoever listens is told that it ended
            yield answer({"errors": [masked(error)]}, 500)
        finally:
            self.open -= 1

    async def _response(self, session: Session, operation: Operation, subscription: Subscription, event: Any) -> Response:
        try:
            asker, seen = await session.current(), set[str]()
            async with Reading(self._hub.database) as reading:
                response = told(await subscription.told(event, self._context(asker, operation, reading, seen)))
            return await self._hub.witness.told(asker, operation, response, seen) if is_audited(asker.profile) else response
        except ReadError as reason:
            return refused(reason)

    def _context(self, asker: Asker, operation: Operation, reading: Reads, seen: set[str]) -> Context:
        return self._hub.context(asker, operation, self._hub.today(), reading, seen)
