"""JSON on PostgreSQL: one text of all that is in an object, since its own functions take every value through a type of JSON's first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from resolvers.compiler.json import (
    array,
    decimal,
    either,
    joined,
    literal,
    moment,
    number,
    octets,
    one,
    plain,
    raw,
    record,
    safe,
    series,
    string,
    truth,
    word,
)
from resolvers.compiler.json_sqlite import first, sql_text

ARGUMENTS = 90
"""How many texts a function takes, with room to spare."""


class Known(str):
    """A piece of text that is known; any other piece is SQL."""

    __slots__ = ()


Process = Callable[[Any], str]
Pieces = Iterator[str]


def pieces(element: Any, process: Process) -> Pieces:
    """What a value's text is put together from, what is within it included."""
    write = PIECES.get(type(element))
    if write is None:
        yield process(element)
    else:
        yield from write(element, process)


def _joined(element: joined, process: Process) -> Pieces:
    for part in element.parts:
        yield Known(part.known) if isinstance(part, literal) else process(part)


def _word(element: word, _process: Process) -> Pieces:
    yield Known(element.json)


def _safe(element: safe, process: Process) -> Pieces:
    (text,) = element.parts
    if element.known:
        yield Known('"')
        yield from pieces(text, process)
        yield Known('"')
    else:
        yield f"coalesce('\"' || ({process(text)})::text || '\"', 'null')"


def _null_or(text: Callable[[str], str]) -> Callable[[Any, Process], Pieces]:
    """How a value is written that is null where its expression is."""

    def write(element: Any, process: Process) -> Pieces:
        written = text(process(element.parts[0]))
        yield written if element.known else f"coalesce({written}, 'null')"

    return write


def _record(element: record, process: Process) -> Pieces:
    *inner, absent = element.parts if not element.known else [*element.parts, None]
    if absent is not None:
        yield f"CASE WHEN {process(absent)} THEN 'null' ELSE {one_text(_fields(element.keys, inner, process))} END"
    else:
        yield from _fields(element.keys, inner, process)


def _fields(keys: Iterable[str], values: Iterable[Any], process: Process) -> Pieces:
    yield Known("{")
    for place, (key, inner) in enumerate(zip(keys, values, strict=True)):
        yield Known(f"{',' if place else ''}{orjson.dumps(key).decode()}:")
        yield from pieces(inner, process)
    yield Known("}")


def _array(element: array, process: Process) -> Pieces:
    item, *kept = element.parts
    only = "".join(f" FILTER (WHERE {process(condition)})" for condition in kept)
    yield Known("[")
    yield f"coalesce(string_agg({one_text(pieces(item, process))}, ','){only}, '')"
    yield Known("]")


def _series(element: series, process: Process) -> Pieces:
    yield Known("[")
    for place, inner in enumerate(element.parts):
        yield Known("," if place else "")
        yield from pieces(inner, process)
    yield Known("]")


def _either(element: either, process: Process) -> Pieces:
    *cases, instead = element.parts
    chosen = [f"WHEN {process(when)} THEN {one_text(pieces(then, process))}" for when, then in zip(cases[::2], cases[1::2], strict=True)]
    yield f"CASE {' '.join(chosen)} ELSE {one_text(pieces(instead, process))} END"


PIECES: Mapping[type[Any], Callable[[Any, Process], Pieces]] = {
    joined: _joined,
    word: _word,
    safe: _safe,
    string: _null_or(lambda text: f"to_json({text})::text"),
    number: _null_or(lambda integer: f"({integer})::text"),
    truth: _null_or(lambda condition: f"({condition})::text"),
    raw: _null_or(lambda text: text),
    one: _null_or(lambda statement: statement),
    record: _record,
    array: _array,
    series: _series,
    either: _either,
}
"""How each value is put together."""


def one_text(found: Iterable[str]) -> str:
    """One text of all pieces; known ones that meet become one."""
    texts = list(_merged(found))
    while len(texts) > ARGUMENTS:
        texts = [f"concat({', '.join(texts[start : start + ARGUMENTS])})" for start in range(0, len(texts), ARGUMENTS)]
    return texts[0] if len(texts) == 1 else f"concat({', '.join(texts)})"


def _merged(found: Iterable[str]) -> Pieces:
    known = ""
    for piece in found:
        if isinstance(piece, Known):
            known += piece
            continue
        if known:
            yield sql_text(known)
        known = ""
        yield piece
    if known:
        yield sql_text(known)


def _compile(element: Any, compiler: SQLCompiler, **_options: Any) -> str:
    return one_text(pieces(element, compiler.process))


for kind in PIECES:
    compiles(kind, "postgresql")(_compile)


@compiles(joined, "postgresql")
def _joined_alone(element: joined, compiler: SQLCompiler, **_options: Any) -> str:
    texts = list(_merged(pieces(element, compiler.process)))
    # A number that stands by itself is made a text too.
    return one_text(texts) if len(texts) > 1 else f"concat({texts[0]})"


@compiles(plain, "postgresql")
def _plain(element: plain, compiler: SQLCompiler, **_options: Any) -> str:
    return f"({first(element, compiler)})::text"


@compiles(moment, "postgresql")
def _moment(element: moment, compiler: SQLCompiler, **_options: Any) -> str:
    return f"to_char({first(element, compiler)} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"


@compiles(decimal, "postgresql")
def _decimal(element: decimal, compiler: SQLCompiler, **_options: Any) -> str:
    return f"trim_scale({first(element, compiler)})::text"


@compiles(octets, "postgresql")
def _octets(element: octets, compiler: SQLCompiler, **_options: Any) -> str:
    return f"convert_to({first(element, compiler)}, 'UTF8')"
