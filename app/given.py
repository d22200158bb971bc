"""What is given on the command line of who may ask: a role, a place, a name, a day. Each is checked, and named where it is wrong.

InputError is the one exception: its text is a single line for the person at the keyboard.
"""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import Connection, select

from app.graphql import SHANGHAI
from db.catalog import Catalog
from resolvers.identity import parse_id
from resolvers.scope import is_current
from resolvers.viewers import LONGEST, Role, is_name, is_region_code, is_union_id


class InputError(Exception):
    """An option is wrong: which one, what was given, and what it takes."""


def role(text: str) -> Role:
    """Take the name of a role.

    Raises:
        InputError: there is no such role.
    """
    return Role[written("--role", text, lambda name: name in Role.__members__, f"one of {', '.join(Role.names())}")]


def named(option: str, text: str) -> str:
    """Take a name or a reason.

    Raises:
        InputError: it is missing, or cannot be kept as one line.
    """
    return written(option, text, is_name, f"one line of at most {LONGEST} characters")


def named_or_not(option: str, text: str) -> str | None:
    """Take a name, or none.

    Raises:
        InputError: it cannot be kept as one line.
    """
    return named(option, text) if text else None


def region(text: str, option: str = "--region") -> str | None:
    """Take a code of a region, or none.

    Raises:
        InputError: it is not written as a code.
    """
    return written(option, text, is_region_code, "a code of 6, 9 or 12 digits") if text else None


def union(text: str, option: str = "--union") -> str | None:
    """Take the id of a union, or none.

    Raises:
        InputError: it is not written as the id of a union.
    """
    return written(option, text, is_union_id, "an id as the graph shows it: union_…") if text else None


def written(option: str, text: str, fits: Callable[[str], bool], takes: str) -> str:
    """Take a text that fits.

    Raises:
        InputError: it does not.
    """
    if fits(text):
        return text
    message = f"{option}={text!r}: it takes {takes}" if text else f"{option} is missing: it takes {takes}"
    raise InputError(message)


def end_of_day(option: str, text: str, now: dt.datetime) -> dt.datetime:
    """Take the last day of something and give the moment at which that day is over in Shanghai.

    Raises:
        InputError: it is no day, or is over already.
    """
    try:
        over = dt.datetime.combine(dt.date.fromisoformat(text) + dt.timedelta(days=1), dt.time(), SHANGHAI).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        over = None
    if over is None or over <= now:
        message = f"{option}={text!r}: it takes a day that is not over, as 2027-01-31" if text else f"{option} is missing: it takes a day"
        raise InputError(message)
    return over


def last_day(moment: dt.datetime) -> str:
    """Write the last day of what ends at a moment."""
    return (moment.astimezone(SHANGHAI) - dt.timedelta(microseconds=1)).date().isoformat()


def require_there(connection: Connection, catalog: Catalog, region: str | None, union: str | None) -> None:
    """Refuse a region or a union that the database does not hold.

    Raises:
        InputError: it is not there.
    """
    place, body = catalog["Region"], catalog["Union"]
    if region:
        row = place.row()
        found = select(row.c.id).where(row.c.code == region, row.c.deleted_at.is_(None), is_current(place, row))
        if connection.execute(found).first() is None:
            message = f"--region={region!r}: no region of today has this code"
            raise InputError(message)
    if union:
        row = body.row()
        (number,) = parse_id(body, union) or (None,)
        if connection.execute(select(row.c.id).where(row.c.id == number, row.c.deleted_at.is_(None))).first() is None:
            message = f"--union={union!r}: no union has this id"
            raise InputError(message)
