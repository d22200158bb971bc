"""The audit log in the schema: an auditor reads who saw whom, page by page, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.audit.entries import Act
from db.audit.trail import Record
from resolvers.access import Profile, may_audit
from resolvers.page import Page
from resolvers.trails import Asked, Trail, trail_of
from schema.context import Context
from schema.freshness import UNKEPT
from schema.relay import Connection, add_connection
from schema.typebook import Argument, TypeBook, TypeField
from schema.weights import FREE

NAME = "AuditRecord"
TEXTS = {
    "subject": ("Who it was; null for the public", "主体"),
    "department": ("Of officers and analysts", "部门"),
    "purpose": ("What it was for", "用途"),
    "operation": ("The operation's name", "操作名"),
    "document": ("The SHA-256 of the document that was asked", "查询文档摘要"),
    "ticket": ("The case that a value was shown in clear for", "工单号"),
    "detail": ("What was done or refused", "详情"),
}
"""The columns that are texts, with what they mean."""


@dataclass(frozen=True)
class AuditEdge:
    """A record with its cursor."""

    cursor: str
    node: Record

    @property
    def record(self) -> Record:
        """The same."""
        return self.node


class AuditList(Connection):
    """A page of the log. It is not counted: it only grows."""

    def __init__(self, context: Context, trail: Trail) -> None:
        """Nothing is read before something of it is asked for."""
        self._ask, self._trail = context.loaders.found, trail
        self._kept: Page | None = None

    async def page(self) -> Page:
        """The page."""
        if self._kept is None:
            found, more = await self._trail.page(self._ask)
            edges: Any = tuple(AuditEdge(self._trail.cursor(record), record) for record in found)
            self._kept = Page(edges, has_next=more, has_previous=self._trail.before is not None)
        return self._kept

    async def count(self) -> None:
        """No number."""


def trail_roots(book: TypeBook, profile: Profile) -> Iterator[TypeField]:
    """Adds the types of the log and gives its root, for whoever reads it."""
    if not may_audit(profile):
        return
    act = book.enum(Act)
    book.object(
        "AuditSubject",
        "Records of people that were read: all from the first to the last",
        "被访问的人员记录（连续区间）",
        [
            book.field("type", "String!", "Their type", "类型", read=lambda cells: cells["entity"]),
            book.field(
                "region", "ID!", "The region that they are placed with", "归属区划", read=lambda cells: f"region_{cells['region_id']}"
            ),
            book.field("firstId", "BigInt!", "The number in the first one's id", "起始编号", read=lambda cells: cells["first_id"]),
            book.field("lastId", "BigInt!", "The number in the last one's id", "终止编号", read=lambda cells: cells["last_id"]),
        ],
        directives=[FREE],
    )
    texts = [book.field(name, "String", en, zh, read=_reading(name)) for name, (en, zh) in TEXTS.items()]
    book.object(
        NAME,
        "One act that was written down",
        "审计记录",
        [
            book.field("chain", "String!", "The chain that it stands in", "所在链", read=_reading("chain")),
            book.field("number", "BigInt!", "Its number there", "链内序号", read=_reading("number")),
            book.field("at", "DateTime!", "When it was", "时间", read=_reading("at")),
            book.field("act", f"{act}!", "What was done", "行为", read=_reading("act")),
            book.field("role", "String!", "In which capacity", "角色", read=_reading("role")),
            *texts,
            book.field("coordinates", "[String!]!", "The fields that were read in clear", "以原文读取的字段", read=_coordinates),
            book.field("subjects", "[AuditSubject!]!", "Whose records", "涉及的人员记录", read=lambda record: record.subjects),
            book.field("hash", "String!", "Its hash, over all of it and the record before", "链式摘要", read=_reading("hash")),
        ],
        directives=[UNKEPT],
    )
    add_connection(book, NAME, NAME, "Acts that were written down", "审计记录", control=UNKEPT)
    arguments = [
        Argument("first", "Int!", "How many, from the newest", "取的条数"),
        Argument("after", "String", "Only what is older than this cursor", "游标之后（更早）"),
        Argument("region", "ID", "Acts on people placed with this region; without it and about: acts on nobody's records", "归属区划"),
        Argument("about", "ID", "Only acts on this record of people: who saw it", "涉及的人员记录"),
    ]
    yield book.field(
        "auditRecords", f"{NAME}Connection!", "The audit log, the newest first", "审计日志", resolve=_list, arguments=arguments
    )


def _list(_parent: Any, context: Context, arguments: Mapping[str, Any]) -> AuditList:
    return AuditList(context, trail_of(context.scope, Asked(**arguments), context.page_max))


def _reading(column: str) -> Any:
    return lambda record: record.cells[column]


def _coordinates(record: Record) -> list[str]:
    return str(record.cells["coordinates"]).split()
