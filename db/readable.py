"""Readable: a table as statements read it, under a name of its own each time; a column is made when it is first named.

SQLAlchemy's own alias makes all columns of the table when one of them is named. A statement names a few of forty, and a page of a portal
reads fifty tables: it was the larger part of the work of planning it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Self

from sqlalchemy import Alias, ColumnClause, TableClause
from sqlalchemy.types import TypeEngine

Types = Mapping[str, TypeEngine[Any]]


class Columns(Mapping[str, ColumnClause[Any]]):
    """The columns of one alias, by name as items or attributes."""

    def __init__(self, alias: Alias[Any], types: Types) -> None:
        """None is made yet."""
        self._alias = alias
        self._types = types
        self._made: dict[str, ColumnClause[Any]] = {}

    def __getitem__(self, name: str) -> ColumnClause[Any]:
        """The column, the same one every time."""
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = ColumnClause(name, self._types[name], _selectable=self._alias)
        return found

    def __getattr__(self, name: str) -> ColumnClause[Any]:
        """The column; ``AttributeError`` where the table has none of this name."""
        if name not in self._types:
            raise AttributeError(name)
        return self[name]

    def __iter__(self) -> Iterator[str]:
        """All names, in the order of the table."""
        return iter(self._types)

    def __len__(self) -> int:
        """How many columns the table has."""
        return len(self._types)


class Readable(Alias[Any]):
    """A fresh alias of a table; it knows names and types alone."""

    inherit_cache = True
    _types: Types

    @classmethod
    def of(cls, table: TableClause, types: Types) -> Self:
        """An alias of ``table``, whose columns are those that ``types`` names."""
        alias = cls._construct(table)
        alias._types = types  # noqa: SLF001 - SQLAlchemy makes aliases by functions of its own, and takes no more arguments
        return alias

    @cached_property
    def c(self) -> Any:
        """Its columns."""
        return Columns(self, self._types)
