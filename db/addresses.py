"""Addresses of databases: which engine one names, and how it is called where anybody may read it."""

from __future__ import annotations

import re

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
