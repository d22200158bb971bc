"""The commands for access grants: give a subject a further region or union for a time, list, withdraw."""

from typing import Annotated

import typer

from app import given
from app.acts import log_act
from app.curable import one_line
from app.given import InputError
from app.keys import Option, ready_settings
from app.report import listing
from db.access_grants import AccessGrant, all_grants, give, withdraw
from db.models import load_catalog
from db.writing import writing
from schema.context import utc_now

access = typer.Typer(help="Further regions and unions that a subject reaches for a time.", no_args_is_help=True)


@access.command("give")
def give_command(
    subject: Annotated[str, typer.Argument(help="The `sub` of tokens, or `key:ID` for an API key.")],
    *,
    region: Annotated[str, Option(help="The code of a region, with all below it.")] = "",
    union: Annotated[str, Option(help="The id of a union, with all below it.")] = "",
    until: Annotated[str, Option(help="The last day on which it holds.")] = "",
    reason: Annotated[str, Option(help="Why it is given.")] = "",
) -> None:
    """Give a subject a further region or union until a day."""
    with one_line():
        now = utc_now()
        place, body = given.region(region), given.union(union)
        if bool(place) == bool(body):
            message = "--region or --union: give exactly one; for two, give access twice"
            raise InputError(message)
        name, why = given.named("SUBJECT", subject), given.named("--reason", reason)
        ends_at = given.end_of_day("--until", until, now)
        with writing(ready_settings().database_url) as connection:
            given.require_there(connection, load_catalog(), place, body)
            grant = give(connection, subject=name, region=place, union=body, reason=why, given_at=now, ends_at=ends_at)
            log_act(connection, "access give", id=grant.id, to=name, region=place, union=body, until=given.last_day(ends_at))
        typer.echo(grant.id)


@access.command("list")
def list_command() -> None:
    """List everything that was ever given."""
    with one_line():
        with writing(ready_settings().database_url) as connection:
            found = all_grants(connection)
        headings = ("ID", "Subject", "Region", "Union", "Last day", "State", "Reason")
        typer.echo(listing(headings, map(described, found)))


def described(grant: AccessGrant) -> tuple[str | None, ...]:
    """Give a grant as a row of the list."""
    state = "withdrawn" if grant.withdrawn_at else "holds" if grant.holds(utc_now()) else "over"
    return grant.id, grant.subject, grant.region, grant.union, given.last_day(grant.ends_at), state, grant.reason


@access.command("withdraw")
def withdraw_command(number: Annotated[str, typer.Argument(metavar="ID", help="As `access list` shows it.")]) -> None:
    """End a grant now: it gives nothing five seconds later."""
    with one_line(), writing(ready_settings().database_url) as connection:
        if not withdraw(connection, number, utc_now()):
            message = f"ID={number!r}: nothing is given under it any more; `access list` shows all"
            raise InputError(message)
        log_act(connection, "access withdraw", id=number)
