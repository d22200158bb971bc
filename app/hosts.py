"""Hosts: the names that the server answers to, so that no other site's name leads a browser here."""

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answers import refused
from app.http_problems import HostError
from app.settings import Settings

OWN = ("localhost", "127.0.0.1")


def hosts(settings: Settings) -> list[str]:
    """List the names: on the loopback only its own, elsewhere any."""
    return [*OWN, "[::1]"] if settings.host in OWN else ["*"]


class Hosts:
    """Starlette's own check, which is left out for the names that are known letter by letter."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._hosts = app, hosts(settings)
        self._all = "*" in self._hosts
        self._known = {f"{name}{port}".encode() for name in self._hosts for port in ("", f":{settings.port}")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is asked under one of the names; refuse other requests."""
        for key, value in scope.get("headers", ()):
            if key == b"host" and value in self._known:
                return await self._app(scope, receive, send)
        if self._all or await self._is_ours(scope, receive):
            return await self._app(scope, receive, send)
        message = "the hub is not asked under this name: use localhost, or set GONGTU_HOST to listen for others"
        return await refused(HostError(message))(scope, receive, send)

    async def _is_ours(self, scope: Scope, receive: Receive) -> bool:
        """Whether Starlette would pass a request on; what it would say otherwise is not sent."""
        passed = []

        async def passing(scope: Scope, _receive: Receive, _send: Send) -> None:
            passed.append(scope)

        async def unsent(_message: Message) -> None:
            pass

        await TrustedHostMiddleware(passing, self._hosts)(scope, receive, unsent)
        return bool(passed)
