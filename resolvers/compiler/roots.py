"""Roots: the statements of a plan, the first for the root field, then one for each cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select, union_all
from sqlalchemy.sql.selectable import SelectBase

from db.catalog import Bound
from db.columns import KEY
from db.entity import Key
from db.expressions import one_of
from db.tables import key_columns
from resolvers.compiler.emit import Emit
from resolvers.compiler.engines import Engine
from resolvers.compiler.ir import Batch, Connection, Lookup, Record, Several
from resolvers.compiler.json import joined, octets
from resolvers.compiler.pages import connection, page, reads_rows
from resolvers.identity import prefix_of
from resolvers.lookups import key_of
from resolvers.operators import bound_value
from resolvers.scope import Scope, is_current
from resolvers.slots import Held, made, slot_at

KEYS = "@keys"
"""Where a batch finds the keys of its rows among the values."""


def listed(scope: Scope, root: Connection, engine: Engine) -> Select[Any]:
    """The statement of a list: one row, one text."""
    emit = Emit(scope, None, (), engine)
    if root.window is None or not reads_rows(root, root.window):
        return select(octets(connection(emit, root)))
    written, rows = page(emit, root, root.window)
    return select(octets(written)).select_from(rows)


def looked_up(scope: Scope, root: Lookup, engine: Engine) -> Select[Any]:
    """The statement of a lookup: the text of each row that bears the key, two at most, since a name that several bear finds none."""
    bound = root.record.bound
    row = bound.row()
    found = _written(scope, root.record, row, engine)
    if root.by == "id":
        return found.where(*_identified(scope, bound, row, root.value))
    member = bound.keys[root.by]
    cell = scope.cells(member, row)[0]
    found = found.where(cell == bound_value(cell, root.value))
    return (found.where(is_current(bound, row)) if member.key is Key.CURRENT else found).limit(2)


def several(scope: Scope, root: Several, engine: Engine) -> SelectBase:
    """The statement of rows by ids: each text with the id that it was asked by, a row itself before one that its id was merged into.

    Where rows are placed it may find more than was asked for.
    """
    parts = [
        part
        for record in root.records
        for part in (_themselves(scope, record, root.ids, engine), _successors(scope, record, root.ids, engine))
    ]
    return union_all(*parts)


def batch(scope: Scope, cut: Batch, engine: Engine) -> SelectBase:
    """The statement of a cut: the node's text, and the key of each row as the cut's mark writes it."""
    row = cut.bound.row()
    columns = key_columns(cut.bound.about)
    keys = slot_at(KEYS)
    among = [one_of(row.c[name], keys.then(partial(_at, place))) for place, name in enumerate(columns)]
    node = octets(Emit(scope, row, (row,), engine).node(cut.node))
    return select(node, _keyed("", [row.c[name] for name in columns])).select_from(row).where(*among, scope.visible(cut.bound, row))


def _at(place: int, keys: Sequence[tuple[int, ...]]) -> list[int]:
    """One column of these keys."""
    return sorted({key[place] for key in keys})


def _keyed(prefix: str, key: Sequence[ColumnElement[Any]], between: str = ".") -> ColumnElement[str]:
    """A key as text."""
    first, *others = key
    return joined(prefix, first, *(part for number in others for part in (between, number)))


def _written(scope: Scope, record: Record, row: FromClause, engine: Engine) -> Select[Any]:
    """The text of every row that the viewer sees."""
    emit = Emit(scope, row, (row,), engine)
    return select(octets(emit.node(record))).select_from(row).where(scope.visible(record.bound, row))


def _identified(scope: Scope, bound: Bound, row: FromClause, text: Held) -> list[ColumnElement[bool]]:
    """The row with this id; where there is none, the row that it was merged into."""
    key = made(text, partial(key_of, bound, at="by.id"))
    columns = key_columns(bound.about)
    named = {name: bindparam(None, made(key, itemgetter(place)), type_=KEY, unique=True) for place, name in enumerate(columns)}
    number = named.pop("id")
    pinned = [row.c[name] == value for name, value in named.items()]
    itself = bound.row()
    there = select(itself.c.id).where(
        itself.c.id == number, *(itself.c[name] == value for name, value in named.items()), scope.visible(bound, itself)
    )
    merged = scope.catalog.id_alias.alias()
    successor = select(merged.c.new_id).where(merged.c.old_id == number)
    return [*pinned, row.c.id == func.coalesce(there.scalar_subquery(), successor.scalar_subquery())]


def _themselves(scope: Scope, record: Record, ids: Held, engine: Engine) -> Select[Any]:
    """The rows that bear the ids."""
    bound, row = record.bound, record.bound.row()
    columns = key_columns(bound.about)
    among = [one_of(row.c[name], _numbers(bound, ids, place)) for place, name in enumerate(columns)]
    asked = _keyed(f"{bound.id_prefix}_", [row.c[name] for name in columns], "_")
    return _written(scope, record, row, engine).add_columns(asked).where(*among)


def _successors(scope: Scope, record: Record, ids: Held, engine: Engine) -> Select[Any]:
    """The rows that the ids were merged into."""
    bound, row = record.bound, record.bound.row()
    *placement, number = key_columns(bound.about)
    merged = scope.catalog.id_alias.alias()
    among = one_of(merged.c.old_id, _numbers(bound, ids, len(placement)))
    pinned = [one_of(row.c[name], _numbers(bound, ids, place)) for place, name in enumerate(placement)]
    asked = _keyed(f"{bound.id_prefix}_", [*(row.c[name] for name in placement), merged.c.old_id], "_")
    return _written(scope, record, row, engine).add_columns(asked).where(row.c[number] == merged.c.new_id, among, *pinned)


def _numbers(bound: Bound, ids: Held, place: int) -> Held:
    """One column of the keys of those ids that are of this type."""

    def numbers(texts: Sequence[str]) -> list[int]:
        own = (text for text in texts if prefix_of(text) == bound.id_prefix)
        return sorted({key_of(bound, text, "ids")[place] for text in own})

    return made(ids, numbers)


__all__ = ["KEYS", "batch", "listed", "looked_up", "several"]
