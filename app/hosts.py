"""Hosts: the names that the server answers to, so that no other site's name leads a browser here."""

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from app.settings import Settings

OWN = ("localhost", "127.0.0.1")


def hosts(settings: Settings) -> list[str]:
    """List the names: on the loopback only its own, elsewhere any."""
    return [*OWN, "[::1]"] if settings.host in OWN else ["*"]


class Hosts(TrustedHostMiddleware):
    """Starlette's own check, which is left out for the names that are known letter by letter."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        super().__init__(app, hosts(settings))
        self._known = {f"{name}{port}".encode() for name in hosts(settings) for port in ("", f":{settings.port}")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is asked under one of the names; refuse other requests."""
        for key, value in scope.get("headers", ()):
            if key == b"host" and value in self._known:
                return await self.app(scope, receive, send)
        return await super().__call__(scope, receive, send)
