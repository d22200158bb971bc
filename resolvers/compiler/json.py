"""JSON as SQL text: the few elements from which both engines write it, and pieces joined to one text.

Everything is text from the start, so no engine's own JSON type is ever made, parsed or lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, Text, case
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import Function

# PostgreSQL's functions take a hundred arguments, SQLite's chains a thousand links.
CHUNK = 90

Piece = str | ColumnElement[Any]
"""A bit of the answer: known, or an expression that is never null."""


class literal(ColumnElement[str]):  # noqa: N801 - used like SQLAlchemy's own
    """A text that stands in the statement itself: no parameter is made of what never changes."""

    type = Text()
    inherit_cache = False

    def __init__(self, known: str) -> None:
        self.known = known


class Written(ColumnElement[Any]):
    """Text made of other expressions.

    It tells SQLAlchemy neither what tables it reads nor what a cache would know it by: a statement says itself what it selects from, and a
    plan is compiled once. Most of a plan's nodes are such, and SQLAlchemy's own functions take four times as long to make.
    """

    type: Any = Text()
    is_bare = False
    """Whether it is a column or a call of a function, which never needs parentheses."""

    def __init_subclass__(cls) -> None:
        # SQLAlchemy wants every class to say this for itself.
        cls.inherit_cache = False
        super().__init_subclass__()

    def __init__(self, *parts: ColumnElement[Any]) -> None:
        self.parts = parts


class chained(Written):  # noqa: N801 - used like a SQL function
    """``chained(a, b, …)``: one text of several; null where one of them is."""


class first(Written):  # noqa: N801 - used like a SQL function
    """``first(a, b)``: the first, or where it is null the second."""


class once(Written):  # noqa: N801 - used like a SQL function
    """``once(value)``: the value, for one that stands in a statement several times: its text is made once."""

    known: tuple[SQLCompiler, str] | None = None


class joined(Written):  # noqa: N801 - used like a SQL function
    """``joined(a, b, …)``: one text of several, none of them null."""


class quoted(Written):  # noqa: N801 - used like a SQL function
    """``quoted(text)``: a JSON string, escaped as JSON demands; where the text is null, null or the word."""


class plain(Written):  # noqa: N801 - used like a SQL function
    """``plain(value)``: a number or a day as text; null where it is."""


class truth(Written):  # noqa: N801 - used like a SQL function
    """``truth(condition)``: ``true`` or ``false``; null where it is unknown."""


class moment(Written):  # noqa: N801 - used like a SQL function
    """``moment(instant)``: in UTC with six digits; null where it is."""


class decimal(Written):  # noqa: N801 - used like a SQL function
    """``decimal(number)``: a scaled number without needless zeros; null where it is."""

    def __init__(self, number: ColumnElement[Any], places: int) -> None:
        super().__init__(number)
        self.places = places


@compiles(literal)
def _literal(element: literal, _compiler: SQLCompiler, **_options: Any) -> str:
    return "'" + element.known.replace("'", "''") + "'"


def _each(element: Written, compiler: SQLCompiler, _options: Any) -> list[str]:
    # Options are about the columns of a result, of which none is inside.
    return [part._compiler_dispatch(compiler) for part in element.parts]  # noqa: SLF001 - what `process` is, but for the options


@compiles(chained)
def _chained(element: chained, compiler: SQLCompiler, **options: Any) -> str:
    return " || ".join(_each(element, compiler, options))


@compiles(first)
def _first(element: first, compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce({', '.join(_each(element, compiler, options))})"


@compiles(once)
def _once(element: once, compiler: SQLCompiler, **options: Any) -> str:
    if element.known is None or element.known[0] is not compiler:
        element.known = compiler, _each(element, compiler, options)[0]
    return element.known[1]


@compiles(joined, "sqlite")
def _joined_sqlite(element: joined, compiler: SQLCompiler, **options: Any) -> str:
    return _nested(_each(element, compiler, options), " || ".join, "({})")


@compiles(joined, "postgresql")
def _joined_postgresql(element: joined, compiler: SQLCompiler, **options: Any) -> str:
    return _nested(_each(element, compiler, options), lambda texts: f"concat({', '.join(texts)})", "{}")


def _nested(texts: Sequence[str], join: Any, around: str) -> str:
    if len(texts) <= CHUNK:
        return str(join(texts))
    chunks = [around.format(join(texts[start : start + CHUNK])) for start in range(0, len(texts), CHUNK)]
    return _nested(chunks, join, around)


@compiles(quoted, "sqlite")
def _quoted_sqlite(element: quoted, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_quote({_each(element, compiler, options)[0]})"


@compiles(quoted, "postgresql")
def _quoted_postgresql(element: quoted, compiler: SQLCompiler, **options: Any) -> str:
    return f"to_json({_each(element, compiler, options)[0]})::text"


@compiles(plain, "sqlite")
def _plain_sqlite(element: plain, compiler: SQLCompiler, **options: Any) -> str:
    (value,) = _each(element, compiler, options)
    return value if is_bare(element.parts[0]) else f"({value})"


@compiles(plain, "postgresql")
def _plain_postgresql(element: plain, compiler: SQLCompiler, **options: Any) -> str:
    return f"({_each(element, compiler, options)[0]})::text"


@compiles(truth, "sqlite")
def _truth_sqlite(element: truth, compiler: SQLCompiler, **options: Any) -> str:
    return f"CASE {_each(element, compiler, options)[0]} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"


@compiles(truth, "postgresql")
def _truth_postgresql(element: truth, compiler: SQLCompiler, **options: Any) -> str:
    return f"({_each(element, compiler, options)[0]})::text"


@compiles(moment, "sqlite")
def _moment_sqlite(element: moment, compiler: SQLCompiler, **options: Any) -> str:
    # Whole seconds are rounded down, also before 1970.
    micros = _each(element, compiler, options)[0]
    rest = f"(({micros} % 1000000 + 1000000) % 1000000)"
    return f"strftime('%Y-%m-%dT%H:%M:%S', ({micros} - {rest}) / 1000000, 'unixepoch') || printf('.%06dZ', {rest})"


@compiles(moment, "postgresql")
def _moment_postgresql(element: moment, compiler: SQLCompiler, **options: Any) -> str:
    return f"to_char({_each(element, compiler, options)[0]} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"


@compiles(decimal, "sqlite")
def _decimal_sqlite(element: decimal, compiler: SQLCompiler, **options: Any) -> str:
    scaled, unit = _each(element, compiler, options)[0], 10**element.places
    digits = f"(abs({scaled}) / {unit}) || printf('.%0{element.places}d', abs({scaled}) % {unit})"
    return f"CASE WHEN {scaled} < 0 THEN '-' ELSE '' END || rtrim(rtrim({digits}, '0'), '.')"


@compiles(decimal, "postgresql")
def _decimal_postgresql(element: decimal, compiler: SQLCompiler, **options: Any) -> str:
    return f"trim_scale({_each(element, compiler, options)[0]})::text"


def is_bare(element: ColumnElement[Any]) -> bool:
    """Whether it stands beside any operator without parentheses."""
    return element.is_bare if isinstance(element, Written) else isinstance(element, ColumnClause | Function)


def text_of(pieces: Iterable[Piece]) -> ColumnElement[str]:
    """One text of all pieces; known ones that meet become one."""
    parts = [piece if isinstance(piece, ColumnElement) else literal(piece) for piece in _merged(pieces)]
    return parts[0] if len(parts) == 1 else joined(*parts)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    known = ""
    for piece in pieces:
        if isinstance(piece, str):
            known += piece
            continue
        if known:
            yield known
        known = ""
        yield piece
    if known:
        yield known


def or_else(text: ColumnElement[Any], instead: str = "null") -> ColumnElement[str]:
    """The text, or another where it is null."""
    return first(text, literal(instead))


def unless_null(cell: ColumnElement[Any], pieces: Iterable[Piece]) -> ColumnElement[str]:
    """The pieces, or ``null`` where the cell is empty."""
    return case((cell.is_(None), literal("null")), else_=text_of(pieces))


def members(fields: Iterable[tuple[str, Iterable[Piece]]]) -> Iterator[Piece]:
    """A JSON object of these members."""
    yield "{"
    for place, (key, value) in enumerate(fields):
        yield f'{"," if place else ""}"{key}":'
        yield from value
    yield "}"
