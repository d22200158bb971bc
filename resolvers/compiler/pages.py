"""Pages: a connection in SQL. The page is cut first, its rows are numbered above it, JSON is written outermost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.sql.base import WriteableColumnCollection

from db.columns import TEXT
from db.entity import Kind
from db.expressions import NOWHERE
from db.tables import key_columns
from resolvers.compiler.branches import branch_of, merged
from resolvers.compiler.engines import Engine
from resolvers.compiler.ir import Connection, Count, Far, Node, Nodes, PageInfo, Text
from resolvers.compiler.json import array, either, joined, marked, number, record, safe, truth, word
from resolvers.compiler.spans import KEY, begins, spans
from resolvers.compiler.walks import walked
from resolvers.listings import Source
from resolvers.orders import SortKey
from resolvers.page import Query, Window, anchor_statement, bounds
from resolvers.scope import Scope
from resolvers.slots import Held, Slot, made, made_of

PLACE, FOUND = "_place", "_found"
"""The number of a row on its page, and how many were found; no column is called so."""

FAR = "far_"
"""How a column of the rows at the far end is called on a page, before its name."""

REFUSED = "@gone"
"""Marks in the answer that it must not be given: a cursor's row is gone."""

Json = ColumnElement[Any]


class Emit(Protocol):
    """What a page needs of the stage that it belongs to."""

    @property
    def scope(self) -> Scope:
        """What its statements share."""

    @property
    def row(self) -> Any:
        """The row whose list it is; ``None`` for a list of all."""

    @property
    def around(self) -> tuple[FromClause, ...]:
        """The rows of the statements around."""

    @property
    def engine(self) -> Engine:
        """What takes the statement."""

    def over(self, row: FromClause) -> Emit:
        """The same over a row of a subquery."""

    def node(self, node: Node) -> Json:
        """The JSON of a node."""

    def nested(self, statement: Select[Any], *, known: bool = False) -> Json:
        """The value of a statement over the row."""


class View:
    """Some columns of a row, under names of their own."""

    def __init__(self, row: FromClause, columns: Iterable[tuple[str, ColumnElement[Any]]]) -> None:
        """What is correlated to it is correlated to the row."""
        self.c = WriteableColumnCollection(columns)
        self._row = row

    def __clause_element__(self) -> FromClause:
        """What SQLAlchemy takes it for."""
        return self._row


def far_end(row: FromClause, far: Far) -> View:
    """The row at the far end, of which a page's row holds the columns."""
    return View(row, ((name, row.c[FAR + name]) for name in far.columns))


def connection(emit: Emit, node: Connection) -> Json:
    """The JSON of a connection."""
    if node.window is None or not reads_rows(node, node.window):
        return record(((key, _part(emit, node, Unread(node.window), part)) for key, part in node.parts), _wrong(emit, node))
    written, rows = page(emit, node, node.window)
    return emit.nested(select(written).select_from(rows), known=True)


def _wrong(emit: Emit, node: Connection) -> ColumnElement[bool] | None:
    """What never holds, but reads what was given: arguments are refused also where no row depends on them."""
    node.query.order()
    where = {} if any(isinstance(part, Count) for _, part in node.parts) else node.query.where
    given = made_of([where, node.window and node.window.size], lambda *_given: "")
    read: list[ColumnElement[bool]] = [bindparam(None, given, type_=TEXT, unique=True).is_(None)] if isinstance(given, Slot) else []
    if where:
        source = node.query.listing.source(emit.scope)
        unread: Select[Any] = select(literal_column("1")).select_from(source.record).where(NOWHERE, *_listed(emit, node.query, source))
        read.append(exists(unread.correlate(*emit.around)))
    return or_(*read) if read else None


def reads_rows(node: Connection, window: Window) -> bool:
    """Whether what is asked of the page depends on its rows."""
    told = {"hasNextPage"} if window.backwards else {"hasPreviousPage"}
    bounded = window.after is not None or window.before is not None
    return bounded or any(isinstance(part, Nodes) for _, part in node.parts) or not _asked(node) <= told


