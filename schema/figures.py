"""Figures: published numbers beside the hub's own counts. The only types that no declaration makes."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from db.catalog import Catalog
from resolvers.access import sees_entity
from resolvers.comparisons import Verdict, count_statement, counted_rows, number_of, people_statement, shown, verdict
from resolvers.indicators import COUNTINGS
from resolvers.listings import Listing
from resolvers.page import Query
from resolvers.records import Record
from schema.context import Context
from schema.derive import listing_arguments
from schema.relay import PAGING, Connection, PageInfo, Withheld, add_connection
from schema.typebook import Argument, TypeBook, TypeField

INVENTED = Argument(
    "includeInvented", "Boolean", "Count invented (虚构) records too; they never count unless asked for", "是否计入虚构记录"
)


@dataclass(eq=False)
class Comparison:
    """A published figure and its count, which is made once and only when something of it is asked for."""

    context: Context
    figure: Record
    include_invented: bool
    counted_at: dt.datetime
    _counted: asyncio.Task[Decimal | None] | None = field(default=None, init=False)

    async def counted(self) -> Decimal | None:
        """The count, where the hub can make one and the viewer may see it."""
        if self._counted is None:
            self._counted = asyncio.ensure_future(self._count())
        return await self._counted

    async def rows(self) -> Query | None:
        """The list of the rows that are counted."""
        return counted_rows(self.context.scope, self.figure, await self._code(), include_invented=self.include_invented)

    async def _code(self) -> str:
        indicator = await self.context.loaders.one(self.figure.bound, self.figure.bound.relation("indicator"), self.figure)
        return str(indicator.cells["code"]) if indicator else ""

    async def _count(self) -> Decimal | None:
        rows = await self.rows()
        if rows is None:
            return None
        counting, loaders = COUNTINGS[await self._code()], self.context.loaders
        over = people_statement(rows, counting)
        numbers = [count_statement(rows, counting), *([over] if over is not None else [])]
        stored, *people = await asyncio.gather(*(loaders.number(statement) for statement in numbers))
        return shown(self.context.scope, number_of(counting, stored), people[0] if people else None)


@dataclass(frozen=True)
class ComparisonEdge:
    """A place in the list of comparisons."""

    cursor: str
    node: Comparison


@dataclass(frozen=True)
class Comparisons:
    """The list of figures under its arguments, each to be compared. All that are on it are counted at one moment."""

    context: Context
    figures: Connection
    include_invented: bool
    counted_at: dt.datetime

    async def edges(self) -> list[ComparisonEdge]:
        """The places of the page."""
        return [ComparisonEdge(edge.cursor, self._compared(edge.node)) for edge in (await self.figures.page()).edges]

    def _compared(self, figure: Record) -> Comparison:
        return Comparison(self.context, figure, self.include_invented, self.counted_at)


def comparison_roots(book: TypeBook, catalog: Catalog) -> Iterator[TypeField]:
    """Adds the types of comparisons, and gives the root that lists them."""
    bound = catalog["PublishedFigure"]
    add_connection(book, "Node", "Node", "Records of any type", "任意类型的记录")
    _add_comparison(book)
    _add_list(book)

    def resolve(_parent: Any, context: Context, arguments: dict[str, Any]) -> Comparisons:
        given = dict(arguments)
        include_invented = bool(given.pop("includeInvented", False))
        # A figure without an indicator is a figure of nothing that comes again: there is nothing to count.
        given["where"] = {"and": [arguments.get("where") or {}, {"indicator": {}}]}
        return Comparisons(context, Connection(context, Listing(bound), None, given), include_invented, context.now())

    yield book.field(
        "figureComparisons",
        "FigureComparisonConnection!",
        "Published figures beside the hub's own counts; never added to each other",
        "公布数与库内计数对照",
        resolve=resolve,
        arguments=[*listing_arguments(bound, bound), INVENTED],
    )


def _add_comparison(book: TypeBook) -> None:
    kind = book.enum(Verdict)
    make = book.field
    book.object(
        "FigureComparison",
        "A published figure beside the hub's own count of the same thing, as of the figure's date",
        "公布数与计数对照",
        [
            make("published", "PublishedFigure!", "The figure", "公布数", read=lambda comparison: comparison.figure),
            make(
                "counted",
                "Decimal",
                "The count, in the figure's unit; null where there is none or it is withheld",
                "库内计数",
                resolve=_counted,
            ),
            make("difference", "Decimal", "The count less the figure", "差额（计数减公布数）", resolve=_difference),
            make("verdict", f"{kind}!", "What the count says of the figure", "结论", resolve=_verdict),
            make("countedAt", "DateTime!", "When it was counted", "计数时间", read=lambda comparison: comparison.counted_at),
            make(
                "includesInvented",
                "Boolean!",
                "Whether invented (虚构) records were counted too",
                "是否计入虚构记录",
                read=lambda comparison: comparison.include_invented,
            ),
            make(
                "rows",
                "NodeConnection!",
                "The very records that were counted; none, and no total, where nothing is or the viewer does not see their type",
                "计入的记录",
                resolve=_rows,
                arguments=PAGING,
            ),
        ],
    )


def _add_list(book: TypeBook) -> None:
    make = book.field
    book.object(
        "FigureComparisonEdge",
        "A place in a list of comparisons",
        "对照列表中的一项",
        [
            make("cursor", "String!", "Marks this place: pass it as after or before", "游标"),
            make("node", "FigureComparison!", "The comparison", "对照"),
        ],
    )
    book.object(
        "FigureComparisonConnection",
        "A list of comparisons, page by page; it offers no sum, for figures are not to be added",
        "对照分页列表",
        [
            make("nodes", "[FigureComparison!]!", "The comparisons of this page", "本页对照", resolve=_nodes),
            make("edges", "[FigureComparisonEdge!]!", "The comparisons of this page with their cursors", "本页对照及游标", resolve=_edges),
            make("pageInfo", "PageInfo!", "Where this page stands", "分页信息", resolve=_page_info),
            make("totalCount", "Int", "How many figures the whole list has", "总数", resolve=_total_count),
        ],
    )


async def _counted(comparison: Comparison, _context: Context, _arguments: Any) -> Decimal | None:
    return await comparison.counted()


async def _difference(comparison: Comparison, _context: Context, _arguments: Any) -> Decimal | None:
    counted, value = await comparison.counted(), comparison.figure.cells["value"]
    return None if counted is None or value is None else counted - value


async def _verdict(comparison: Comparison, _context: Context, _arguments: Any) -> str:
    cells = comparison.figure.cells
    return verdict(cells["value"], cells["precision"], await comparison.counted()).name


async def _rows(comparison: Comparison, context: Context, arguments: Mapping[str, Any]) -> Connection:
    rows = await comparison.rows()
    if rows is None or not sees_entity(context.scope.viewer.profile, rows.listing.end):
        return Withheld()
    return Connection(replace(context, scope=rows.scope), rows.listing, None, {**arguments, "where": rows.where})


async def _nodes(comparisons: Comparisons, _context: Context, _arguments: Any) -> list[Comparison]:
    return [edge.node for edge in await comparisons.edges()]


async def _edges(comparisons: Comparisons, _context: Context, _arguments: Any) -> list[ComparisonEdge]:
    return await comparisons.edges()


async def _page_info(comparisons: Comparisons, _context: Context, _arguments: Any) -> PageInfo:
    return PageInfo(await comparisons.figures.page())


async def _total_count(comparisons: Comparisons, _context: Context, _arguments: Any) -> int | None:
    return await comparisons.figures.count()
