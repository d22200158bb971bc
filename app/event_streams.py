"""Event streams: an operation answered over HTTP as Server-Sent Events, in the way of graphql-sse's distinct connections."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any, Protocol

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.answers import PARTIAL, VARY, negotiated
from app.answers import refused as refusal
from app.askers import Asker, Askers
from app.auth import TOLD
from app.http_problems import UNPROCESSABLE
from app.negotiation import EVENTS, Media
from app.observation import note_open
from app.operations import Operation
from app.persisted import Persisted
from app.presence import ClientGoneError, Presence
from app.refusals import Refusals
from app.sessions import Session
from app.streams import Held, Streams
from resolvers.problems import UnauthenticatedError

KIND = "events"
KEEP_SECONDS = 15.0
"""So often something is sent where nothing happens: proxies cut what is silent, and a client that is gone shows only then."""
ALIVE = b":\n\n"
COMPLETE = b"event: complete\ndata:\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # nginx would keep events back until it has a page of them.
    (b"x-accel-buffering", b"no"),
    VARY,
]

STREAMED = {200, PARTIAL, 400, UNPROCESSABLE}
"""What is told within a stream: also what is wrong with a document, since a browser shows nothing of a refusal to its page."""
STOPPING = "stopping"
"""Under this name the server's state has an event that is set when it stops: a stream would hold it up."""

Responses = AsyncGenerator[Response, None]


class Hub(Protocol):
    """What event streams need of whatever answers requests."""

    askers: Askers
    held: Held
    persisted: Persisted
    presence: Presence
    refusals: Refusals
    streams: Streams

    async def answered(self, asker: Asker, operation: Operation, by: str) -> Response:
        """Answer an operation that came ``by`` a method of HTTP."""


class EventStreams:
    """Answers those who take events."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def stream(self, asker: Asker, asked: Operation, scope: Scope, receive: Receive, media: Media) -> Response | None:
        """Give the answer as a stream; ``None`` where the client takes what this operation has as a whole, as ever.

        Raises:
            Problem: it is refused.
            ReadError: the database could not be asked.
        """
        if scope["method"] == "HEAD":
            # There is nothing to tell, and nobody knows before whether a stream would be told.
            return None
        operation = self._hub.persisted.resolved(asked)
        session = Session(self._hub.askers, scope, asker, self._hub.refusals.credentials)
        opened = await self._hub.presence.unless_gone(receive, self._opened(session, operation, scope["method"], media))
        if isinstance(opened, Response):
            is_told = media is EVENTS and opened.status_code in STREAMED
            return EventStream(self._hub, session, _alone(opened)) if is_told else negotiated(opened, media.otherwise or media)
        if opened is None:
            return None
        self._hub.held.require(scope)
        return EventStream(self._hub, session, opened)

    async def _opened(self, session: Session, operation: Operation, by: str, media: Media) -> Response | Responses | None:
        """Open a subscription; whoever wants events most has everything else as them too."""
        opened = await self._hub.streams.events(session, operation)
        return await self._hub.answered(session.asker, operation, by) if opened is None and media is EVENTS else opened


async def _alone(response: Response) -> Responses:
    yield response


class EventStream(Response):
    """Tells one answer after the other. What ends without ``complete`` is to be asked for again."""

    def __init__(self, hub: Hub, session: Session, responses: Responses) -> None:
        self.status_code = 200
        self.background = None
        self.body = b""
        self.raw_headers = list(HEADERS)
        self._hub, self._session, self._responses = hub, session, responses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell all there is, while the client is there and the server goes on."""
        with self._hub.held.held(scope, KIND), suppress(ClientGoneError):
            await self._hub.presence.unless_gone(receive, self._sent(scope, send))

    async def _sent(self, scope: Scope, send: Send) -> None:
        note_open()
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        stopping = scope.get("state", {}).get(STOPPING) or asyncio.Event()
        async with aclosing(self._parts(stopping)) as parts:
            async for part in parts:
                await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _parts(self, stopping: asyncio.Event) -> AsyncGenerator[bytes, None]:
        """Give what is sent; the next answer is made when the one before is taken."""
        refused, stopped = asyncio.ensure_future(self._session.watch()), asyncio.ensure_future(stopping.wait())
        coming = asyncio.ensure_future(anext(self._responses, None))
        try:
            while not (refused.done() or stopped.done()):
                await asyncio.wait((coming, refused, stopped), timeout=KEEP_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if not coming.done():
                    yield ALIVE
                elif response := coming.result():
                    yield _next(response)
                    coming = asyncio.ensure_future(anext(self._responses, None))
                else:
                    yield COMPLETE
                    return
            if refused.done():
                yield _next(refusal(UnauthenticatedError(TOLD))) + COMPLETE
        finally:
            await _ended(coming, refused, stopped)
            await self._responses.aclose()


def _next(response: Response) -> bytes:
    """Write an answer; JSON as it is written here holds no end of a line."""
    return b"event: next\ndata: %b\n\n" % bytes(response.body)


async def _ended(*tasks: asyncio.Future[Any]) -> None:
    """End tasks, and wait until they have let go of what they hold."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
