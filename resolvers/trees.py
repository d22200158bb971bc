"""Trees: the rows at or beneath one row of an entity that names its own superior."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, bindparam, or_, select

from db.catalog import Bound
from db.columns import KEY, TEXT
from db.entity import Key
from resolvers.identity import parse_id
from resolvers.scope import Scope


def subtree(scope: Scope, bound: Bound, row: FromClause, root: Any) -> ColumnElement[bool]:
    """``row`` is the row that ``root`` names (its id or its natural key), or lies beneath it, at any depth."""
    top = bound.table.alias()
    tree = select(top.c.id).where(_named(bound, top, str(root)), scope.visible(bound, top)).cte(recursive=True)
    lower = bound.table.alias()
    tree = tree.union(select(lower.c.id).where(lower.c[f"{bound.about.tree}_id"] == tree.c.id, scope.visible(bound, lower)))
    return row.c.id.in_(select(tree.c.id))


def _named(bound: Bound, row: FromClause, root: str) -> ColumnElement[bool]:
    named = parse_id(bound, root)
    by_id = row.c.id == bindparam(None, named[-1] if named else None, type_=KEY, unique=True)
    strict = [field.name for field in bound.keys.values() if field.key is not Key.WEAK]
    return or_(by_id, *(row.c[name] == bindparam(None, root, type_=TEXT, unique=True) for name in strict))
