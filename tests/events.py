"""What the tests subscribe to, which no hub that is really run has: a clock, and records that somebody touches."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from typing import Any

from resolvers import lookups
from resolvers.access import Profile
from resolvers.problems import BadUserInputError
from schema.context import Context
from schema.typebook import Argument, TypeBook, TypeField

open_sources: list[str] = []
"""The sources that are open."""


def event_roots(book: TypeBook, _profile: Profile) -> Iterable[TypeField]:
    """Add a clock that ticks so many times, so many milliseconds after each other, and ends or fails then; and records by their ids."""
    count, pause = Argument("count", "Int!", "How many", "次数"), Argument("pause", "Int", "Milliseconds", "毫秒")
    ends = Argument("ends", "String", "What happens then", "结束方式")
    yield book.field("ticks", "Int!", "A clock", "时钟", resolve=_ticks, arguments=[count, pause, ends])
    book.object("Touch", "A record that was touched", "变更", [book.field("node", "Node", "It", "记录", resolve=_node)])
    ids = Argument("ids", "[ID!]!", "Which", "标识")
    yield book.field("touches", "Touch!", "Records", "变更", resolve=_touches, arguments=[ids])


def _ticks(_parent: Any, _context: Context, arguments: dict[str, Any]) -> AsyncGenerator[int, None]:
    if arguments["count"] < 0:
        message = "a clock ticks forward"
        raise BadUserInputError(message, at="count")
    return _ticking(arguments["count"], (arguments.get("pause") or 0) / 1000, arguments.get("ends"))


async def _ticking(count: int, pause: float, ends: str | None) -> AsyncGenerator[int, None]:
    open_sources.append("ticks")
    try:
        for number in range(count):
            yield number
            await asyncio.sleep(pause)
        if ends == "problem":
            message = "the clock is worn out"
            raise BadUserInputError(message)
        if ends == "bug":
            message = "the secret text of a bug"
            raise LookupError(message)
    finally:
        open_sources.remove("ticks")


async def _touches(_parent: Any, _context: Context, arguments: dict[str, Any]) -> AsyncGenerator[str, None]:
    for text in arguments["ids"]:
        yield text


def _node(text: str, context: Context, _arguments: dict[str, Any]) -> Any:
    return lookups.node(context.scope, context.loaders, text, "id")
