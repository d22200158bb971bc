"""Pages: a connection in SQL. The page is cut first, its rows are numbered above it, JSON is written outermost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, Integer, Select, and_, bindparam, case, exists, func, not_, or_, select

from db.columns import TEXT
from db.expressions import listed
from db.tables import key_columns
from resolvers.compiler.branches import branch_of, merged
from resolvers.compiler.ir import Connection, Count, Node, Nodes, PageInfo, Text
from resolvers.compiler.json import Piece, literal, members, or_else, plain, text_of
from resolvers.compiler.spans import begins, spans
from resolvers.orders import SortKey
from resolvers.page import Query, Window, anchor_statement, bounds
from resolvers.scope import Scope
from resolvers.slots import Slot, made, made_of

PLACE, FOUND = "_place", "_found"
"""The number of a row on its page, and how many were found; no column is called so."""

REFUSED = "\x01"
"""Stands in the answer where it must not be given: a cursor's row is gone. No JSON text holds it unescaped."""


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

    def over(self, row: FromClause) -> Emit:
        """The same over a row of a subquery."""

    def node(self, node: Node) -> list[Piece]:
        """The pieces of a node's JSON."""

    def nested(self, statement: Select[Any]) -> ColumnElement[Any]:
        """A statement as a value of the row."""


def connection(emit: Emit, node: Connection) -> list[Piece]:
    """The JSON of a connection."""
    if node.window is None or not reads_rows(node, node.window):
        return [*members((key, _part(emit, node, Unread(node.window), part)) for key, part in node.parts), *_checked(node)]
    return [emit.nested(page(emit, node, node.window))]


def _checked(node: Connection) -> list[Piece]:
    """Nothing, once what was given is found right: arguments are refused also where no row depends on them."""
    counted = any(isinstance(part, Count) for _, part in node.parts)
    nothing = made_of([{} if counted else node.query.where, node.window and node.window.size], lambda *_given: "")
    return [bindparam(None, nothing, type_=TEXT, unique=True)] if isinstance(nothing, Slot) else []


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
    return select(func.count()).select_from(source.record).where(*query.conditions(source), *_owned(emit, query, source))


def _owned(emit: Emit, query: Query, source: Any) -> list[ColumnElement[bool]]:
    return [] if emit.row is None else query.listing.of_parent(emit.scope, source, emit.row)


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


def page(emit: Emit, node: Connection, window: Window) -> Select[Any]:
    """The statement of a page: its one value is the JSON of the connection."""
    rows = _rows(emit, node, window, _asked(node))
    pieces: list[Piece] = list(members((key, _part(emit, node, rows, part)) for key, part in node.parts))
    return select(text_of([*pieces, *_refusal(node, window)])).select_from(rows.row)


def _rows(emit: Emit, node: Connection, window: Window, asked: set[str]) -> Rows:
    """The page's rows in the order of the answer."""
    query = node.query
    more = ("hasPreviousPage" if window.backwards else "hasNextPage") in asked
    numbered = window.backwards or bool(asked)
    keys = [key.reversed() for key in query.order()] if window.backwards else query.order()
    limit = made(window.size, (lambda size: size + 1) if more else (lambda size: size))
    size: ColumnElement[int] = bindparam(None, window.size, type_=Integer(), unique=True)
    chosen = _first(emit, node, window, keys, lambda: bindparam(None, limit, type_=Integer(), unique=True)).subquery()
    if not numbered:
        return Rows(chosen, size, numbered, window)
    places = select(*chosen.c, func.row_number().over().label(PLACE), func.count().over().label(FOUND)).subquery()
    if not window.backwards:
        return Rows(places, size, numbered, window)
    return Rows(select(*places.c).order_by(places.c[PLACE].desc()).subquery(), size, numbered, window)


def _first(emit: Emit, node: Connection, window: Window, keys: Sequence[SortKey], limit: Callable[[], ColumnElement[int]]) -> Select[Any]:
    """The first rows of the list in this order."""
    query, branch = node.query, branch_of(node.query)
    if begins(query, window, keys):
        return spans(emit, query, node.columns, window, keys, limit)
    source = query.listing.source(emit.scope)
    rows = select(*(source.record.c[name] for name in node.columns)).order_by(*(key.by(source) for key in keys))
    if branch:
        first = merged(emit.scope, query, branch, window, keys[0], limit).subquery()
        # The limit says nothing new, but an engine may forget the order of a subquery that has none.
        return rows.where(source.record.c.id == first.c.id).limit(limit())
    found = rows.where(*query.conditions(source), *_owned(emit, query, source), *bounds(query, source, window))
    return found.limit(limit()).correlate(*emit.around)


def _part(emit: Emit, node: Connection, rows: Any, part: Any) -> Iterable[Piece]:
    match part:
        case Text(json=json):
            return [json]
        case Count():
            return [plain(emit.nested(counted(emit, node.query)))]
        case Nodes(item=item):
            text = text_of(emit.over(rows.row).node(item))
            kept = case((rows.kept, text)) if rows.numbered else text
            return ["[", or_else(listed(kept), ""), "]"]
        case _:
            return members((key, _info(node.query, rows, name)) for key, name in part.fields)


def _info(query: Query, rows: Rows, name: str | Text) -> list[Piece]:
    return [name.json] if isinstance(name, Text) else INFOS[name](query, rows)


def _has(rows: Rows, *, ahead: bool) -> list[Piece]:
    """Whether rows stand beyond one end. Where the page was not read towards it, only a cursor tells: its own row stands there."""
    window = rows.window
    beyond = (window.before if ahead else window.after) is not None
    if beyond or window.backwards is ahead:
        return ["true" if beyond else "false"]
    return [case((rows.more, literal("true")), else_=literal("false"))]


def _cursor(query: Query, rows: Rows, *, last: bool) -> list[Piece]:
    chosen = rows.at_end(far=last is not rows.window.backwards)
    key = [plain(func.max(case((chosen, rows.row.c[name])))) for name in key_columns(query.scope.catalog[query.listing.record_name].about)]
    return [case((func.count() > 0, text_of(['"', *cursor(query, key), '"'])), else_=literal("null"))]


INFOS: dict[str, Callable[[Query, Rows], list[Piece]]] = {
    "hasNextPage": lambda _query, rows: _has(rows, ahead=True),
    "hasPreviousPage": lambda _query, rows: _has(rows, ahead=False),
    "startCursor": lambda query, rows: _cursor(query, rows, last=False),
    "endCursor": lambda query, rows: _cursor(query, rows, last=True),
}
"""What a page says of its place."""


def cursor(query: Query, key: Sequence[ColumnElement[Any]]) -> list[Piece]:
    """A cursor without its quotes: the mark, and the key of the row."""
    pieces: list[Piece] = [bindparam(None, query.mark, type_=TEXT, unique=True)]
    for number in key:
        pieces += [".", number]
    return pieces


def _refusal(node: Connection, window: Window) -> list[Piece]:
    """An empty page between cursors is only then an answer when the rows that they stand on are still there."""
    anchors = [anchor_statement(node.query, key) for key in (window.after, window.before) if key is not None]
    if not anchors:
        return []
    gone = or_(*(not_(exists(anchor.with_only_columns(literal("")).correlate(None))) for anchor in anchors))
    return [case((and_(func.count() == 0, gone), literal(REFUSED)), else_=literal(""))]
