"""Trees: the rows at or beneath one row of an entity that names its own superior."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, and_, bindparam, or_, select

from db.catalog import Bound
from db.columns import KEY, TEXT
from db.entity import Field, Key
from resolvers.identity import parse_id, prefix_of
from resolvers.problems import BadUserInputError
from resolvers.scope import Scope, is_current
from resolvers.slots import made


def subtree(scope: Scope, bound: Bound, row: FromClause, root: Any) -> ColumnElement[bool]:
    """``row`` is one of `tree_of`."""
    return row.c.id.in_(select(tree_of(scope, bound, root).c.id))


def tree_of(scope: Scope, bound: Bound, root: Any) -> CTE:
    """The ids of the row that ``root`` names (its id or a natural key), and of all that lie beneath it, at any depth.

    Raises:
        BadUserInputError: ``root`` is the id of another type.
    """

    def own(text: Any) -> str:
        if scope.catalog.by_prefix(prefix_of(str(text))) not in {None, bound}:
            message = f"this is an id of another type; within takes an id or a key of {bound.name}"
            raise BadUserInputError(message, at="within")
        return str(text)

    named = made(root, own)
    top = bound.row()
    tree = select(top.c.id).where(_named(scope, bound, top, named), scope.visible(bound, top)).cte(recursive=True)
    lower = bound.row()
    return tree.union(select(lower.c.id).where(lower.c[f"{bound.about.tree}_id"] == tree.c.id, scope.visible(bound, lower)))


def _named(scope: Scope, bound: Bound, row: FromClause, root: Any) -> ColumnElement[bool]:
    def number(text: str) -> int | None:
        key = parse_id(bound, text)
        return key[-1] if key else None

    by_id = row.c.id == bindparam(None, made(root, number), type_=KEY, unique=True)
    return or_(by_id, *(_bears(scope, bound, row, field, root) for field in bound.keys.values()))


def _bears(scope: Scope, bound: Bound, row: FromClause, field: Field, root: Any) -> ColumnElement[bool]:
    """The row bears this key; a key of the present is borne by the row of the present only."""
    borne = scope.cells(field, row)[0] == bindparam(None, root, type_=TEXT, unique=True)
    return and_(borne, is_current(bound, row)) if field.key is Key.CURRENT else borne
