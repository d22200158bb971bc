"""Engines: what of an engine shapes a statement: how it writes JSON, and how it plans."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from resolvers.compiler import json_postgresql, json_sqlite


@dataclass(frozen=True)
class Engine:
    """``json`` is how SQLAlchemy's compiler knows the engine's JSON, once it is read.

    ``told_the_most``: it plans by how many rows a page can have at most. ``compares_tuples``: a comparison of tuples is a range of an index
    over expressions; else that range begins at the first of the keys, and passes over all that tie with it.
    """

    json: ModuleType
    told_the_most: bool
    compares_tuples: bool


ENGINES = {
    "sqlite": Engine(json_sqlite, told_the_most=False, compares_tuples=False),
    "postgresql": Engine(json_postgresql, told_the_most=True, compares_tuples=True),
}
"""By the names of SQLAlchemy's dialects."""
