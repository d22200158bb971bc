"""Administrative acts of the command line: each writes itself into the audit log, with what it does or not at all."""

import os
import pwd

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.audit.append import append
from db.audit.entries import Act, Entry
from db.errors import DatabaseError
from resolvers.viewers import Role
from schema.context import utc_now


def log_act(connection: Connection, act: str, **said: str | None) -> None:
    """Write that an act is done, in its transaction; what is said of it names nobody but who is given access.

    Raises:
        DatabaseError: the log cannot be written, so the act is not done.
    """
    detail = " ".join([act, *(f"{name}={text}" for name, text in said.items() if text)])
    try:
        append(connection, [Entry(act=Act.ADMIN, at=utc_now(), role=Role.ADMIN.name, subject=f"cli:{user()}", detail=detail)])
    except DBAPIError as error:
        message = f"the audit log cannot be written ({type(error.orig).__name__}), so nothing was done; try again, or look at its tables"
        raise DatabaseError(message) from None


def user() -> str:
    """Give the operating system's user, as it knows it, whatever the environment says; one without a name by the number."""
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
