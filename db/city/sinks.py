"""The sinks by the scheme of a database's address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import MetaData

from db.city.sink import Sink
from db.city.sqlite import SqliteSink
from db.models import load_catalog

SINKS: Mapping[str, Callable[[str, MetaData], Sink]] = {"sqlite": SqliteSink}


def open_sink(url: str) -> Sink:
    """The sink for a database; nothing is opened before it is entered."""
    return SINKS[url.partition(":")[0]](url, load_catalog().metadata)
