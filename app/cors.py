"""CORS: pages of the sites that the settings name may ask the graph from a browser; nobody else's may read an answer."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

from app.answers import negotiated, refused
from app.http_problems import OriginError
from app.negotiation import GRAPHQL
from app.settings import Settings

# Cookies are never looked at, so a browser need not send any: who asks stands in one of these.
CREDENTIALS = ("Authorization", "X-API-Key")
TOLD = ("RateLimit", "RateLimit-Policy", "Retry-After")
KEPT_SECONDS = 7200
"""No browser keeps the answer to a preflight for longer."""


class Cors(CORSMiddleware):
    """Starlette's own, which tells a refusal as all refusals are told."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a browser that asks whether a page may ask."""
        response = super().preflight_response(request_headers)
        if response.status_code == HTTPStatus.OK:
            return response
        message = "pages of this site may not ask so: sites are named in GONGTU_CORS_ORIGINS, methods are GET and POST"
        refusal = negotiated(refused(OriginError(message)), GRAPHQL)
        refusal.headers["Vary"] = response.headers["Vary"]
        return refusal

    def tell(self, response: Response, origin: str) -> None:
        """Tell a page of a site what it may read of an answer that does not pass through here."""
        response.headers.update(self.simple_headers)
        if self.is_allowed_origin(origin):
            self.allow_explicit_origin(response.headers, origin)


def with_cors(app: ASGIApp, settings: Settings) -> ASGIApp:
    """Let the pages of the sites that are named ask; without any, nothing stands between."""
    return cors_of(app, settings) or app


def cors_of(app: ASGIApp, settings: Settings) -> Cors | None:
    """Make what stands before an application where pages of other sites may ask."""
    if not settings.cors_origins:
        return None
    return Cors(
        app,
        allow_origins=settings.cors_origins,
        allow_methods=("GET", "POST"),
        allow_headers=CREDENTIALS,
        expose_headers=TOLD,
        max_age=KEPT_SECONDS,
    )
