"""Shown: what is shown of a value that a mask covers in some rows, as columns that the database computes.

So a filter, an order or a lookup of whoever sees the mask asks these columns, finds what is shown and nothing else, and uses their indexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Computed, FromClause, case
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import DDLCompiler

from db.entity import About, Field


class Shown(Computed):
    """What the database computes from the row. SQLite takes such a column into a table that is there only if it is not stored."""


@compiles(Shown, "sqlite")
def _shown_sqlite(element: Shown, compiler: DDLCompiler, **_options: Any) -> str:
    return f"{_always(element, compiler)} VIRTUAL"


@compiles(Shown, "postgresql")
def _shown_postgresql(element: Shown, compiler: DDLCompiler, **_options: Any) -> str:
    # An index takes no column that is not stored.
    return f"{_always(element, compiler)} STORED"


def _always(element: Shown, compiler: DDLCompiler) -> str:
    written = compiler.sql_compiler.process(element.sqltext, include_table=False, literal_binds=True)
    return f"GENERATED ALWAYS AS ({written})"


def stored_names(member: Field) -> tuple[str, ...]:
    """The columns that hold a value, one for each of its parts."""
    return tuple(member.name + part.suffix for part in member.value.parts)


def shown_names(member: Field) -> tuple[str, ...]:
    """The columns of what is shown of a value: its own, unless a mask covers it in some rows."""
    names = stored_names(member)
    return tuple(f"{name}_shown" for name in names) if member.mask and member.mask.only else names


def shown_columns(about: About, row: FromClause) -> Iterator[Column[Any]]:
    """The columns of what is shown, computed from those of ``row``.

    A masked name sorts by its mask too, and so behind those that sort by pinyin: how a surname is read tells what follows it (重阳, 重庆).
    """
    for member in about.members.values():
        if not isinstance(member, Field) or not member.mask or not member.mask.only:
            continue
        cells = [row.c[name] for name in stored_names(member)]
        masked = member.mask.sql(cells[0])
        for name, cell in zip(shown_names(member), cells, strict=True):
            seen = case((member.mask.covers(row), masked), else_=cell)
            yield Column(name, cell.type, Shown(seen), nullable=bool(cell.nullable))
