"""Relay's connections: a list is a promise of a page, kept when something of it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.entity import Kind
from resolvers.access import is_audited
from resolvers.listings import Listing
from resolvers.loaders import Loaders
from resolvers.page import Asked, Page, page_of, query_of
from resolvers.records import Record
from schema.context import Context
from schema.freshness import CacheControl
from schema.typebook import Argument, TypeBook
from schema.weights import COUNTED, FREE

PAGING = (
    Argument("first", "Int", "How many rows from the start; compulsory, or last, where rows are asked for", "从头取的行数"),
    Argument("last", "Int", "How many rows from the end", "从尾取的行数"),
    Argument("after", "String", "Only rows after this cursor", "游标之后"),
    Argument("before", "String", "Only rows before this cursor", "游标之前"),
)
AS_OF = Argument("asOf", "Date", "Only records that may be valid on this day; values that depend on a day are taken as of it", "截至某日")


@dataclass(frozen=True)
class PageInfo:
    """Where a page stands."""

    page: Page

    @property
    def start(self) -> str | None:
        """The first cursor."""
        return self.page.edges[0].cursor if self.page.edges else None

    @property
    def end(self) -> str | None:
        """The last cursor."""
        return self.page.edges[-1].cursor if self.page.edges else None


def asked_for(context: Context, listing: Listing, arguments: Mapping[str, Any]) -> Asked:
    """A list under a field's arguments. Those are refused that are wrong in themselves; the page size only when a page is asked for."""
    return Asked(query_of(listing, context.scope, arguments), arguments, context.page_max)


class Connection:
    """A list of a row, or of none. Nothing is read before its page or its count is asked for, and each of them once."""

    def __init__(self, loaders: Loaders, asked: Asked, parent: Record | None) -> None:
        """``loaders`` are those of the place that it is asked for at."""
        self._loaders = loaders
        self._asked = asked
        self._parent = parent
        self._page: Page | None = None

    async def page(self) -> Page:
        """The page."""
        asked = self._asked
        rows = await self._loaders.page(asked.query, asked.window, self._parent)
        if self._page is None:
            self._page = page_of(asked.query, asked.window, rows)
        return self._page

    async def count(self) -> int | None:
        """How many rows the whole list has."""
        return await self._loaders.count(self._asked.query, self._parent)


class Withheld(Connection):
    """A list of which the viewer sees nothing, not even how long it is."""

    def __init__(self) -> None:
        """Asks nothing."""

    async def page(self) -> Page:
        """No row."""
        return Page((), has_next=False, has_previous=False)

    async def count(self) -> None:
        """No number."""


async def _nodes(connection: Connection, _context: Context, _arguments: Any) -> list[Record]:
    return [edge.node for edge in (await connection.page()).edges]


async def _edges(connection: Connection, context: Context, _arguments: Any) -> Any:
    page = await connection.page()
    _note(context, page)
    return page.edges


async def _page_info(connection: Connection, context: Context, _arguments: Any) -> PageInfo:
    page = await connection.page()
    _note(context, page)
    return PageInfo(page)


def _note(context: Context, page: Page) -> None:
    """Cursors tell the ids of their rows: where somebody's reading is written down, these are noted."""
    if is_audited(context.scope.viewer.profile):
        records = (edge.record for edge in page.edges)
        context.seen.update(record.id for record in records if getattr(record, "bound", None) and record.bound.kind is Kind.PEOPLE)


async def _total_count(connection: Connection, _context: Context, _arguments: Any) -> int | None:
    return await connection.count()


def add_page_info(book: TypeBook) -> None:
    """Adds ``PageInfo``."""
    book.object(
        "PageInfo",
        "Where a page stands in its list",
        "分页信息",
        [
            book.field("hasNextPage", "Boolean!", "Whether rows follow this page", "后面是否还有", read=lambda info: info.page.has_next),
            book.field(
                "hasPreviousPage",
                "Boolean!",
                "Whether rows stand before this page",
                "前面是否还有",
                read=lambda info: info.page.has_previous,
            ),
            book.field("startCursor", "String", "Cursor of the first row", "首行游标", read=lambda info: info.start),
            book.field("endCursor", "String", "Cursor of the last row", "末行游标", read=lambda info: info.end),
        ],
        directives=[FREE],
    )


def add_connection(book: TypeBook, name: str, node: str, en: str, zh: str, *, control: CacheControl, edge_fields: Any = ()) -> None:
    """Adds the connection and the edge of one list, which caches may keep as ``control`` says."""
    book.object(
        f"{name}Edge",
        f"A place in a list: {en}",
        f"{zh}列表中的一项",
        [
            book.field("cursor", "String!", "Marks this place: pass it as after or before", "游标"),
            book.field("node", f"{node}!", "The record", "记录", directives=[FREE]),
            *edge_fields,
        ],
        directives=[control],
    )
    book.object(
        f"{name}Connection",
        f"A list, page by page: {en}",
        f"{zh}分页列表",
        [
            book.field("nodes", f"[{node}!]!", "The records of this page", "本页记录", resolve=_nodes),
            book.field("edges", f"[{name}Edge!]!", "The records of this page with their cursors", "本页记录及游标", resolve=_edges),
            book.field("pageInfo", "PageInfo!", "Where this page stands", "分页信息", resolve=_page_info),
            book.field(
                "totalCount",
                "Int",
                "How many records the whole list has; null where the number is withheld",
                "总数",
                resolve=_total_count,
                directives=[COUNTED],
            ),
        ],
        directives=[control],
    )