def _asked(node: Connection) -> set[str]:
    """What is asked of the page's place."""
    return {name for _, part in node.parts if isinstance(part, PageInfo) for _, name in part.fields if isinstance(name, str)}


def counted(emit: Emit, query: Query) -> Select[Any]:
    """How many rows the list has, of this row's where it is a row's."""
    source = query.listing.source(emit.scope)
    return select(func.count()).select_from(source.record).where(*_listed(emit, query, source), *_by_key(query, source))


def _by_key(query: Query, source: Source) -> list[ColumnElement[bool]]:
    """Nothing new, but what leads SQLite to count people of one region along their key, as they lie, and not by some other index."""
    return [source.record.c.id >= literal_column("0")] if query.scope.catalog[query.listing.record_name].kind is Kind.PEOPLE else []


def _listed(emit: Emit, query: Query, source: Source) -> list[ColumnElement[bool]]:
    """What a row must fulfil to be in the list, which is this row's where it is a row's."""
    if emit.row is None:
        return query.conditions(source)
    return [*query.conditions(source, owned=True), *query.listing.of_parent(emit.scope, source, emit.row)]


@dataclass(frozen=True)
class Unread:
    """A page of which nothing is asked that its rows would tell."""

    window: Window | None


@dataclass(frozen=True)
class Rows:
    """The rows of a page: one more than its size where it must be known whether there are more."""

    row: FromClause
    size: ColumnElement[int]
    numbered: bool
    window: Window

    @property
    def kept(self) -> ColumnElement[bool]:
        """The row is within the size."""
        return self.row.c[PLACE] <= self.size

    @property
    def more(self) -> ColumnElement[bool]:
        """There are more rows on the way that the page is read."""
        return func.count() > self.size

    def at_end(self, *, far: bool) -> ColumnElement[bool]:
        """The row is the first that was read, or with ``far`` the last that is kept."""
        if not far:
            return self.row.c[PLACE] == 1
        return or_(self.row.c[PLACE] == self.size, and_(self.row.c[PLACE] == self.row.c[FOUND], self.row.c[FOUND] < self.size))


def page(emit: Emit, node: Connection, window: Window) -> tuple[Json, FromClause]:
    """The JSON of a connection over the rows of its page, and these."""
    rows = _rows(emit, node, window, _asked(node))
    written = record((key, _part(emit, node, rows, part)) for key, part in node.parts)
    refusal = _refusal(node, window)
    return (written if refusal is None else either((refusal, marked(REFUSED, "")), instead=written)), rows.row


def _rows(emit: Emit, node: Connection, window: Window, asked: set[str]) -> Rows:
    """The page's rows in the order of the answer."""
    query = node.query
    more = ("hasPreviousPage" if window.backwards else "hasNextPage") in asked
    numbered = window.backwards or bool(asked)
    keys = [key.reversed() for key in query.order()] if window.backwards else query.order()
    limit = made(window.size, (lambda size: size + 1) if more else (lambda size: size))
    size: ColumnElement[int] = bindparam(None, window.size, type_=Integer(), unique=True)
    chosen = _first(emit, node, window, keys, lambda: _number(limit)).subquery()
    if not numbered:
        return Rows(chosen, size, numbered, window)
    told = (column for column in chosen.c if not column.name.startswith(KEY))
    places = select(*told, func.row_number().over().label(PLACE), func.count().over().label(FOUND)).subquery()
    if not window.backwards:
        return Rows(places, size, numbered, window)
    return Rows(select(*places.c).order_by(places.c[PLACE].desc()).subquery(), size, numbered, window)


def _number(count: Held) -> ColumnElement[int]:
    """A number of rows: one that stands in the document stands in the statement, so that the engine plans for it."""
    return bindparam(None, count, type_=Integer(), unique=True) if isinstance(count, Slot) else literal_column(str(count), Integer())


