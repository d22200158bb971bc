"""The root of what changes something: an officer has one record shown in clear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.errors import LostError
from resolvers.access import Profile, may_unmask
from resolvers.filters import tidy
from resolvers.unmasking import Asked, Refusal, Unmasking
from schema.context import Context
from schema.typebook import Argument, TypeBook

ROOT = "Mutation"


def add_mutation(book: TypeBook, profile: Profile) -> None:
    """Adds ``Mutation``, for whoever may change anything."""
    if not may_unmask(profile):
        return
    code = book.enum(Refusal)
    book.object(
        "UnmaskedValue",
        "A value in clear; keep it nowhere",
        "原文值",
        [
            book.field("field", "String!", "The field's name", "字段", read=lambda pair: pair[0]),
            book.field("value", "String", "The value as text; null where it is unknown", "原文", read=lambda pair: _text(pair[1])),
        ],
    )
    book.object(
        "UnmaskRefusal",
        "Why a record is not shown in clear",
        "拒绝",
        [
            book.field("code", f"{code}!", "The reason", "原因", read=lambda refusal: refusal.name),
            book.field("message", "String!", "The reason in words", "说明", read=lambda refusal: refusal.en),
        ],
    )
    book.object(
        "UnmaskPayload",
        "The values in clear, or why there are none; one of the two is null",
        "解除脱敏结果",
        [
            book.field("values", "[UnmaskedValue!]", "The values that are masked elsewhere", "原文", read=_values),
            book.field("refusal", "UnmaskRefusal", "Why there are none", "拒绝", read=_refusal),
        ],
    )
    book.input(
        "UnmaskInput",
        "Which record, what for, and in which case",
        "解除脱敏请求",
        [
            book.key("id", "ID!", "The record", "记录标识"),
            book.key("purpose", "String!", "What the value is needed for", "用途"),
            book.key("ticket", "String!", "The case; it works once for a record", "工单号"),
        ],
    )
    asked = Argument("input", "UnmaskInput!", "What is asked for", "请求")
    unmask = book.field(
        "unmask",
        "UnmaskPayload!",
        "Show the masked values of one record in clear, once for a ticket; it is written into the audit log",
        "解除一条记录的脱敏（留痕）",
        resolve=_unmask,
        arguments=[asked],
    )
    book.object(ROOT, "All that changes something", "变更入口", [unmask])


async def _unmask(_parent: Any, context: Context, arguments: Mapping[str, Any]) -> Any:
    if context.auditing is None:
        raise LostError
    given = tidy(arguments["input"], "input")
    unmasking = Unmasking(context.scope, context.loaders, *context.auditing, first=not context.asked)
    context.asked.append(given["id"])
    return await unmasking.answer(Asked(given["id"], given["purpose"], given["ticket"]))


def _values(answer: Any) -> list[tuple[str, Any]] | None:
    return None if isinstance(answer, Refusal) else list(answer.items())


def _refusal(answer: Any) -> Refusal | None:
    return answer if isinstance(answer, Refusal) else None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
