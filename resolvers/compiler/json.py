"""JSON as SQL: the values of an answer as elements of a statement, which `json_sqlite` and `json_postgresql` write.

Beside them are texts, of which strings are made. A JSON value may be null where it is not ``known``; a text may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, cast

from sqlalchemy import ColumnClause, ColumnElement, ScalarSelect, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import Function

Part = str | ColumnElement[Any]
"""A bit of a text: known, or an expression that is never null."""


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

    def get_children(self, **_options: Any) -> Iterable[ColumnElement[Any]]:
        """What it is made of, for whoever looks through a statement."""
        return self.parts


class once(Written):  # noqa: N801 - used like a SQL function
    """``once(value)``: the value, for one that stands in a statement several times: its text is made once."""

    known: tuple[SQLCompiler, str] | None = None


@compiles(once)
def _once(element: once, compiler: SQLCompiler, **_options: Any) -> str:
    if element.known is None or element.known[0] is not compiler:
        element.known = compiler, compiler.process(element.parts[0])
    return element.known[1]


class joined(Written):  # noqa: N801 - used like a SQL function
    """``joined(a, b, …)``: one text of several, numbers and days among them."""

    def __init__(self, *parts: Part) -> None:
        super().__init__(*_merged(literal(part) if isinstance(part, str) else part for part in parts))


def _merged(parts: Iterable[ColumnElement[Any]]) -> Iterator[ColumnElement[Any]]:
    """The same with one text for those that are known and stand side by side."""
    for are_known, group in groupby(parts, lambda part: isinstance(part, literal)):
        together = list(group)
        yield from [literal("".join(cast("literal", part).known for part in together))] if are_known else together


class plain(Written):  # noqa: N801 - used like a SQL function
    """``plain(value)``: a number or a day as text; null where it is."""


class moment(Written):  # noqa: N801 - used like a SQL function
    """``moment(instant)``: in UTC with six digits; null where it is."""


class decimal(Written):  # noqa: N801 - used like a SQL function
    """``decimal(number)``: a scaled number without needless zeros; null where it is."""

    def __init__(self, number: ColumnElement[Any], places: int) -> None:
        super().__init__(number)
        self.places = places


class octets(Written):  # noqa: N801 - used like a SQL function
    """``octets(value)``: the bytes of a JSON value, so that no driver decodes what is sent as it is."""


class value(Written):  # noqa: N801 - the ones below are used like SQL functions
    """A JSON value."""

    known = True


class word(value):  # noqa: N801 - used like a SQL function
    """``word(json)``: JSON that is known beforehand."""

    def __init__(self, json: str) -> None:
        super().__init__()
        self.json = json


class scalar(value):  # noqa: N801 - the ones below are used like SQL functions
    """A value made of one expression; null where that is, unless it is known never to be."""

    def __init__(self, expression: ColumnElement[Any], *, known: bool = False) -> None:
        super().__init__(expression)
        self.known = known


class string(scalar):  # noqa: N801 - used like a SQL function
    """``string(text)``: escaped as JSON demands."""


class safe(scalar):  # noqa: N801 - used like a SQL function
    """``safe(text)``: a string of characters that JSON never escapes."""


class number(scalar):  # noqa: N801 - used like a SQL function
    """``number(integer)``."""


class truth(scalar):  # noqa: N801 - used like a SQL function
    """``truth(condition)``."""


class raw(scalar):  # noqa: N801 - used like a SQL function
    """``raw(text)``: a text that is JSON."""


class one(scalar):  # noqa: N801 - used like a SQL function
    """``one(statement)``: the value that a statement finds; null where it finds no row."""

    def __init__(self, statement: ScalarSelect[Any], *, known: bool = False) -> None:
        super().__init__(statement, known=known)


class record(value):  # noqa: N801 - used like a SQL function
    """``record(fields)``: an object of these fields; null where ``absent`` holds."""

    def __init__(self, fields: Iterable[tuple[str, ColumnElement[Any]]], absent: ColumnElement[bool] | None = None) -> None:
        pairs = list(fields)
        super().__init__(*(inner for _, inner in pairs), *([] if absent is None else [absent]))
        self.keys = tuple(key for key, _ in pairs)
        self.known = absent is None


class array(value):  # noqa: N801 - used like a SQL function
    """``array(item)``: the items of all rows in their order; those for which ``kept`` holds where it is given."""

    def __init__(self, item: ColumnElement[Any], kept: ColumnElement[bool] | None = None) -> None:
        super().__init__(item, *([] if kept is None else [kept]))


class series(value):  # noqa: N801 - used like a SQL function
    """``series(a, b, …)``: an array of just these."""


class either(value):  # noqa: N801 - used like a SQL function
    """``either((condition, value), …, instead)``: the value of the first condition that holds, else ``instead``."""

    def __init__(self, *cases: tuple[ColumnElement[bool], ColumnElement[Any]], instead: ColumnElement[Any] | None = None) -> None:
        super().__init__(*(part for case in cases for part in case), instead if instead is not None else word("null"))


def marked(mark: str, *text: Part) -> record:
    """An object that stands in an answer for what is not in it yet, or must not be: no field has such a key, and no string looks so."""
    return record([(mark, safe(joined(*text), known=True))])


def is_bare(element: ColumnElement[Any]) -> bool:
    """Whether it stands beside any operator without parentheses."""
    return element.is_bare if isinstance(element, Written) else isinstance(element, ColumnClause | Function)
