"""What every statement of one request shares: the catalog, the viewer, and the day it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, true
from sqlalchemy.sql.elements import BindParameter

from db.catalog import Bound, Catalog
from db.columns import DAY, WHOLE
from db.entity import Derived, Field, Given
from db.validity import valid_on
from resolvers.access import Viewer, shown, summed, visible_rows
from resolvers.slots import Held


@dataclass(frozen=True)
class Scope:
    """``day`` is today in Shanghai, or the day that ``asOf`` names for one list; no page is larger than ``page_max``.

    Rows of the entity that is ``walked`` are read as they lie.
    """

    catalog: Catalog
    viewer: Viewer
    day: Held
    page_max: int = 100
    walked: str = ""

    def visible(self, bound: Bound, row: FromClause, shown: frozenset[str] = frozenset()) -> ColumnElement[bool]:
        """The viewer's predicate over one row; ``shown`` are relations to rows that are visible in the same statement."""
        return visible_rows(self.catalog, self.viewer, bound, row, shown, walked=bound.name == self.walked)

    def holds(self, bound: Bound, row: FromClause) -> ColumnElement[bool]:
        """Whether the row may hold on the scope's day; any row where the entity knows no validity."""
        day = bindparam(None, self.day, type_=DAY, unique=True)
        return valid_on(row, bound.about.valid, day) if bound.about.valid else true()

    def given(self, member: Derived, value: Any = None) -> BindParameter[Any]:
        """The bind parameter that a derived field takes: the day, or a year that may be left open."""
        if member.given is Given.YEAR:
            return bindparam(None, value, type_=WHOLE, unique=True)
        return bindparam(None, value or self.day, type_=DAY, unique=True)

    def cells(self, member: Field | Derived, row: FromClause, given: Any = None) -> tuple[ColumnElement[Any], ...]:
        """The expressions of a member's parts over one row, as the viewer sees them."""
        if isinstance(member, Field):
            return shown(self.viewer, member, row)
        return self.worked_out(member, row, self.given(member, given))

    def worked_out(self, member: Derived, row: FromClause, given: BindParameter[Any]) -> tuple[ColumnElement[Any], ...]:
        """The expressions of a derived member's parts under what it takes, as the viewer sees them."""
        found = member.sql(row, given, self.catalog.alias)
        return summed(self.viewer, member, row, found if isinstance(found, tuple) else (found,))


def is_current(bound: Bound, row: FromClause) -> ColumnElement[bool]:
    """The row is of the present: its period has no end."""
    _, end, *_ = bound.about.valid or ("", "")
    return row.c[f"{end}_earliest"].is_(None)


def joined(left: FromClause, left_columns: Sequence[str], right: FromClause, right_columns: Sequence[str]) -> ColumnElement[bool]:
    """Equality of column by column."""
    return and_(*(left.c[mine] == right.c[theirs] for mine, theirs in zip(left_columns, right_columns, strict=True)))
