"""Assembles the application: everything that is asked over HTTP, on one database. The server loads it by name; nobody imports it."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from app.graphql import PATH, GraphQL, Straight, graphql_routes
from app.health import health_routes
from app.hosts import Hosts
from app.ide import ide_routes
from app.metrics import Metrics, metrics_route
from app.observed import Observed, request_logger
from app.service import logs_requests
from app.settings import CHECKOUT, Settings, read_settings
from app.socket_records import SocketRecords
from app.sockets import socket_routes
from app.stray import HANDLERS
from app.trial_tokens import trial_routes
from db.engine import Database
from schema.subscription import Roots, subscription_roots


def app() -> Starlette:
    """Make the application that the environment describes.

    Raises:
        SettingsError: the environment holds a wrong setting.
    """
    return create_app(read_settings(os.environ))


def create_app(settings: Settings, subscribed: Roots = subscription_roots) -> Starlette:
    """Make the application for these settings; its database is open from the first request to the last."""
    metrics = Metrics()
    database = Database(settings.database_url, settings.limits, timed=metrics.statements.observe)
    graphql = GraphQL(settings, database, subscribed=subscribed)

    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        # What is to be written into the audit log is written before the database closes.
        async with database, graphql.askers.rates, graphql.audit, graphql.refusals:
            # What is there from the start stays: a collector that walks through all of it would hold everybody up for a tenth of a second.
            gc.freeze()
            try:
                yield
            finally:
                gc.unfreeze()

    ide = [*trial_routes(settings), *ide_routes(CHECKOUT / "docs" / "queries", settings.data)] if settings.is_development else []
    log = request_logger() if logs_requests(settings) else None
    graph = [*graphql_routes(graphql), *socket_routes(graphql, SocketRecords(metrics, log))]
    routes = [*graph, *health_routes(database), metrics_route(metrics, graphql), *ide]
    middleware = [
        Middleware(Observed, metrics=metrics, path=PATH, log=log),
        Middleware(Hosts, settings=settings),
        Middleware(Straight, graphql=graphql),
    ]
    application = Starlette(routes=routes, lifespan=lifespan, middleware=middleware, exception_handlers=HANDLERS)
    application.state.database, application.state.graphql = database, graphql
    return application
