"""Placements: where a statement reads a table of people without saying in which region it looks (``scale.md`` rules 5 to 7).

A statement is looked at as a tree, before it is text: every FROM in it, in subqueries, derived tables and chains too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Alias, BindParameter, BooleanClauseList, FromClause, Join, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.elements import BinaryExpression, ClauseElement, ColumnClause, Grouping
from sqlalchemy.sql.operators import and_, eq
from sqlalchemy.sql.selectable import SelectBase, SelectState

from db.catalog import Catalog
from db.entity import Kind
from db.expressions import among
from db.statements import Statements
from db.tables import stored_relations
from resolvers import counts
from resolvers.compiler import statements
from tests.graph import hub
from tests.world import world

PLACEMENT = "region_id"


@dataclass(frozen=True)
class Rules:
    """What a catalog says of placements: its tables of people, and the columns of other tables that hold a placement.

    The key of a region is one too: a county's members are those who are placed there.
    """

    people: frozenset[str]
    pins: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, *catalogs: Catalog) -> Rules:
        """The rules of some catalogs together."""
        bounds = [(catalog, bound) for catalog in catalogs for bound in catalog.values()]
        people = frozenset(bound.table.name for _, bound in bounds if bound.kind is Kind.PEOPLE)
        pins = {
            (catalog[relation.target].table.name, relation.pinned_by)
            for catalog, bound in bounds
            for relation in stored_relations(bound.about)
            if relation.pinned_by
        }
        return cls(people, frozenset({*pins, *((name, PLACEMENT) for name in people), ("region", "id")}))


@dataclass
class Look:
    """One look over a statement: how often each table of people is read, and how it is reached where that is said of no region."""

    rules: Rules
    scans: Counter[str] = field(default_factory=Counter)
    unplaced: list[str] = field(default_factory=list)
    seen: set[ClauseElement] = field(default_factory=set)

    def over(self, statement: ClauseElement) -> Look:
        """Looks at a whole statement."""
        self._walk(statement, frozenset())
        return self

    def _walk(self, element: ClauseElement, around: frozenset[FromClause]) -> None:
        if isinstance(element, SelectBase):
            if element in self.seen:
                return
            self.seen.add(element)
        if isinstance(element, Select):
            self._select(element, around)
            return
        for child in element.get_children():
            self._walk(child, around)

    def _select(self, statement: Select[Any], around: frozenset[FromClause]) -> None:
        froms = frozenset(SelectState(statement, None).froms)  # type: ignore[arg-type]
        own = [row for found in froms for row in _rows(found) if row not in around]
        stated = [*_conjuncts(statement.whereclause), *(each for found in froms for each in _joined(found))]
        people = [row for row in own if isinstance(row, Alias) and _name(row) in self.rules.people]
        placed = self._placed(people, stated)
        self.scans.update(map(_name, people))
        self.unplaced += _reached([row for row in people if row not in placed], stated)
        for child in statement.get_children():
            self._walk(child, around if child in froms else around | frozenset(own))

    def _placed(self, people: list[Any], stated: list[ClauseElement]) -> set[FromClause]:
        """The rows whose region is known: by a parameter, by a row around, or by a row beside them whose region is."""
        placed: set[FromClause] = set()
        while found := {row for row in people if row not in placed and any(self._places(row, each, people, placed) for each in stated)}:
            placed |= found
        return placed

    def _places(self, row: FromClause, stated: ClauseElement, people: list[Any], placed: set[FromClause]) -> bool:
        for mine, other in _sides(stated):
            if isinstance(mine, ColumnClause) and mine.table is row and mine.name == PLACEMENT:
                known = isinstance(other, ColumnClause) and self._pins(other) and (other.table not in people or other.table in placed)
                return known or isinstance(other, BindParameter)
        return False

    def _pins(self, column: ColumnClause[Any]) -> bool:
        """Whether it holds a placement, where it is stored."""
        return any((_name(base.table), base.name) in self.rules.pins for base in column.base_columns)


def _rows(found: FromClause) -> Iterator[FromClause]:
    """Rows that are joined, one by one."""
    if isinstance(found, Join):
        yield from _rows(found.left)
        yield from _rows(found.right)
    else:
        yield found


def _joined(found: FromClause) -> Iterator[ClauseElement]:
    """What joined rows must fulfil; an outer join says it of neither row for sure."""
    if isinstance(found, Join):
        yield from () if found.isouter or found.full else _conjuncts(found.onclause)
        yield from _joined(found.left)
        yield from _joined(found.right)


def _conjuncts(stated: Any) -> Iterator[ClauseElement]:
    """The conditions that must all hold."""
    match stated:
        case None:
            return
        case BooleanClauseList(operator=operator, clauses=clauses) if operator is and_:
            for each in clauses:
                yield from _conjuncts(each)
        case Grouping(element=element):
            yield from _conjuncts(element)
        case _:
            yield stated


def _sides(stated: ClauseElement) -> Iterator[tuple[Any, Any]]:
    """What a condition compares, either way round."""
    if isinstance(stated, BinaryExpression) and stated.operator is eq:
        yield stated.left, stated.right
        yield stated.right, stated.left
    if isinstance(stated, among):
        column, items = stated.clauses
        yield column, items


def _reached(rows: list[Any], stated: list[ClauseElement]) -> Iterator[str]:
    """The table of each row with the columns of other rows' keys by which it is found; what only follows such a row is not told."""
    links = {row: {mine.name for mine, other in _about(row, stated) if _is_link(mine) and _table(other) not in rows} for row in rows}
    for row in rows:
        leaders = {_table(other) for mine, other in _about(row, stated) if mine.name == PLACEMENT and _table(other) in rows}
        if links[row] or not any(links[leader] for leader in leaders):
            yield ".".join([_name(row), *sorted(links[row])])


