"""Emit: a plan becomes SQLAlchemy statements, each of whose results is JSON text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, case, select

from db.columns import TEXT
from db.entity import Field
from db.expressions import listed
from db.tables import key_columns
from resolvers.compiler import pages
from resolvers.compiler.ir import (
    Alternatives,
    Brought,
    Cell,
    Connection,
    Cursor,
    Cut,
    Embedded,
    Filled,
    Identity,
    Link,
    Node,
    Raw,
    Record,
    Text,
)
from resolvers.compiler.json import Piece, literal, members, or_else, plain, text_of
from resolvers.compiler.raw import written_raw
from resolvers.compiler.write import written, written_id
from resolvers.scope import Scope, joined
from resolvers.slots import Slot

OPEN, CLOSE = "\x02", "\x03"
"""Stand around what a cut's own statement will fill in: no JSON text holds them unescaped."""

BEGIN, END = "\x04", "\x05"
"""Stand around what Python will fill in: its number, and what it needs of the row."""


@dataclass(frozen=True)
class Emit:
    """What nodes are written with, over ``row``; ``around`` are all rows of the statements around, this one among them."""

    scope: Scope
    row: Any
    around: tuple[FromClause, ...]

    def over(self, row: FromClause) -> Emit:
        """The same over a row of a subquery."""
        return Emit(self.scope, row, (*self.around, row))

    def node(self, node: Node) -> list[Piece]:
        """The pieces of a node's JSON."""
        return WRITERS[type(node)](self, node)

    def nested(self, statement: Select[Any]) -> ColumnElement[Any]:
        """A statement as a value of this row."""
        return statement.correlate(*self.around).scalar_subquery()

    def record(self, node: Record) -> list[Piece]:
        """An object of the row."""
        return list(members((key, self.node(field)) for key, field in node.fields))

    def identity(self, node: Identity) -> list[Piece]:
        """Its id."""
        return written_id(node.bound.id_prefix, [self.row.c[name] for name in key_columns(node.bound.about)])

    def cell(self, node: Cell) -> list[Piece]:
        """A value of the row, stored or derived."""
        cells = self.scope.cells(node.member, self.row, node.given)
        known = isinstance(node.member, Field) and not node.bound.table.c[node.member.name + node.member.value.parts[0].suffix].nullable
        return written(node.member.value, cells, node.fields, known=known, english=node.english)

    def link(self, node: Link) -> list[Piece]:
        """The object that a link leads to, or null."""
        return [or_else(self.linked(node))]

    def linked(self, node: Link) -> ColumnElement[Any]:
        """The object that a link leads to, null where there is none."""
        bound = node.record.bound
        other = bound.row()
        found = select(text_of(self.over(other).node(node.record))).where(
            joined(other, node.remote, self.row, node.local), self.scope.visible(bound, other)
        )
        return self.nested(found)

    def alternatives(self, node: Alternatives) -> list[Piece]:
        """The object at the end of the link that is there."""
        chosen = [(self.row.c[column].is_not(None), or_else(self.linked(link))) for column, link in node.links]
        return [case(*chosen, else_=literal("null"))] if chosen else ["null"]

    def embedded(self, node: Embedded) -> list[Piece]:
        """A list as a whole."""
        source = node.query.listing.source(self.scope)
        conditions = [*node.query.conditions(source), *node.query.listing.of_parent(self.scope, source, self.row)]
        within = self.over(source.record)
        one = select(text_of(within.node(node.record)).label("json")).where(*conditions).order_by(source.record.c.id)
        rows = one.correlate(*self.around).subquery()
        return ["[", or_else(self.nested(select(listed(rows.c.json)).select_from(rows)), ""), "]"]

    def cursor(self, node: Cursor) -> list[Piece]:
        """The place of the row in a list."""
        record = self.scope.catalog[node.query.listing.record_name]
        return ['"', *pages.cursor(node.query, [plain(self.row.c[name]) for name in key_columns(record.about)]), '"']

    def connection(self, node: Connection) -> list[Piece]:
        """A list, page by page: see `pages`."""
        return pages.connection(self, node)

    def cut(self, node: Cut) -> list[Piece]:
        """The mark that a statement of its own will fill."""
        key: list[Piece] = []
        for name in key_columns(node.bound.about):
            key += [".", plain(self.row.c[name])]
        return [f"{OPEN}{node.number}", *key, CLOSE]

    def brought(self, node: Brought) -> list[Piece]:
        """What the request brings."""
        return [bindparam(None, node.json, type_=TEXT, unique=True) if isinstance(node.json, Slot) else node.json]

    def raw(self, node: Raw) -> list[Piece]:
        """Stored cells."""
        return written_raw(self.scope, node, self.row)

    def filled(self, node: Filled) -> list[Piece]:
        """The mark that Python will fill."""
        return [f"{BEGIN}{node.number}.", *self.record(node.needs), END]


WRITERS: dict[type[Any], Callable[[Emit, Any], list[Piece]]] = {
    Text: lambda _emit, node: [node.json],
    Brought: Emit.brought,
    Record: Emit.record,
    Identity: Emit.identity,
    Cell: Emit.cell,
    Link: Emit.link,
    Alternatives: Emit.alternatives,
    Embedded: Emit.embedded,
    Cursor: Emit.cursor,
    Connection: Emit.connection,
    Cut: Emit.cut,
    Raw: Emit.raw,
    Filled: Emit.filled,
}
"""How each kind of node is written."""
