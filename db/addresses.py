"""Addresses of databases: which engine one names, and how it is called where anybody may read it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qsl

from db import sqlite

SECRETS = (
    # Up to the last @: a password may hold one that nobody escaped.
    (re.compile(r"(://[^/:@]*):.*@"), r"\1:***@"),
    (re.compile(r"([?&](?:ssl)?password=)[^&]*"), r"\1***"),
)


def is_sqlite(url: str) -> bool:
    """Whether the address names a file of the embedded database, and not a server."""
    return url.startswith(f"{sqlite.SCHEME}:")


def without_password(text: str) -> str:
    """The text of an address without its password."""
    for found, instead in SECRETS:
        text = found.sub(instead, text)
    return text


def named(url: str) -> str:
    """A database as it is called in a message: its file, or its address without the password."""
    return str(sqlite.sqlite_path(url)) if is_sqlite(url) else without_password(url)


def _port(text: str) -> str | None:
    return None if re.fullmatch("[0-9]{1,5}", text) and 0 < int(text) <= LAST_PORT else "is not a number from 1 to 65535"


def _host(text: str) -> str | None:
    return "is not one but several; name the one that writes" if "," in text else None


def _file(text: str) -> str | None:
    return None if Path(text).is_file() else "names no file that is there"


def _one_of(*words: str) -> Callable[[str], str | None]:
    return lambda text: None if text in words else f"is not one of {', '.join(words)}"


def _any(_text: str) -> None:
    """Whatever it is, the server says whether it is right."""


LAST_PORT = 65_535
OPTIONS: Mapping[str, Callable[[str], str | None]] = {
    "host": _host,
    "port": _port,
    "user": _any,
    "password": _any,
    "passfile": _file,
    "application_name": _any,
    "options": _any,
    "target_session_attrs": _one_of("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
    "sslmode": _one_of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "sslrootcert": _file,
    "sslcert": _file,
    "sslkey": _file,
    "sslpassword": _any,
    "sslcrl": _file,
}
"""The options that both drivers take alike in an address, and what is wrong with a value."""


SHAPE = re.compile(
    r"[a-z]+://(?:(?P<who>[^/?#]*)@)?(?P<host>\[[^]/?#@]*\]|[^]:/?#@]*)(?P<port>:[^/?#@]*)?(?:/(?P<database>[^?#@]*))?(?:\?(?P<options>[^#@]*))?"
)


def fault_of(url: str) -> str | None:
    """What keeps the drivers from reading the address of a PostgreSQL database, and the way out; never a value: it may be secret."""
    found = SHAPE.fullmatch(url)
    if not found or "@" in (found["who"] or ""):
        return "cannot be read: within a user or password write @ as %40, / as %2F, ? as %3F, # as %23, and an IPv6 address in [ ]"
    parts = [("host", f"{found['host']}{found['port'] or ''}"), ("port", (found["port"] or ":5432").removeprefix(":"))]
    told = next((f"the {name} {fault}" for name, text in parts if (fault := OPTIONS[name](text))), None)
    if told or not found["database"]:
        return told or "names no database"
    return _fault_in(parse_qsl(found["options"] or "", keep_blank_values=True))


def _fault_in(options: Sequence[tuple[str, str]]) -> str | None:
    """The first that is wrong."""
    names = [name for name, _ in options]
    for name, text in options:
        if name not in OPTIONS:
            near = difflib.get_close_matches(name, OPTIONS, n=1)
            return f"there is no option {name}; " + (f"did you mean {near[0]}?" if near else f"the options are {', '.join(OPTIONS)}")
        fault = OPTIONS[name](text)
        if fault or names.count(name) > 1:
            return f"the option {name} {fault or 'stands there twice'}"
    return None
