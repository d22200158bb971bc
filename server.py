"""Assembles the application: everything that is asked over HTTP, on one database. The server loads it by name; nobody imports it."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.graphql import graphql_routes
from app.health import health_routes
from app.ide import ide_routes
from app.settings import CHECKOUT, Settings, read_settings
from db.engine import Database


def app() -> Starlette:
    """Make the application that the environment describes.

    Raises:
        SettingsError: the environment holds a wrong setting.
    """
    application = create_app(read_settings(os.environ))
    # The schema lives as long as the process: a collector that walked it again and again would hold up requests by a fifth of a second.
    gc.collect()
    gc.freeze()
    return application


def create_app(settings: Settings) -> Starlette:
    """Make the application for these settings; its database is open from the first request to the last."""
    database = Database(settings.database_url, settings.limits)

    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        async with database:
            yield

    ide = ide_routes(CHECKOUT / "docs" / "queries", settings.data) if settings.is_development else []
    routes = [*graphql_routes(settings, database), *health_routes(database), *ide]
    application = Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts(settings))])
    application.state.database = database
    return application


def hosts(settings: Settings) -> list[str]:
    """List the names that the server answers to: on the loopback only its own, so that no other site's name leads a browser here."""
    own = ["localhost", "127.0.0.1"]
    return [*own, "[::1]"] if settings.host in own else ["*"]
