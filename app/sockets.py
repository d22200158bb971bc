"""Sockets: operations over a WebSocket in the sub-protocol `graphql-transport-ws`, each answered as over HTTP; and subscriptions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing, suppress
from itertools import count

from starlette.responses import Response
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.types import Receive, Scope, Send

from app.answers import refused
from app.graphql import PATH, GraphQL
from app.handshakes import credentials_in, require_handshake
from app.observation import HEADER, note_open, note_role, request_id
from app.operations import Operation
from app.sessions import Session
from app.socket_records import SocketRecords, Told
from app.stray import refusal_of
from app.stream_messages import (
    ACK,
    AGAIN,
    FORBIDDEN,
    LATE,
    NOT_NOW,
    PONG,
    PROTOCOL,
    UNAUTHORIZED,
    Closing,
    ClosingError,
    Message,
    complete_message,
    error_message,
    next_message,
    read_message,
    taken,
)
from db.errors import ReadError
from resolvers.problems import BadRequestError, Problem, RateLimitedError, UnauthenticatedError

KIND = "socket"
CLOSE_SECONDS = 5.0
"""Who reads nothing is not told for longer that the socket is closed."""
Responses = AsyncGenerator[Response, None]

REFUSED = 400
"""An answer has a lower status; anything else tells why an operation is not begun."""


class Socket:
    """One socket that is let in. One task reads its messages, and each operation has its own: what is slow holds up itself only."""

    def __init__(self, hub: GraphQL, records: SocketRecords, scope: Scope, receive: Receive, send: Send) -> None:
        self._hub, self._records, self._scope = hub, records, scope
        self._receive, self._send = receive, send
        self._id, self._numbers = request_id(scope), count(1)
        self._session: Session | None = None
        self._is_begun = False
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sending = asyncio.Lock()
        self._deadline = asyncio.timeout(hub.settings.socket_init_seconds)
        self._due: Closing | None = LATE

    async def run(self) -> None:
        """Accept the socket, and answer until it is closed by either side."""
        await self._send({"type": "websocket.accept", "subprotocol": PROTOCOL, "headers": [(HEADER, self._id.encode())]})
        try:
            closing = await self._read()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if closing:
            with suppress(OSError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._send(closing.event)

    async def _read(self) -> Closing | None:
        """Take message after message; tell with what the socket is to be closed, unless nobody would hear it."""
        try:
            async with self._deadline:
                while (event := await self._receive())["type"] != "websocket.disconnect":
                    message = read_message(event, self._hub.settings.body_max)
                    await HANDLERS[message.type](self, message)
        except ClosingError as error:
            return error.closing
        except TimeoutError:
            return self._due
        except OSError:
            return None
        return None

    def _end(self, closing: Closing | None) -> None:
        """Have the socket closed, whatever it waits for."""
        self._due = closing
        # What ends already need not be ended.
        with suppress(RuntimeError):
            self._deadline.reschedule(0)

    def _refused(self) -> None:
        """Note that the credentials prove nothing, or nothing any more."""
        self._hub.refusals.credentials()
        self._end(FORBIDDEN)

    async def _say(self, text: str) -> None:
        """Send a message when those before it are taken: of one that reads slowly no more than its operations wait."""
        async with self._sending:
            await self._send({"type": "websocket.send", "text": text})

    async def begin(self, message: Message) -> None:
        """Take whose credentials come with the handshake or with this message, and acknowledge the connection."""
        if self._is_begun:
            raise ClosingError(AGAIN)
        self._is_begun = True
        # How long the answer takes is the server's affair: the first one of a role has its schema made.
        self._deadline.reschedule(None)
        scope = {**self._scope, "headers": [*self._scope["headers"], *credentials_in(message.payload)]}
        try:
            asker = await self._hub.askers.asker(scope)
        except UnauthenticatedError:
            self._hub.refusals.credentials()
            raise ClosingError(FORBIDDEN) from None
        except (RateLimitedError, ReadError):
            raise ClosingError(NOT_NOW) from None
        await self._hub.make(asker.profile)
        self._session = Session(self._hub.askers, scope, asker, self._refused)
        self._start(self._session.watch())
        await self._say(ACK)

    async def pong(self, _message: Message) -> None:
        """Answer a ping."""
        await self._say(PONG)

    async def nothing(self, _message: Message) -> None:
        """Take the answer to a ping that nobody sent."""

    async def subscribe(self, message: Message) -> None:
        """Begin an operation."""
        if self._session is None:
            raise ClosingError(UNAUTHORIZED)
        if message.id in self._under_way:
            raise taken(message.id)
        most = self._hub.settings.socket_operations
        # The watch over the session is a task too.
        if len(self._tasks) > most:
            full = BadRequestError(f"a socket has at most {most} operations under way: let one end first")
            await self._say(error_message(message.id, bytes(refused(full).body)))
            return
        self._under_way[message.id] = self._start(self._operation(self._session, message.id, message.payload))

    async def complete(self, message: Message) -> None:
        """End an operation that nobody listens to any more."""
        task = self._under_way.pop(message.id, None)
        if task:
            task.cancel()

    def _start(self, work: Awaitable[None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _operation(self, session: Session, number: str, operation: Operation) -> None:
        with self._records.noted(f"{self._id}.{next(self._numbers)}", operation) as told:
            try:
                opened = await self._opened(session, operation)
                if isinstance(opened, Response):
                    await self._answered(number, opened, told)
                else:
                    await self._streamed(number, opened, told)
            except OSError:
                self._end(None)

    async def _opened(self, session: Session, operation: Operation) -> Response | Responses:
        """Answer an operation, or open a subscription; whatever is wrong is told as it is over HTTP."""
        try:
            asker = await session.counted()
            note_role(asker.profile.name)
            return await self._hub.streams.opened(session, self._hub.persisted.resolved(operation), "POST")
        except Exception as error:  # noqa: BLE001 - an error that nobody foresaw ends one operation and no socket
            return refusal_of(error)

    async def _answered(self, number: str, response: Response, told: Told) -> None:
        body = bytes(response.body)
        told.status = response.status_code
        if response.status_code >= REFUSED:
            told.size = len(body)
            self._forget(number)
            await self._say(error_message(number, body))
            return
        await self._next(number, body, told)
        await self._completed(number)

    async def _streamed(self, number: str, responses: Responses, told: Told) -> None:
        told.status = 200
        note_open()
        async with aclosing(responses):
            async for response in responses:
                await self._next(number, bytes(response.body), told)
        await self._completed(number)

    async def _next(self, number: str, body: bytes, told: Told) -> None:
        told.size += len(body)
        await self._say(next_message(number, body))

    async def _completed(self, number: str) -> None:
        self._forget(number)
        await self._say(complete_message(number))

    def _forget(self, number: str) -> None:
        """Let the id be used again, before the client can know that it may. Whoever is ended by the client does not come here."""
        del self._under_way[number]


HANDLERS: Mapping[str, Callable[[Socket, Message], Awaitable[None]]] = {
    "connection_init": Socket.begin,
    "ping": Socket.pong,
    "pong": Socket.nothing,
    "subscribe": Socket.subscribe,
    "complete": Socket.complete,
}
"""What is done with each message."""


class Sockets:
    """Lets sockets in."""

    def __init__(self, hub: GraphQL, records: SocketRecords) -> None:
        self._hub, self._records = hub, records

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak over one socket, or refuse it before it is one."""
        await receive()
        try:
            require_handshake(scope, self._hub.settings.cors_origins)
            self._hub.held.require(scope)
        except Problem as reason:
            await refused(reason)(scope, receive, send)
            return
        with self._hub.held.held(scope, KIND):
            await Socket(self._hub, self._records, scope, receive, send).run()


def socket_routes(hub: GraphQL, records: SocketRecords) -> list[BaseRoute]:
    """Route WebSockets at the address of the graph."""
    return [WebSocketRoute(PATH, Sockets(hub, records))]
