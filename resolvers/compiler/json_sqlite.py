"""JSON on SQLite: by its own functions. Each writes in one go what would be copied again with every text joined to it.

A value that one of them made is put into another as it is, also through a scalar subquery or a CASE, but not through a derived table.
"""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from resolvers.compiler.json import (
    Written,
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

LINKS, PAIRS = 900, 60
"""How many texts a chain takes, and pairs a function, with room to spare."""


def sql_text(text: str) -> str:
    """A text as it stands in a statement."""
    return "'" + text.replace("'", "''") + "'"


@compiles(literal)
def _literal(element: literal, _compiler: SQLCompiler, **_options: Any) -> str:
    return sql_text(element.known)


def each(element: Written, compiler: SQLCompiler) -> list[str]:
    """What an element is made of, compiled. No option goes down: they are about the columns of a result, of which none is inside."""
    return [part._compiler_dispatch(compiler) for part in element.parts]  # noqa: SLF001 - what `process` is, but for the options


def first(element: Written, compiler: SQLCompiler) -> str:
    """The first of it."""
    return compiler.process(element.parts[0])


@compiles(joined, "sqlite")
def _joined(element: joined, compiler: SQLCompiler, **_options: Any) -> str:
    texts = each(element, compiler)
    while len(texts) > LINKS:
        texts = [f"({' || '.join(texts[start : start + LINKS])})" for start in range(0, len(texts), LINKS)]
    return f"({' || '.join(texts)})" if len(texts) > 1 else f"CAST({texts[0]} AS TEXT)"


@compiles(plain, "sqlite")
def _plain(element: plain, compiler: SQLCompiler, **_options: Any) -> str:
    return f"CAST({first(element, compiler)} AS TEXT)"


@compiles(moment, "sqlite")
def _moment(element: moment, compiler: SQLCompiler, **_options: Any) -> str:
    # Whole seconds are rounded down, also before 1970.
    micros = first(element, compiler)
    rest = f"(({micros} % 1000000 + 1000000) % 1000000)"
    return f"strftime('%Y-%m-%dT%H:%M:%S', ({micros} - {rest}) / 1000000, 'unixepoch') || printf('.%06dZ', {rest})"


@compiles(decimal, "sqlite")
def _decimal(element: decimal, compiler: SQLCompiler, **_options: Any) -> str:
    scaled, unit = first(element, compiler), 10**element.places
    digits = f"iif({scaled} < 0, '-', '') || (abs({scaled}) / {unit}) || printf('.%0{element.places}d', abs({scaled}) % {unit})"
    # Most numbers are whole ones, which need no digits to be put together and taken off.
    return f"CASE WHEN {scaled} % {unit} = 0 THEN CAST({scaled} / {unit} AS TEXT) ELSE rtrim({digits}, '0') END"


@compiles(octets, "sqlite")
def _octets(element: octets, compiler: SQLCompiler, **_options: Any) -> str:
    written = first(element, compiler)
    return f"CAST({written} AS BLOB)" if _is_there(element.parts[0]) else f"CAST(coalesce({written}, 'null') AS BLOB)"


def _is_there(written: Any) -> bool:
    """Whether a value is never null, which here is the null of SQL: of alternatives, one of which may be, nothing is known."""
    return not isinstance(written, either) and getattr(written, "known", False) and getattr(written, "json", "") != "null"


@compiles(word, "sqlite")
def _word(element: word, _compiler: SQLCompiler, **_options: Any) -> str:
    known = orjson.loads(element.json)
    if known is None:
        return "NULL"
    return sql_text(known) if isinstance(known, str) else f"json({sql_text(element.json)})"


@compiles(string, "sqlite")
@compiles(safe, "sqlite")
@compiles(number, "sqlite")
@compiles(one, "sqlite")
def _as_it_is(element: Written, compiler: SQLCompiler, **_options: Any) -> str:
    return first(element, compiler)


@compiles(truth, "sqlite")
def _truth(element: truth, compiler: SQLCompiler, **_options: Any) -> str:
    return f"CASE {first(element, compiler)} WHEN 1 THEN json('true') WHEN 0 THEN json('false') END"


@compiles(raw, "sqlite")
def _raw(element: raw, compiler: SQLCompiler, **_options: Any) -> str:
    return f"json({first(element, compiler)})"


@compiles(record, "sqlite")
def _record(element: record, compiler: SQLCompiler, **_options: Any) -> str:
    *inner, absent = each(element, compiler) if not element.known else [*each(element, compiler), ""]
    pairs = [f"{sql_text(key)}, {value}" for key, value in zip(element.keys, inner, strict=True)]
    written = _wide(pairs)
    return f"CASE WHEN NOT ({absent}) THEN {written} END" if absent else written


def _wide(pairs: list[str]) -> str:
    """An object of any number of pairs: what a function does not take is joined as text."""
    parts = [f"json_object({', '.join(pairs[start : start + PAIRS])})" for start in range(0, len(pairs) or 1, PAIRS)]
    if len(parts) == 1:
        return parts[0]
    return "json('{' || " + " || ',' || ".join(f"substr({part}, 2, length({part}) - 2)" for part in parts) + " || '}')"


@compiles(array, "sqlite")
def _array(element: array, compiler: SQLCompiler, **_options: Any) -> str:
    item, *kept = each(element, compiler)
    return f"json_group_array({item})" + "".join(f" FILTER (WHERE {condition})" for condition in kept)


@compiles(series, "sqlite")
def _series(element: series, compiler: SQLCompiler, **_options: Any) -> str:
    return f"json_array({', '.join(each(element, compiler))})"


@compiles(either, "sqlite")
def _either(element: either, compiler: SQLCompiler, **_options: Any) -> str:
    *cases, instead = each(element, compiler)
    return f"CASE {' '.join(f'WHEN {when} THEN {then}' for when, then in zip(cases[::2], cases[1::2], strict=True))} ELSE {instead} END"
