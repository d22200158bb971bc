"""Assembles the application: everything that is asked over HTTP, on one database. The server loads it by name; nobody imports it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.collector import collecting
from app.cors import cors_of, with_cors
from app.door import DOOR, Door
from app.graphql import PATH, GraphQL, graphql_routes
from app.health import health_routes
from app.hosts import Hosts
from app.ide import ide_routes
from app.metrics import Metrics, metrics_route
from app.observed import Observed, request_logger
from app.sdl import sdl_routes
from app.service import logs_requests
from app.settings import CHECKOUT, Settings, read_settings
from app.socket_records import SocketRecords
from app.sockets import socket_routes
from app.stray import HANDLERS
from app.tracing import Tracing, tracing_of
from app.trial_tokens import trial_routes
from db.engine import Database
from schema.subscription import Roots, subscription_roots


class Hub(Starlette):
    """The application. What asks for the graph is led straight to it, past all routes and what stands before them."""

    def __init__(self, graph: ASGIApp, **more: Any) -> None:
        """``graph`` answers at its path; all else is as ever."""
        super().__init__(**more)
        self.graph = graph

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead one request."""
        asked = scope["type"] == "http" and scope["path"] == PATH
        await (self.graph if asked else super().__call__)(scope, receive, send)


def app() -> Hub:
    """Make the application that the environment describes.

    Raises:
        SettingsError: the environment holds a wrong setting.
    """
    return create_app(read_settings(os.environ))


def timed_by(metrics: Metrics, tracing: Tracing | None) -> Callable[[float], None]:
    """Give who is told how long each statement took."""
    if tracing is None:
        return metrics.statements.observe

    def observe(seconds: float) -> None:
        metrics.statements.observe(seconds)
        tracing.statement(seconds)

    return observe


def create_app(settings: Settings, subscribed: Roots = subscription_roots, tracing: Tracing | None = None) -> Hub:
    """Make the application for these settings; its database is open from the first request to the last."""
    metrics, tracing = Metrics(), tracing or tracing_of(settings)
    database = Database(settings.database_url, settings.database_limits, timed=timed_by(metrics, tracing))
    graphql = GraphQL(settings, database, subscribed=subscribed)

    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[dict[str, Any]]:
        # What is to be written into the audit log is written before the database closes.
        async with database, graphql.askers.rates, graphql.audit, graphql.refusals, collecting():
            # What is answered at the door has no span.
            unchanged = None if tracing else graphql.unchanged
            yield {DOOR: Door(graphql.line, graph.turned_away, cors_of(graphql, settings), unchanged)}
        if tracing:
            await asyncio.to_thread(tracing.close)

    ide = [*trial_routes(settings), *ide_routes(CHECKOUT / "docs" / "queries", settings.data)] if settings.is_development else []
    log = request_logger() if logs_requests(settings) else None
    observed = partial(Observed, metrics=metrics, log=log, tracing=tracing)
    graph = observed(Hosts(with_cors(graphql, settings), settings))
    routed = [*graphql_routes(graphql), *socket_routes(graphql, SocketRecords(metrics, log, tracing))]
    routes = [*routed, *sdl_routes(graphql, observed), *health_routes(database), metrics_route(metrics, graphql), *ide]
    application = Hub(
        graph, routes=routes, lifespan=lifespan, middleware=[Middleware(Hosts, settings=settings)], exception_handlers=HANDLERS
    )
    # An address with a slash more is no other name of one without.
    application.router.redirect_slashes = False
    application.state.database, application.state.graphql = database, graphql
    return application
