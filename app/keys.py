"""The commands for API keys: create, list, revoke, expire."""

import asyncio
import os
from collections.abc import Callable
from typing import Annotated

import typer
from sqlalchemy import Connection

from app import given
from app.acts import log_act
from app.curable import one_line
from app.given import InputError
from app.report import listing
from app.settings import Settings, read_settings
from app.standing import require_ready
from db.keys import ApiKey, all_keys, create, expire, id_in, revoke
from db.models import load_catalog
from db.writing import writing
from schema.context import utc_now

keys = typer.Typer(help="API keys of departments: who may ask without a person.", no_args_is_help=True)

Option = typer.Option
Number = Annotated[str, typer.Argument(metavar="ID", help="As `key list` shows it; the key itself will do too.")]


def ready_settings() -> Settings:
    """Give the settings of a database that is ready.

    Raises:
        SettingsError: a setting is wrong.
        StateError: the database is not ready.
    """
    settings = read_settings(os.environ)
    asyncio.run(require_ready(settings))
    return settings


@keys.command("create")
def create_command(
    *,
    role: Annotated[str, Option(help="In which capacity the key asks.")] = "",
    department: Annotated[str, Option(help="Whose key it is.")] = "",
    region: Annotated[str, Option(help="The code of the region that it reaches, with all below it.")] = "",
    union: Annotated[str, Option(help="The id of the union that it reaches, with all below it.")] = "",
    purpose: Annotated[str, Option(help="What it is for.")] = "",
    expires: Annotated[str, Option(help="The last day on which it works.")] = "",
    label: Annotated[str, Option(help="What tells it from others.")] = "",
) -> None:
    """Make a key and print it: once, since only its hash is kept."""
    with one_line():
        now = utc_now()
        place, body = given.region(region), given.union(union)
        name, asks_as = given.named("--department", department), given.role(role).name
        goal, sign = given.named_or_not("--purpose", purpose), given.named_or_not("--label", label)
        until = given.end_of_day("--expires", expires, now) if expires else None
        with writing(ready_settings().database_url) as connection:
            given.require_there(connection, load_catalog(), place, body)
            key = create(
                connection,
                role=asks_as,
                department=name,
                region=place,
                union=body,
                purpose=goal,
                label=sign,
                created_at=now,
                expires_at=until,
            )
            day = given.last_day(until) if until else None
            log_act(connection, "key create", id=id_in(key), role=asks_as, region=place, union=body, until=day)
        typer.echo(key)
        typer.echo("This is the only time that the key is shown: only its hash is kept.", err=True)


@keys.command("list")
def list_command() -> None:
    """List all keys, without their secrets."""
    with one_line():
        with writing(ready_settings().database_url) as connection:
            found = all_keys(connection)
        headings = ("ID", "Role", "Department", "Region", "Union", "Purpose", "Last day", "State", "Label")
        typer.echo(listing(headings, map(described, found)))


def described(key: ApiKey) -> tuple[str | None, ...]:
    """Give a key as a row of the list."""
    day = given.last_day(key.expires_at) if key.expires_at else None
    state = "revoked" if key.revoked_at else "works" if key.works(utc_now()) else "expired"
    return key.id, key.role, key.department, key.region, key.union, key.purpose, day, state, key.label


@keys.command("revoke")
def revoke_command(number: Number) -> None:
    """End a key now: no server accepts it five seconds later."""
    with one_line():
        change(number, "key revoke", lambda connection, key: revoke(connection, key, utc_now()))


@keys.command("expire")
def expire_command(number: Number, *, on: Annotated[str, Option(help="The last day on which it works.")] = "") -> None:
    """Have a key end with a day."""
    with one_line():
        moment = given.end_of_day("--on", on, utc_now())
        change(number, "key expire", lambda connection, key: expire(connection, key, moment), until=given.last_day(moment))


def change(text: str, name: str, act: Callable[[Connection, str], bool], **said: str) -> None:
    """Change a key, and log the act under its name with what is said of it.

    Raises:
        InputError: there is none that could be changed.
    """
    number = id_in(text) or text
    with writing(ready_settings().database_url) as connection:
        if not act(connection, number):
            message = f"ID={number!r}: there is no such key, or it is revoked already; `key list` shows all"
            raise InputError(message)
        log_act(connection, name, id=number, **said)