def _about(row: FromClause, stated: Iterable[ClauseElement]) -> Iterator[tuple[Any, Any]]:
    """The row's columns, each with what it is compared to."""
    return ((mine, other) for each in stated for mine, other in _sides(each) if _table(mine) is row)


def _is_link(column: Any) -> bool:
    """Whether it holds the key of another row."""
    return str(column.name).endswith("_id") and column.name != PLACEMENT


def _name(row: Any) -> str:
    """The name of the table that a row is of."""
    return str(getattr(row.element if isinstance(row, Alias) else row, "name", ""))


def _table(element: Any) -> Any:
    """The row that a column belongs to."""
    return element.table if isinstance(element, ColumnClause) else None


@dataclass
class Watch:
    """Looks over every statement that is made, once for each shape of it."""

    rules: Rules
    scans: Counter[str] = field(default_factory=Counter)
    unplaced: Counter[str] = field(default_factory=Counter)

    def look(self, statement: ClauseElement) -> None:
        """Looks at one more."""
        found = Look(self.rules).over(statement)
        self.scans.update(found.scans)
        self.unplaced.update(found.unplaced)

    def over(self, patch: pytest.MonkeyPatch) -> Watch:
        """Watches both executors: the loaders' statements and the compiler's pass through one place each."""
        written, compiled = Statements._compiled, statements.compiled  # noqa: SLF001 - where a shape is seen for the first time

        def by_loaders(made: Statements, element: ClauseElement, key: Any) -> Any:
            self.look(element)
            return written(made, element, key)

        def by_compiler(statement: SelectBase, dialect: Dialect) -> statements.Statement:
            self.look(statement)
            return compiled(statement, dialect)

        patch.setattr(Statements, "_compiled", by_loaders)
        patch.setattr(statements, "compiled", by_compiler)
        patch.setattr(counts, "compiled", by_compiler)
        counts._counter.cache_clear()  # noqa: SLF001 - the statements of counts are kept for the whole process
        return self


RULES = Rules.of(hub(), world())

ANYWHERE = {
    "competition_entry.competition_id": "A competition is entered from everywhere",
    "craftsman_member.craftsman_id": "A craftsman does not tell where the member is placed who is the same person",
    "membership.enterprise_id": "People join where their union is, which is not always where the enterprise is",
    "training_enrolment.training_id": "A course is attended from everywhere",
}
"""Ways to people on which nothing says where they are. Only developers go them, and ask for all people.

The rule is about the shards that a viewer with a scope may look into: the scope will name the regions, in `visible_rows`, on each of
these ways. A developer has none, sees every region, and exists in development mode only.
"""

ALLOWED = RULES.people | ANYWHERE.keys()
"""What may be looked for without a region by developers."""

COUNTED = {"membership", "incentive_grant"}
"""What figures count: a number of a city is over all its placements, and withheld where it is over few people."""
