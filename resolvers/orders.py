"""Orders: ``orderBy`` becomes a total order of sort keys, null-safe in both directions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, and_, case, exists, or_, select, tuple_
from sqlalchemy.sql.elements import UnaryExpression

from db import values
from db.catalog import Bound
from db.choice import Choice
from db.entity import Derived, Field, Relation
from db.expressions import known_day
from db.tables import key_columns
from db.values import Value
from resolvers.operators import Cells
from resolvers.scope import Scope, joined

DAYS = (values.Day, values.Partial, values.Span)
"""Values that sort by a day."""


class Direction(Choice, zh="排序方向"):
    """Which way a key sorts, and where unknown values stand: last unless said otherwise."""

    ASC = "Ascending, unknown last", "升序，空值在后"
    DESC = "Descending, unknown last", "降序，空值在后"
    ASC_NULLS_FIRST = "Ascending, unknown first", "升序，空值在前"
    ASC_NULLS_LAST = "Ascending, unknown last, said outright", "升序，明确空值在后"
    DESC_NULLS_FIRST = "Descending, unknown first", "降序，空值在前"
    DESC_NULLS_LAST = "Descending, unknown last, said outright", "降序，明确空值在后"


@dataclass(frozen=True)
class SortKey:
    """One key of an order: an expression over a row, and which way it sorts. ``known`` where it is never null."""

    expression: Callable[[Any], ColumnElement[Any]]
    descending: bool = False
    nulls_first: bool = False
    known: bool = False

    def over(self, pick: Callable[[Any], FromClause]) -> SortKey:
        """The same key over what ``pick`` takes its row from."""
        return SortKey(lambda whole: self.expression(pick(whole)), self.descending, self.nulls_first, self.known)

    def reversed(self) -> SortKey:
        """The key of the order read backwards."""
        return SortKey(self.expression, not self.descending, not self.nulls_first, self.known)

    def by(self, row: Any) -> UnaryExpression[Any]:
        """The ORDER BY element over ``row``; where nulls go is said only where there may be some, for the sake of indexes."""
        expression = self.expression(row)
        sorted_ = expression.desc() if self.descending else expression.asc()
        if self.known:
            return sorted_
        return sorted_.nulls_first() if self.nulls_first else sorted_.nulls_last()

    def beyond(self, row: Any, anchor: ColumnElement[Any]) -> ColumnElement[bool]:
        """The row's key stands strictly after the anchor's."""
        mine = self.expression(row)
        further = mine < anchor if self.descending else mine > anchor
        if self.known:
            return further
        if self.nulls_first:
            return or_(further, and_(anchor.is_(None), mine.is_not(None)))
        return or_(further, and_(mine.is_(None), anchor.is_not(None)))

    def tied(self, row: Any, anchor: ColumnElement[Any]) -> ColumnElement[bool]:
        """The row's key is the anchor's."""
        mine = self.expression(row)
        return mine == anchor if self.known else mine.is_not_distinct_from(anchor)

    def reached(self, row: Any, anchor: ColumnElement[Any]) -> ColumnElement[bool]:
        """The row's key, which is never null, stands at the anchor's or after it: what an index can look for."""
        mine = self.expression(row)
        return mine <= anchor if self.descending else mine >= anchor


def sort_keys(scope: Scope, bound: Bound, order_by: Sequence[Mapping[str, Any]]) -> list[SortKey]:
    """The keys that ``orderBy`` names, in order, each over a row of ``bound``. The primary key is not among them: see `primary_key`."""
    return [
        _settled(bound, name, _key(scope, bound, name, given, f"orderBy[{index}].{name}"))
        for index, item in enumerate(order_by)
        for name, given in item.items()
    ]


def _settled(bound: Bound, name: str, key: SortKey) -> SortKey:
    """The same key; a day that may be unknown becomes one that is known, before all others or after them: an index can look for it."""
    member = bound.members.get(name)
    if key.known or not isinstance(member, Field | Derived) or not isinstance(member.value, DAYS):
        return key
    first = key.descending is not key.nulls_first
    return SortKey(lambda row: known_day(key.expression(row), first=first), key.descending, key.nulls_first, known=True)


def primary_key(bound: Bound, order: Sequence[SortKey], fixed: Collection[str] = ()) -> list[SortKey]:
    """The keys that make any order total, in the direction of its last key; without what is ``fixed``, the same in all rows of the list."""
    descending = bool(order) and order[-1].descending
    return [SortKey(_column(name), descending, descending, known=True) for name in key_columns(bound.about) if name not in fixed]


def _column(name: str) -> Callable[[Any], ColumnElement[Any]]:
    return lambda row: row.c[name]


def _key(scope: Scope, bound: Bound, name: str, given: Any, at: str) -> SortKey:
    member = bound.members.get(name)
    if isinstance(member, Relation):
        ((inner_name, inner),) = given.items()
        return _through(scope, bound, member, _key(scope, scope.catalog[member.target], inner_name, inner, f"{at}.{inner_name}"))
    direction = str(given).split("_", 1)

    expression = _sorted_by(scope, member) if isinstance(member, Field | Derived) else _column("id")
    # A required period may still lack its first day.
    known = name == "id" or (isinstance(member, Field) and member.required and not isinstance(member.value, values.Span))
    return SortKey(expression, direction[0] == "DESC", direction[1:] == ["NULLS_FIRST"], known)


def _sorted_by(scope: Scope, member: Field | Derived) -> Callable[[Any], ColumnElement[Any]]:
    return lambda row: sortable(member.value, scope.cells(member, row))


def _through(scope: Scope, bound: Bound, relation: Relation, inner: SortKey) -> SortKey:
    target = scope.catalog[relation.target]
    local, remote = scope.catalog.link(bound, relation)

    def expression(row: FromClause) -> ColumnElement[Any]:
        other = target.row()
        linked = select(inner.expression(other)).where(joined(other, remote, row, local), scope.visible(target, other))
        return linked.correlate(row).scalar_subquery()

    return SortKey(expression, inner.descending, inner.nulls_first)


def sortable(value: Value, cells: Cells) -> ColumnElement[Any]:
    """The expression that a value sorts by."""
    match value:
        case values.Text(pinyin=True):
            return cells[1]
        case values.Partial() | values.Span():
            return cells[1]
        case values.OneOf(choice=choice, ordered=True) | values.OneOf(choice=choice, ranked=True):
            return case({name: rank for rank, name in enumerate(choice.names())}, value=cells[0])
        case _:
            return cells[0]


def beyond(keys: Sequence[SortKey], row: Any, anchor: CTE) -> ColumnElement[bool]:
    """``row`` stands strictly after that of ``anchor``, whose columns ``key_0``, ``key_1`` … hold its order tuple; never where it is gone.

    Each is read as a value of its own: what is joined to the list instead would undo the order that an index gives.
    """
    places = range(len(keys))
    held = [select(anchor.c[f"key_{place}"]).scalar_subquery() for place in places]
    first = keys[0].reached(row, held[0]) if keys[0].known else exists(select(anchor.c.key_0))
    if len(keys) == 1:
        return keys[0].beyond(row, held[0])
    if all(key.known and key.descending is keys[0].descending for key in keys):
        # A comparison of tuples is a range of an index, a chain of alternatives is none; SQLite's needs the first key said by itself.
        mine = tuple_(*(key.expression(row) for key in keys))
        theirs = select(*(anchor.c[f"key_{place}"] for place in places)).scalar_subquery()
        return and_(first, mine < theirs if keys[0].descending else mine > theirs)
    alternatives = []
    for index, key in enumerate(keys):
        tied = [earlier.tied(row, value) for earlier, value in zip(keys[:index], held, strict=False)]
        alternatives.append(and_(*tied, key.beyond(row, held[index])))
    return and_(first, or_(*alternatives))
