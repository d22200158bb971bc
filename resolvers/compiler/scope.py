"""The scope of plans: the viewer's predicates and the derived values come from templates."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, table

from db.catalog import Bound
from db.entity import Derived, Field
from db.readable import Readable
from db.values import Truth
from resolvers.compiler.template import Template, templated
from resolvers.scope import Scope
from resolvers.slots import slot_at

PLACEHOLDER = slot_at("given")
"""Stands for what is given while a template is made: no other parameter holds it."""


@dataclass(frozen=True)
class PlanScope(Scope):
    """What a plan is resolved and written with; its templates are made when they are first asked for."""

    templates: dict[Hashable, tuple[Template, ...]] = field(default_factory=dict, compare=False)

    def visible(self, bound: Bound, row: FromClause, shown: frozenset[str] = frozenset()) -> ColumnElement[bool]:
        """The viewer's predicate over one row."""
        key = bound.name, shown, self.walked == bound.name
        if key not in self.templates:
            own = bound.row()
            self.templates[key] = (Template(super().visible(bound, own, shown), own),)
        return templated(self.templates[key][0], row)

    def cells(self, member: Field | Derived, row: FromClause, given: Any = None) -> tuple[ColumnElement[Any], ...]:
        """The expressions of a member's parts over one row."""
        # A condition is compared and negated as what it is; a row within another one has columns of other names.
        if isinstance(member, Field) or isinstance(member.value, Truth) or not isinstance(row, FromClause):
            return super().cells(member, row, given)
        if id(member) not in self.templates:
            self.templates[id(member)] = self._templates(member, row)
        parameter = self.given(member, given)
        return tuple(templated(each, row, parameter) for each in self.templates[id(member)])

    def _templates(self, member: Derived, row: FromClause) -> tuple[Template, ...]:
        own = Readable.of(table("row"), {name: column.type for name, column in row.c.items()})
        given = self.given(member, PLACEHOLDER)
        return tuple(Template(each, own, given) for each in self.worked_out(member, own, given))
