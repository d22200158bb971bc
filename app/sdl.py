"""The schema as a text: what introspection tells whoever asks, at an address that the tools of clients can read."""

import asyncio
from dataclasses import dataclass

import strawberry
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.answers import refused
from app.askers import Asker
from app.conditional import NOT_MODIFIED, Header, Kept, headers_of, is_known, tag_of
from app.graphql import GraphQL
from app.negotiation import headed
from db.errors import ReadError
from resolvers.access import Profile
from resolvers.problems import IntrospectionError, PersistedQueryRequiredError, Problem, UnauthenticatedError
from resolvers.viewers import ANONYMOUS
from schema.caches import Cache
from schema.limits import NO_INTROSPECTION

PATH = "/schema.graphql"
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

    async def __call__(self, request: Request) -> Response:
        """Answer one request; whatever is wrong with it is told as at the graph."""
        try:
            return await self._response(await self._hub.askers.asker(request.scope), request)
        except (Problem, ReadError) as reason:
            if isinstance(reason, UnauthenticatedError):
                self._hub.refusals.credentials()
            return refused(reason)

    async def _response(self, asker: Asker, request: Request) -> Response:
        if asker.claims is ANONYMOUS and self._hub.settings.documents == "trusted":
            raise PersistedQueryRequiredError(REFUSAL)
        if not self._hub.settings.introspects(asker.profile):
            raise IntrospectionError(NO_INTROSPECTION)
        printed = await self._printed.get(asker.profile, lambda: self._print(asker.profile))
        is_there = is_known(headed(request.scope), printed.kept)
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


def sdl_routes(hub: GraphQL) -> list[BaseRoute]:
    """Route `GET /schema.graphql`."""
    return [Route(PATH, Sdl(hub).__call__, methods=["GET"])]
