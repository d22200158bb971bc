"""SQL expressions that mean the same on both engines and that SQLAlchemy does not have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy import BigInteger, ColumnElement, Date, Text, and_, bindparam, false, literal_column, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NULLTYPE, TypeDecorator, TypeEngine

EVERYWHERE: ColumnElement[bool] = literal_column("(1 = 1)")
NOWHERE: ColumnElement[bool] = literal_column("(1 = 0)")
"""True and false as conditions. SQLAlchemy's own drop what stands beside them, and a value that is dropped is never checked."""


class ListOf(TypeDecorator[Sequence[Any]]):
    """A list as one bind parameter, so that its length never changes the statement: JSON text on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        """``item`` is the type of what the list holds."""
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The parameter's type on one engine."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(self.item))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> object:
        """Each item as its own type writes it, then the list."""
        write = self.item.dialect_impl(dialect).bind_processor(dialect) if dialect.name == "sqlite" else None
        items = [write(item) for item in value or ()] if write else list(value or ())
        return orjson.dumps(items).decode() if dialect.name == "sqlite" else items


class among(FunctionElement[Any]):  # noqa: N801 - used like a SQL function
    """``among(column, items)``: the column is one of the items; of no item where the list is empty.

    Typed as nothing in particular: a Boolean function is written ``… = 1`` on SQLite, which keeps the index from being used.
    """

    type = NULLTYPE
    inherit_cache = True


class holds(FunctionElement[Any]):  # noqa: N801 - used like a SQL function
    """``holds(text, part)``: the text contains the part, letter by letter; ``%`` and ``_`` are ordinary characters."""

    type = NULLTYPE
    inherit_cache = True


class unindexed(FunctionElement[Any]):  # noqa: N801 - used like a SQL function
    """``unindexed(column)``: the column, in a condition that no index serves; on PostgreSQL only where it is a key."""

    type = NULLTYPE
    inherit_cache = True


class only_digits(FunctionElement[Any]):  # noqa: N801 - used like a SQL function
    """``only_digits(text)``: no other character is in it; true of an empty text."""

    type = NULLTYPE
    inherit_cache = True


class day_or_first(FunctionElement[dt.date]):  # noqa: N801 - used like a SQL function
    """``day_or_first(day)``: the day, and where it is unknown one before all others: a key that is never null."""

    type = Date()
    inherit_cache = True


class day_or_last(FunctionElement[dt.date]):  # noqa: N801 - used like a SQL function
    """``day_or_last(day)``: the day, and where it is unknown one after all others."""

    type = Date()
    inherit_cache = True


class days_after(FunctionElement[dt.date]):  # noqa: N801 - used like a SQL function
    """``days_after(day, count)``: the day that many days later."""

    type = Date()
    inherit_cache = True


class listed(FunctionElement[str]):  # noqa: N801 - used like a SQL function
    """``listed(names)``: the names of all rows, joined by commas in no order of their own; null where there is none."""

    type = Text()
    inherit_cache = True


class each_of(FunctionElement[int]):  # noqa: N801 - used like a SQL function
    """``each_of(select)``: the numbers that a subquery gives, as rows to join: unlike a subquery itself it may speak of rows before it."""

    type = BigInteger()
    inherit_cache = True


@compiles(each_of, "sqlite")
def _each_of_sqlite(element: FunctionElement[int], compiler: SQLCompiler, **options: Any) -> str:
    given = compiler.process(element.clauses, **options)
    return f"json_each((SELECT json_group_array(id) FROM {given}))"  # noqa: S608 - a compiled expression


@compiles(each_of, "postgresql")
def _each_of_postgresql(element: FunctionElement[int], compiler: SQLCompiler, **options: Any) -> str:
    return f"unnest(ARRAY {compiler.process(element.clauses, **options)})"


@compiles(among, "sqlite")
def _among_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    column, items = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({items})))"  # noqa: S608 - both are compiled expressions


@compiles(among, "postgresql")
def _among_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    column, items = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} = ANY ({items}))"


@compiles(holds, "sqlite")
def _holds_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    whole, part = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(instr({whole}, {part}) > 0)"


@compiles(holds, "postgresql")
def _holds_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    whole, part = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(strpos({whole}, {part}) > 0)"


@compiles(unindexed, "sqlite")
def _unindexed_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


@compiles(unindexed, "postgresql")
def _unindexed_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    (column,) = element.clauses
    written = compiler.process(column, **options)
    return f"({written} + 0)" if isinstance(column.type, BigInteger) else written


@compiles(only_digits, "sqlite")
def _only_digits_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} NOT GLOB '*[^0-9]*')"


@compiles(only_digits, "postgresql")
def _only_digits_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} !~ '[^0-9]')"


@compiles(day_or_first, "sqlite")
def _day_or_first_sqlite(element: FunctionElement[dt.date], compiler: SQLCompiler, **options: Any) -> str:
    # Days are texts there, and these stand before the first and behind the last figure.
    return f"coalesce({compiler.process(element.clauses, **options)}, '')"


@compiles(day_or_last, "sqlite")
def _day_or_last_sqlite(element: FunctionElement[dt.date], compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce({compiler.process(element.clauses, **options)}, '~')"


@compiles(day_or_first, "postgresql")
def _day_or_first_postgresql(element: FunctionElement[dt.date], compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce({compiler.process(element.clauses, **options)}, '-infinity'::date)"


@compiles(day_or_last, "postgresql")
def _day_or_last_postgresql(element: FunctionElement[dt.date], compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce({compiler.process(element.clauses, **options)}, 'infinity'::date)"


@compiles(days_after, "sqlite")
def _days_after_sqlite(element: FunctionElement[dt.date], compiler: SQLCompiler, **options: Any) -> str:
    day, count = (compiler.process(clause, **options) for clause in element.clauses)
    return f"date({day}, {count} || ' days')"


@compiles(days_after, "postgresql")
def _days_after_postgresql(element: FunctionElement[dt.date], compiler: SQLCompiler, **options: Any) -> str:
    day, count = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({day} + {count})"


@compiles(listed, "sqlite")
def _listed_sqlite(element: FunctionElement[str], compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **options)}, ',')"


@compiles(listed, "postgresql")
def _listed_postgresql(element: FunctionElement[str], compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **options)}, ',')"


def known_day(day: ColumnElement[Any], *, first: bool) -> ColumnElement[dt.date]:
    """A day as a key that is never null; with ``first`` an unknown one stands before all others, else after them."""
    return day_or_first(day) if first else day_or_last(day)


def one_of(column: ColumnElement[Any], items: Any) -> ColumnElement[bool]:
    """``column`` is one of ``items``, a sequence or what will stand for one; they travel as one parameter of the column's type."""
    return among(column, bindparam(None, items, type_=ListOf(column.type), unique=True))


def one_given(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """``column`` is one of the items that a `Recipe` is given under ``name``."""
    return among(column, bindparam(name, type_=ListOf(column.type)))


def all_of(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Every one of them holds; true where there is none. No condition is ever dropped from the statement, with what it is given."""
    stated = list(conditions)
    return and_(*stated) if stated else EVERYWHERE


def any_of(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """One of them holds; false where there is none. No condition is ever dropped from the statement, with what it is given."""
    stated = list(conditions)
    return or_(*stated) if stated else NOWHERE


def is_any(column: ColumnElement[Any], names: Sequence[str]) -> ColumnElement[bool]:
    """``column`` is one of these fixed names: unlike `in_`, the text of the statement is whole before it is run."""
    return or_(false(), *(column == name for name in names))