def _first(
    emit: Emit, node: Connection, window: Window, keys: Sequence[SortKey], limit: Callable[[], ColumnElement[int]]
) -> Select[Any] | CompoundSelect[Any]:
    """The first rows of the list in this order."""
    query, branch = node.query, branch_of(node.query)
    if not emit.engine.compares_tuples and begins(query, window, keys):
        return spans(emit, query, node.columns, window, keys, limit)
    source = query.listing.source(emit.scope)
    far = (source.end.c[name].label(FAR + name) for name in node.far)
    rows = select(*(source.record.c[name] for name in node.columns), *far).order_by(*(key.by(source) for key in keys))
    if branch:
        first = merged(emit.scope, query, branch, window, keys[0], limit).subquery()
        # The limit says nothing new, but an engine may forget the order of a subquery that has none.
        return rows.where(source.record.c.id == first.c.id).limit(limit())
    found = rows.where(*_listed(emit, walked(query), source), *bounds(query, source, window)).correlate(*emit.around)
    if not emit.engine.told_the_most or not isinstance(window.size, Slot):
        return found.limit(limit())
    # Of a limit that is a parameter PostgreSQL supposes a tenth of the table, and plans such a statement anew each time it is run.
    return select(found.limit(literal_column(str(emit.scope.page_max + 1))).subquery()).limit(limit())


def _part(emit: Emit, node: Connection, rows: Any, part: Any) -> Json:
    match part:
        case Text(json=json):
            return word(json)
        case Count():
            return number(emit.nested(counted(emit, node.query), known=True), known=True)
        case Nodes(item=item):
            return array(emit.over(rows.row).node(item), rows.kept if rows.numbered else None)
        case _:
            return record((key, _info(node.query, rows, name)) for key, name in part.fields)


def _info(query: Query, rows: Rows, name: str | Text) -> Json:
    return word(name.json) if isinstance(name, Text) else INFOS[name](query, rows)


def _has(rows: Rows, *, ahead: bool) -> Json:
    """Whether rows stand beyond one end. Where the page was not read towards it, only a cursor tells: its own row stands there."""
    window = rows.window
    beyond = (window.before if ahead else window.after) is not None
    if beyond or window.backwards is ahead:
        return word("true" if beyond else "false")
    return truth(rows.more, known=True)


def _cursor(query: Query, rows: Rows, *, last: bool) -> Json:
    chosen = rows.at_end(far=last is not rows.window.backwards)
    names = key_columns(query.scope.catalog[query.listing.record_name].about)
    first, *others = (rows.row.c[name] for name in names)
    key = joined(first, *(part for column in others for part in (".", column))) if others else first
    return either((func.count() > 0, cursor(query, [func.max(case((chosen, key)))])))


INFOS: dict[str, Callable[[Query, Rows], Json]] = {
    "hasNextPage": lambda _query, rows: _has(rows, ahead=True),
    "hasPreviousPage": lambda _query, rows: _has(rows, ahead=False),
    "startCursor": lambda query, rows: _cursor(query, rows, last=False),
    "endCursor": lambda query, rows: _cursor(query, rows, last=True),
}
"""What a page says of its place."""


def cursor(query: Query, key: Sequence[ColumnElement[Any]]) -> Json:
    """A cursor: the mark, and the key of the row."""
    mark = bindparam(None, query.mark, type_=TEXT, unique=True)
    return safe(joined(mark, *(part for column in key for part in (".", column))), known=True)


def _refusal(node: Connection, window: Window) -> ColumnElement[bool] | None:
    """An empty page between cursors is only then an answer when the rows that they stand on are still there."""
    anchors = [anchor_statement(node.query, key) for key in (window.after, window.before) if key is not None]
    if not anchors:
        return None
    gone = or_(*(not_(exists(anchor.with_only_columns(literal_column("1")).correlate(None))) for anchor in anchors))
    return and_(func.count() == 0, gone)
