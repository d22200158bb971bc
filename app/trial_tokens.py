"""Trial tokens: the IDE asks as any role, by tokens that the server makes, in development mode only: production routes none of this."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.answers import answer, refused
from app.given import InputError, region, union
from app.minting import minted
from app.negotiation import headed
from app.operations import body_of, parsed
from app.secret import SecretError
from app.settings import Settings
from resolvers.policy import Profile
from resolvers.problems import BadRequestError
from schema.context import utc_now

HOURS = 12
UNKEPT = {"Cache-Control": "no-store"}
SUBJECT = "developer"
ASKERS = {profile.name: profile for profile in Profile if profile is not Profile.DEVELOPER}
"""As whom the IDE may ask, by name: whoever credentials may lead to. The first is the public, which needs no token."""
REGIONS = {"article": "330100", "city": "330106"}
"""By data, the region that stands ready: one whose unions have members that the documented queries find. Of a city a district is enough."""


def trial_routes(settings: Settings) -> list[BaseRoute]:
    """Route what the IDE's chooser asks: as whom one may ask, and a token for one of them."""

    async def askers(_request: Request) -> Response:
        labels = [{"profile": name, "label": label(profile)} for name, profile in ASKERS.items()]
        return answer({"region": REGIONS[settings.data], "askers": labels}, 200, UNKEPT)

    async def token(request: Request) -> Response:
        try:
            require_own_page(request)
            given = parsed(await body_of(headed(request.scope), request.receive, settings.body_max), "the body")
            return answer({"token": trial_token(settings, given)}, 200, UNKEPT)
        except BadRequestError as reason:
            return refused(reason)
        except (InputError, SecretError) as reason:
            return refused(BadRequestError(str(reason)))

    return [Route("/ide/askers.json", askers), Route("/ide/token", token, methods=["POST"])]


def label(profile: Profile) -> str:
    """Write a profile as a person chooses it: the role in both languages, and the department."""
    role, department = profile.value
    return f"{role.name} {role.zh}" + (f"（{department}）" if department else "")


def require_own_page(request: Request) -> None:
    """Refuse whatever does not come from a page of this server: browsers say where a request comes from, and no page can say otherwise.

    Raises:
        BadRequestError: it comes from elsewhere, or nobody says from where.
    """
    heads = headed(request.scope)
    if heads.get(b"origin", b"").partition(b"://")[2] != heads.get(b"host"):
        message = "tokens are made here for the IDE's own page only; elsewhere python -m app token makes them"
        raise BadRequestError(message)


def trial_token(settings: Settings, given: Any) -> str:
    """Make a token for the profile that is named, with a region and a union where they are given.

    Raises:
        BadRequestError: no profile is named, or the body holds something else.
        InputError: the region or the union is not written as such.
        SecretError: there can be no secret to sign with.
    """
    texts = given if isinstance(given, dict) and all(isinstance(value, str) for value in given.values()) else {}
    profile = ASKERS.get(texts.get("profile", ""))
    if profile is None:
        message = f"the body names nobody to ask as: its profile is one of {', '.join(ASKERS)}"
        raise BadRequestError(message, at="profile")
    role, department = profile.value
    place, body = region(texts.get("region", ""), "region"), union(texts.get("union", ""), "union")
    return minted(settings, HOURS, utc_now(), sub=SUBJECT, role=role.name, region=place, union=body, dept=department)
