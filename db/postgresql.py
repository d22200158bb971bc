"""PostgreSQL: its addresses, what every session is set to, and the connections of whoever migrates and loads."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

SCHEMES = ("postgresql", "postgres")

SESSION = {"TimeZone": "UTC", "DateStyle": "ISO", "jit": "off", "plan_cache_mode": "force_generic_plan", "application_name": "gongtu"}
"""Answers must not depend on a server's own settings: dates are written in ISO form, and short plans are not compiled to machine code.

A statement is planned once for a connection, and not for the values of each request: planning takes up to five times as long as running.
"""
LOCK_MS = 2_000
"""A lock that is not had in time is given up: whoever waits for one keeps every reader behind it waiting too."""


def writer_engine(url: str) -> Engine:
    """An engine whose connections migrate and load, through the synchronous driver."""
    _, _, rest = url.partition("://")
    options = " ".join(f"-c {name}={value}" for name, value in {**SESSION, "lock_timeout": LOCK_MS}.items())
    return create_engine(f"postgresql+psycopg://{rest}", poolclass=NullPool, hide_parameters=True, connect_args={"options": options})
