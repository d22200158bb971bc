"""The sinks by the scheme of a database's address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import MetaData

from db.city.postgresql import PostgresqlSink
from db.city.sink import Sink
from db.city.sqlite import SqliteSink
from db.errors import DatabaseError
from db.models import load_catalog

SINKS: Mapping[str, Callable[[str, MetaData], Sink]] = {"sqlite": SqliteSink, "postgresql": PostgresqlSink}


def open_sink(url: str) -> Sink:
    """The sink for a database; nothing is opened before it is entered.

    Raises:
        DatabaseError: no city can be filled into this engine.
    """
    scheme = url.partition(":")[0]
    if scheme not in SINKS:
        message = f"a city cannot be filled into {scheme}; GONGTU_DATABASE_URL takes {', '.join(SINKS)} for it"
        raise DatabaseError(message)
    return SINKS[scheme](url, load_catalog().metadata)
