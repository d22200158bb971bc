"""The schema as a text: what introspection tells whoever asks, at an address that the tools of clients can read."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import strawberry
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.answers import NOT_MODIFIED, refused
from app.askers import Asker
from app.conditional import Header, Kept, headers_of, is_known, tag_of
from app.graphql import GraphQL
from app.negotiation import headed
from app.observation import CURRENT
from db.errors import ReadError
from resolvers.access import Profile
from resolvers.problems import IntrospectionError, PersistedQueryRequiredError, Problem
from resolvers.viewers import ANONYMOUS
from schema.caches import Cache
from schema.limits import NO_INTROSPECTION

PATH = "/schema.graphql"
NAME = "schema.graphql"
"""In the log line, where an operation has its own: no operation can be called so."""
OWN = (b"cache-control", b"private, no-store")
"""A role's schema is for nobody else. Whoever keeps the file asks again with its tag all the same."""
REFUSAL = "strangers are told no schema where only listed documents are answered: send a token or a key, or ask who runs the hub for it"


@dataclass(frozen=True)
class Printed:
    """A schema's SDL, and what names it."""

    text: str
    kept: Kept


class Sdl:
    """Tells each viewer the schema of its role, which is printed once. Strangers are told it wherever they are told by introspection."""

    def __init__(self, hub: GraphQL) -> None:
        self._hub = hub
        self._printed: Cache[Profile, Printed] = Cache(len(Profile))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever is wrong with it is told as at the graph."""
        asker: Asker | None = None
        try:
            asker = await self._hub.askers.asker(scope)
            response = await self._response(asker, scope)
        except (Problem, ReadError) as reason:
            response = self._hub.counted(refused(reason), reason, asker)
        await response(scope, receive, send)

    async def _response(self, asker: Asker, scope: Scope) -> Response:
        if observation := CURRENT.get():
            observation.operation, observation.role = NAME, asker.profile.name
        if asker.claims is ANONYMOUS and self._hub.settings.documents == "trusted":
            raise PersistedQueryRequiredError(REFUSAL)
        if not self._hub.settings.introspects(asker.profile):
            raise IntrospectionError(NO_INTROSPECTION)
        printed = await self._printed.get(asker.profile, lambda: self._print(asker.profile))
        is_there = is_known(headed(scope), printed.kept)
        response = Response(status_code=NOT_MODIFIED) if is_there else PlainTextResponse(printed.text)
        response.raw_headers += told_of(asker, printed.kept) + asker.headers
        return response

    async def _print(self, profile: Profile) -> Printed:
        await self._hub.make(profile)
        text = await asyncio.to_thread(printed_sdl, self._hub.schema(profile))
        return Printed(text, Kept(tag_of(text.encode()), 0))


def printed_sdl(schema: strawberry.Schema) -> str:
    """Print a schema as a file holds it."""
    return schema.as_str().rstrip("\n") + "\n"


def told_of(asker: Asker, kept: Kept) -> list[Header]:
    """Tell caches on the way what they may keep: the public's schema, which they ask about each time."""
    headers = headers_of(kept)
    return headers if asker.claims is ANONYMOUS else [header for header in headers if header[0] != OWN[0]] + [OWN]


def sdl_routes(hub: GraphQL, observed: Callable[[ASGIApp], ASGIApp] = lambda app: app) -> list[BaseRoute]:
    """Route `GET /schema.graphql`; ``observed`` stands before it, where requests are counted and logged."""
    return [Route(PATH, observed(Sdl(hub)), methods=["GET"])]
