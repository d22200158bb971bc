"""Emit: a plan becomes SQLAlchemy statements, each of whose results is JSON text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, select

from db.columns import TEXT
from db.entity import Field
from db.tables import key_columns
from resolvers.access import cell_names, is_masked
from resolvers.compiler import pages
from resolvers.compiler.engines import Engine
from resolvers.compiler.ir import (
    Alternatives,
    Brought,
    Cell,
    Connection,
    Cursor,
    Cut,
    Embedded,
    Far,
    Filled,
    Identity,
    Link,
    Node,
    Raw,
    Record,
    Text,
)
from resolvers.compiler.json import array, either, marked, one, raw, record, word
from resolvers.compiler.raw import written_raw
from resolvers.compiler.write import written, written_id
from resolvers.scope import Scope
from resolvers.scope import joined as joined_rows
from resolvers.slots import Slot

CUT = "@cut"
"""Marks what a cut's own statement will fill in."""

NEEDS, FILL = "@needs", "@fill"
"""Mark what Python will fill in: what it needs of the row, and its number."""

Json = ColumnElement[Any]


@dataclass(frozen=True)
class Emit:
    """What nodes are written with, over ``row``; ``around`` are all rows of the statements around, this one among them.

    ``engine`` is what takes them.
    """

    scope: Scope
    row: Any
    around: tuple[FromClause, ...]
    engine: Engine

    def over(self, row: FromClause) -> Emit:
        """The same over a row of a subquery."""
        return Emit(self.scope, row, (*self.around, row), self.engine)

    def node(self, node: Node) -> Json:
        """The JSON of a node."""
        return WRITERS[type(node)](self, node)

    def nested(self, statement: Select[Any], *, known: bool = False) -> Json:
        """The value of a statement over this row."""
        return one(statement.correlate(*self.around).scalar_subquery(), known=known)

    def record(self, node: Record) -> Json:
        """An object of the row."""
        return record((key, self.node(field)) for key, field in node.fields)

    def identity(self, node: Identity) -> Json:
        """Its id."""
        return written_id(node.bound.id_prefix, [self.row.c[name] for name in key_columns(node.bound.about)])

    def cell(self, node: Cell) -> Json:
        """A value of the row, stored or derived."""
        member = node.member
        if not isinstance(member, Field) or is_masked(self.scope.viewer.profile, member):
            return written(member.value, self.scope.cells(member, self.row, node.given), node.fields, known=False)
        first, *others = cell_names(self.scope.viewer.profile, member)
        # A list carries no more of a value than is read.
        cells = (self.row.c[first], *map(self.row.c.get, others))
        return written(member.value, cells, node.fields, known=not node.bound.table.c[first].nullable, english=node.english)

    def link(self, node: Link) -> Json:
        """The object that a link leads to, null where there is none."""
        bound = node.record.bound
        other = bound.row()
        found = (
            select(self.over(other).node(node.record))
            .select_from(other)
            .where(joined_rows(other, node.remote, self.row, node.local), self.scope.visible(bound, other))
        )
        return self.nested(found)

    def far(self, node: Far) -> Json:
        """The object at the far end of a dated record, whose columns the list carries."""
        return Emit(self.scope, pages.far_end(self.row, node), self.around, self.engine).node(node.record)

    def alternatives(self, node: Alternatives) -> Json:
        """The object at the end of the link that is there."""
        return either(*((self.row.c[column].is_not(None), self.link(link)) for column, link in node.links)) if node.links else word("null")

    def embedded(self, node: Embedded) -> Json:
        """A list as a whole."""
        source = node.query.listing.source(self.scope)
        conditions = [*node.query.conditions(source, owned=True), *node.query.listing.of_parent(self.scope, source, self.row)]
        columns = [source.record.c[name] for name in node.columns]
        rows = select(*columns).where(*conditions).order_by(source.record.c.id).correlate(*self.around).subquery()
        return self.nested(select(array(self.over(rows).node(node.record))).select_from(rows), known=True)

    def cursor(self, node: Cursor) -> Json:
        """The place of the row in a list."""
        record_ = self.scope.catalog[node.query.listing.record_name]
        return pages.cursor(node.query, [self.row.c[name] for name in key_columns(record_.about)])

    def connection(self, node: Connection) -> Json:
        """A list, page by page: see `pages`."""
        return pages.connection(self, node)

    def cut(self, node: Cut) -> Json:
        """The mark that a statement of its own will fill."""
        key = [part for name in key_columns(node.bound.about) for part in (".", self.row.c[name])]
        return marked(CUT, str(node.number), *key)

    def brought(self, node: Brought) -> Json:
        """What the request brings."""
        brought = node.json
        return raw(bindparam(None, brought, type_=TEXT, unique=True), known=True) if isinstance(brought, Slot) else word(brought)

    def raw(self, node: Raw) -> Json:
        """Stored cells."""
        return written_raw(self.scope, node, self.row)

    def filled(self, node: Filled) -> Json:
        """The mark that Python will fill. Its number comes last: a reader knows by it where the mark ends."""
        return record([(NEEDS, self.record(node.needs)), (FILL, word(str(node.number)))])


WRITERS: dict[type[Any], Callable[[Emit, Any], Json]] = {
    Text: lambda _emit, node: word(node.json),
    Brought: Emit.brought,
    Record: Emit.record,
    Identity: Emit.identity,
    Cell: Emit.cell,
    Link: Emit.link,
    Far: Emit.far,
    Alternatives: Emit.alternatives,
    Embedded: Emit.embedded,
    Cursor: Emit.cursor,
    Connection: Emit.connection,
    Cut: Emit.cut,
    Raw: Emit.raw,
    Filled: Emit.filled,
}
"""How each kind of node is written."""
