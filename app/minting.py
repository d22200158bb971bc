"""Minting: tokens that a developer makes without an issuer, in development mode only."""

import datetime as dt
import os
from typing import Annotated

import typer
from joserfc import jwt
from joserfc.jwk import OctKey

from app import given
from app.curable import one_line
from app.secret import made_secret
from app.settings import Settings, read_settings
from app.standing import StateError
from app.tokens import SHARED, is_subject, issuer_of
from resolvers.viewers import LONGEST
from schema.context import utc_now

MOST_HOURS = 24 * 365
Option = typer.Option


def minted(settings: Settings, hours: int, now: dt.datetime, **claims: str | None) -> str:
    """Sign a token for so many hours from now; claims that are none are left out.

    Raises:
        StateError: this is production.
        SecretError: there can be no secret to sign with.
    """
    if not settings.is_development:
        message = "tokens are made in development mode only, with GONGTU_MODE=development; in production the issuer makes them"
        raise StateError(message)
    issued = int(now.timestamp())
    named = {"iss": issuer_of(settings), "aud": settings.jwt_audience, "iat": issued, "exp": issued + hours * 3600}
    payload = named | {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": SHARED}, payload, OctKey.import_key(made_secret(settings)), [SHARED])


def token_command(
    *,
    role: Annotated[str, Option(help="In which capacity its bearer asks.")] = "",
    region: Annotated[str, Option(help="The code of the region that it reaches, with all below it.")] = "",
    union: Annotated[str, Option(help="The id of the union that it reaches, with all below it.")] = "",
    department: Annotated[str, Option(help="The bearer's department.")] = "",
    purpose: Annotated[str, Option(help="What is asked for.")] = "",
    subject: Annotated[str, Option(help="Who bears it.")] = "developer",
    hours: Annotated[int, Option(help="How long it works.", min=1, max=MOST_HOURS)] = 1,
) -> None:
    """Print a token for trying things out, in development mode."""
    with one_line():
        token = minted(
            read_settings(os.environ),
            hours,
            utc_now(),
            sub=given.written("--subject", subject, is_subject, f"one line of at most {LONGEST} characters that does not begin with key:"),
            role=given.role(role).name,
            region=given.region(region),
            union=given.union(union),
            dept=given.named_or_not("--department", department),
            purpose=given.named_or_not("--purpose", purpose),
        )
        typer.echo(token)
