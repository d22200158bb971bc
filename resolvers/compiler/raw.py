"""Raw: stored cells as JSON that Python reads back, as a table of rows: what SQL writes of a column type, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, FromClause, Integer, Text
from sqlalchemy.types import TypeEngine

from db.catalog import Bound
from db.columns import KEY, Instant, Scaled
from db.entity import Derived, Field, Relation
from resolvers.compiler.ir import Raw
from resolvers.compiler.json import decimal, moment, number, safe, series, string, truth
from resolvers.identity import id_of
from resolvers.scope import Scope

Cell = ColumnElement[Any]


def _as_is(cell: Any, _kind: Any) -> Any:
    return cell


_NUMBER = (lambda cell, _kind: number(cell), _as_is)

KINDS: Mapping[type[TypeEngine[Any]], tuple[Callable[[Cell, Any], Cell], Callable[[Any, Any], Any]]] = {
    Text: (lambda cell, _kind: string(cell), _as_is),
    Integer: _NUMBER,
    BigInteger: _NUMBER,
    Boolean: (lambda cell, _kind: truth(cell), _as_is),
    Date: (lambda cell, _kind: safe(cell), lambda text, _kind: dt.date.fromisoformat(text)),
    Instant: (lambda cell, _kind: safe(moment(cell)), lambda text, _kind: dt.datetime.fromisoformat(text)),
    # A stored number has all its places, the written one those that say something.
    Scaled: (
        lambda cell, kind: safe(decimal(cell, kind.places)),
        lambda text, kind: Decimal(text).quantize(Decimal(1).scaleb(-kind.places)),
    ),
}
"""Each kind of column: what is written of a cell, null where it is, and what Python makes of that."""


def written_raw(scope: Scope, node: Raw, row: FromClause) -> Cell:
    """The cells of a value or of a link, as a list."""
    member = node.member
    cells: Sequence[Cell] = scope.cells(member, row) if not isinstance(member, Relation) else linking(scope, node.bound, member, row)
    return series(*(KINDS[type(kind)][0](cell, kind) for cell, kind in zip(cells, _types(member, len(cells)), strict=True)))


def linking(scope: Scope, bound: Bound, relation: Relation, row: FromClause) -> list[Cell]:
    """The cells that hold a link."""
    return [row.c[name] for name in scope.catalog.link(bound, relation)[0]]


def read_raw(scope: Scope, node: Raw, cells: Sequence[Any]) -> Any:
    """The value that was written, or the id that a link holds."""
    member, types = node.member, _types(node.member, len(cells))
    read = tuple(None if cell is None else KINDS[type(kind)][1](cell, kind) for cell, kind in zip(cells, types, strict=True))
    if not isinstance(member, Relation):
        return member.value.read(read)
    _, remote = scope.catalog.link(node.bound, member)
    return None if None in read else id_of(scope.catalog[member.target], dict(zip(remote, read, strict=True)))


def _types(member: Field | Derived | Relation, count: int) -> list[TypeEngine[Any]]:
    return [KEY] * count if isinstance(member, Relation) else [part.type for part in member.value.parts]
