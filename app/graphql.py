"""The way of a request: bytes to an operation, its answer, and bytes again."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send
from strawberry.types.graphql import OperationType

from app.answers import Answer, Result, answer, explained, negotiated, together, told
from app.askers import Asker, Askers
from app.conditional import UNKEPT, Kept, headers_of, is_known, kept_of, not_modified
from app.cors import with_cors
from app.event_streams import EventStreams
from app.execution import execute
from app.http_problems import UNPROCESSABLE
from app.ide import ide_page
from app.lengths import refuse_length
from app.line import Line
from app.methods import other_method
from app.negotiation import JSON, Heads, Media, accepted, headed
from app.observation import CURRENT, name_of
from app.operations import Bounds, Operation, asked_in
from app.persisted import Persisted
from app.planners import EVERYTHING, Planners
from app.presence import ClientGoneError, Presence
from app.prices import asks_price, with_cost
from app.refusals import Refusals
from app.settings import Settings
from app.stray import refusal_of
from app.streams import Held, Streams
from app.trusted import trusted_of
from app.unchanged import Unchanged
from app.witness import Witness, said_of
from db.audit.entries import Act
from db.audit.log import Audit
from db.catalog import Catalog
from db.engine import Database, Reading
from db.models import load_catalog
from resolvers.access import Profile, Viewer, is_audited
from resolvers.loaders import Loaders, Reads
from resolvers.problems import RateLimitedError, UnauthenticatedError
from resolvers.scope import Scope as Shared
from resolvers.slots import NOW, TODAY, Values
from resolvers.viewers import ANONYMOUS
from schema.compiled import Ready, execute_compiled, ready
from schema.context import Context, utc_now
from schema.coordinates import Coordinates
from schema.explain import explain
from schema.plans import Planner
from schema.subscription import Roots, subscription_roots

# Shanghai has kept this offset since 1991; civil dates of the hub are its dates.
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
PATH = "/graphql"
ALLOWED = {"GET": (OperationType.QUERY,), "HEAD": (OperationType.QUERY,), "POST": (OperationType.QUERY, OperationType.MUTATION)}
"""What a method of HTTP may ask for."""

Today = Callable[[], dt.date]


def today_in_shanghai() -> dt.date:
    """Tell the day that date-derived fields are computed for."""
    return dt.datetime.now(SHANGHAI).date()


def make_context(catalog: Catalog, viewer: Viewer, day: dt.date, database: Reads, page_max: int, operation: str | None = None) -> Context:
    """Make what one request carries that is executed field by field."""
    scope = Shared(catalog, viewer, day)
    return Context(scope, Loaders(database, scope), page_max, operation=operation)


class GraphQL:
    """The application behind /graphql. What stands between a request and a plan that is kept is written for speed."""

    def __init__(
        self, settings: Settings, database: Database, today: Today = today_in_shanghai, subscribed: Roots = subscription_roots
    ) -> None:
        self.settings, self.database, self.today = settings, database, today
        self.catalog = load_catalog()
        self.schemas = Planners(settings, self.catalog, subscribed)
        self.schema, self.planner, self.make = self.schemas.schema, self.schemas.of, self.schemas.make
        self.askers = Askers(settings, database, self.catalog)
        self.presence = Presence(settings.requests_max, settings.request_ms / 1000)
        self.line, self.persisted = Line(database.pool), Persisted(settings.documents, trusted_of(settings, self.schemas))
        self.audit = Audit(database)
        self.unchanged = Unchanged(lambda: (database.pool.version_now(), self.today()), lambda: self.askers.rates)
        self.witness = Witness(self.audit, self.catalog, self._coordinates)
        self.refusals = Refusals(self.witness)
        self.held, self.streams = Held(settings.sockets), Streams(self)
        self.events = EventStreams(self)
        self.compiles = settings.compiler == "on"
        self.bounds = Bounds(settings.body_max, settings.batch_max)

    def _coordinates(self, profile: Profile) -> Coordinates:
        return Coordinates(self.planner(profile).schema, self.catalog, profile)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] not in ALLOWED:
            await other_method(scope["method"])(scope, receive, send)
            return
        asker: Asker | None = None
        try:
            self.line.require_prompt(scope)
            asker = await self.askers.asker(scope)
            response = await self._response(asker, scope, receive)
        except ClientGoneError:
            return
        except Exception as error:  # noqa: BLE001 - nothing stands around it that would answer
            response = self.counted(refusal_of(error), error, asker)
        await response(scope, receive, send)

    def counted(self, response: Response, error: Exception, asker: Asker | None) -> Response:
        """Add to a refusal what is left all the same; no cache keeps it. Credentials that prove nothing are written down."""
        if isinstance(error, UnauthenticatedError):
            self.refusals.credentials()
        response.raw_headers.append(UNKEPT)
        if asker and not isinstance(error, RateLimitedError):
            response.raw_headers += asker.headers
        return response

    async def _response(self, asker: Asker, scope: Scope, receive: Receive) -> Response:
        if observation := CURRENT.get():
            observation.role = asker.profile.name
        await self.make(asker.profile)
        heads = headed(scope)
        if scope["method"] == "GET" and self._asks_for_page(scope, heads):
            response = await ide_page(Request(scope))
        else:
            media = accepted(heads)
            asked = await asked_in(scope, heads, receive, self.bounds)
            if isinstance(asked, list):
                asker = await self.askers.recounted(asker, scope, len(asked) - 1)
                answering = self.answered_all(asker, asked, is_price=asks_price(scope))
                # It is no answer as GraphQL has it, whatever the client takes.
                response = negotiated(await self.presence.unless_gone(receive, answering), JSON)
            else:
                stream = await self.events.stream(asker, asked, scope, receive, media) if media.otherwise else None
                media = media.otherwise or media
                response = stream or negotiated(await self._asked(asker, asked, scope, heads, receive, media), media)
        response.raw_headers += asker.headers
        if asker.claims is not ANONYMOUS:
            # What somebody may see with credentials is nobody else's, and nothing that is kept on the way.
            response.raw_headers.append(UNKEPT)
        return response

    async def _asked(self, asker: Asker, asked: Operation, scope: Scope, heads: Heads, receive: Receive, media: Media) -> Response:
        """Answer an operation, or tell that its answer is what the client has."""
        operation = self.persisted.resolved(asked)
        if asks_price(scope):
            return await self.presence.unless_gone(receive, self.priced(asker, operation))
        if scope["method"] == "POST" or asker.claims is not ANONYMOUS:
            return await self.presence.unless_gone(receive, self.answered(asker, operation, scope["method"]))
        kept = await self._kept(asker, operation, receive, media.name)
        if kept and is_known(heads, kept):
            self.unchanged.learn(scope, kept)
            return not_modified(kept)
        response = await self.presence.unless_gone(receive, self.answered(asker, operation, scope["method"]))
        # What failed, or was answered in part, is kept by nobody.
        response.raw_headers += headers_of(kept if isinstance(response, Answer) else None)
        return response

    async def _kept(self, asker: Asker, operation: Operation, receive: Receive, form: str) -> Kept | None:
        """What caches may keep of the answer that an operation has now, in a media type."""
        planner, query = self.planner(asker.profile), operation["query"]
        document = planner.documents.known(query)
        if document is None:
            document = await self.presence.unless_gone(receive, planner.document(query))
        max_age = document.max_age(operation.get("operationName") or None)
        return await kept_of(self.database, operation, self.today(), max_age, form)

    @property
    def planners(self) -> Iterable[tuple[str, Planner]]:
        """The planners that are in use, by their profiles."""
        return self.schemas.made

    @property
    def connections(self) -> tuple[int, int]:
        """How many connections to the database are held, and how many there may be."""
        return self.database.pool.held, self.database.limits.connections

    @property
    def kept_open(self) -> Mapping[str, int]:
        """How many connections stay open, and over them subscriptions, by their kinds."""
        return {**self.held.open, "subscription": self.streams.open}

    def _asks_for_page(self, scope: Scope, heads: Heads) -> bool:
        """Whether a browser is looked at by somebody."""
        return self.settings.is_development and not scope["query_string"] and b"text/html" in heads.get(b"accept", b"")

    async def answered_all(self, asker: Asker, operations: list[Operation], *, is_price: bool) -> Response:
        """Answer operations that came together, one after the other, or tell what each costs."""
        return together([await self._answered_beside(asker, operation, is_price=is_price) for operation in operations])

    async def _answered_beside(self, asker: Asker, operation: Operation, *, is_price: bool) -> Response:
        """Answer one of several: what refuses it refuses none beside it, and undoes none."""
        try:
            asked = self.persisted.resolved(operation)
            return await (self.priced(asker, asked) if is_price else self.answered(asker, asked, "POST"))
        except Exception as error:  # noqa: BLE001 - one that nobody foresaw takes nothing from those beside it either
            return refusal_of(error)

    async def priced(self, asker: Asker, operation: Operation) -> Response:
        """Tell what an operation costs, which is not run; where it is none, the standard way says why."""
        planner = self.planner(asker.profile)
        cost = await planner.cost(operation, any_price=True)
        if cost is not None:
            # To look into the purse costs nothing.
            await asker.pays(0)
            return await with_cost(answer({"data": None}, 200), operation, cost, planner, asker.purse)
        viewer, name = asker.reach.viewer(asker.profile), operation.get("operationName") or None
        context = make_context(self.catalog, viewer, self.today(), self.database, self.settings.page_max, name)
        return await execute(self.schema(asker.profile), operation, context, ALLOWED["POST"])

    async def answered(self, asker: Asker, operation: Operation, by: str) -> Response:
        """Answer an operation that came ``by`` a method of HTTP: most by a plan that is kept."""
        if observation := CURRENT.get():
            observation.operation = name_of(operation)
        given = {TODAY: self.today(), NOW: utc_now(), **asker.reach.values}
        kept = ready(self.planner(asker.profile), operation, given) if self.compiles and not operation.get("extensions") else None
        cost = kept.cost if kept else await self.planner(asker.profile).cost(operation)
        await asker.pays(cost)
        found = await self._answered_by(kept) if kept else None
        seen: set[str] = set()
        response = told(found) if found else await self.answered_fully(asker, operation, given, seen, ALLOWED[by], cost=cost)
        if response.status_code == UNPROCESSABLE:
            await self.note_unseen(asker, operation)
        if len(response.body) > self.settings.response_max:
            await refuse_length(self.planner(asker.profile), operation, len(response.body), self.settings.response_max)
        return await self.witness.told(asker, operation, response, seen) if is_audited(asker.profile) else response

    async def note_unseen(self, asker: Asker, operation: Operation) -> None:
        """Note that somebody who is known asked for what the role does not see, if that is why an operation is not valid."""
        if asker.claims is ANONYMOUS:
            return
        for profile in EVERYTHING:
            await self.make(profile)
        schemas = [self.planner(profile).schema for profile in EVERYTHING]
        await self.refusals.unseen(asker, operation, schemas, self.planner(asker.profile).schema)

    async def _answered_by(self, kept: Ready) -> bytes | Result | None:
        if not kept.asks_much:
            return await kept.answer(self.database)
        async with Reading(self.database) as reading:
            return await kept.answer(reading)

    def context(self, asker: Asker, operation: Operation, day: dt.date, reading: Reads, seen: set[str]) -> Context:
        """Make what an execution field by field carries; it notes whose records are ``seen``."""
        name = operation.get("operationName") or None
        made = make_context(self.catalog, asker.reach.viewer(asker.profile), day, reading, self.settings.page_max, name)
        auditing = self.witness, said_of(asker, Act.READ, operation)
        return replace(made, claims=asker.claims, quota=asker.quota, seen=seen, auditing=auditing)

    async def answered_fully(
        self, asker: Asker, operation: dict[str, Any], given: Values, seen: set[str], allowed: Iterable[OperationType], *, cost: int | None
    ) -> Response:
        """Answer an operation: by plans that may have to be made first, else field by field, which notes whose records are ``seen``."""
        planner = self.planner(asker.profile)
        async with Reading(self.database) as reading:
            context = partial(self.context, asker, operation, given[TODAY], reading, seen)
            compiled = await execute_compiled(planner, reading, operation, given, context) if self.compiles else None
            response = told(compiled) if compiled else await execute(self.schema(asker.profile), operation, context(), allowed)
            if self.settings.is_development and (operation.get("extensions") or {}).get("explain") is True:
                off = {"left": "GONGTU_COMPILER=off"}
                response = explained(response, await explain(planner, reading, operation, context()) if self.compiles else off)
            if cost is not None and (operation.get("extensions") or {}).get("cost") is True:
                response = await with_cost(response, operation, cost, planner, asker.purse)
            return response


def graphql_routes(graphql: GraphQL) -> list[BaseRoute]:
    """Route /graphql: POST, GET for queries, and in development the IDE for whoever asks for a page. Pages of other sites ask by CORS."""
    return [Route(PATH, with_cors(graphql, graphql.settings))]
