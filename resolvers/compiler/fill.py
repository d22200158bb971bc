"""Fill: what Python answers is put where its marks stand: each batch is called once for all rows, lists of one shape share one plan."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from db.batches import Batched, Row
from resolvers.asking import Asking, Fetches
from resolvers.compiler.depths import Makes, prepared
from resolvers.compiler.emit import FILL, NEEDS
from resolvers.compiler.folds import fetched
from resolvers.compiler.ir import Fill, Link, Plan, Record, Selected
from resolvers.compiler.raw import read_raw
from resolvers.compiler.resolve import TYPE_NAME, Resolve
from resolvers.compiler.statements import Prepared
from resolvers.page import query_of
from resolvers.scope import Scope
from resolvers.slots import ROW, TODAY, Values, filled
from resolvers.views import Opened
from resolvers.written import written

MARKED = b'{"%b":' % NEEDS.encode()
MARK = re.compile(rb'%b(.*?),"%b":([0-9]+)\}' % (re.escape(MARKED), FILL.encode()))
"""The marks of `emit` as JSON writes them. A string may hold any text, but a quotation mark never without a backslash before it: neither
the beginning nor the end of a mark can stand within one.
"""

Texts = Mapping[bytes, bytes]
"""The JSON for each row, by what was needed of it."""

Finish = Callable[[Fetches, Prepared, Values, bytes, "Filling"], Awaitable[bytes]]
"""What becomes of a list's text: its cuts and its own marks are filled in."""


class Keeps(Protocol):
    """Where plans of lists are kept."""

    async def get(self, key: Hashable, make: Callable[[], Awaitable[Prepared]]) -> Prepared:
        """What is kept under the key, else what is made now."""


@dataclass(frozen=True)
class Filling:
    """What is filled in with: the scope of all plans, the plans of lists that rows stand for, and where these are made."""

    scope: Scope
    page_max: int
    kept: Keeps
    desk: Makes

    def asking(self, database: Fetches, values: Values) -> Asking:
        """What a batch asks with in a request."""
        return Asking(Scope(self.scope.catalog, self.scope.viewer, values[TODAY]), database)

    async def listed(self, database: Fetches, fill: Fill, opened: Opened) -> Prepared:
        """The plan of a list in the shape of this row."""
        return await self.kept.get((fill, opened.shape, opened.present), lambda: self._in_turn(database, fill, opened))

    async def _in_turn(self, database: Fetches, fill: Fill, opened: Opened) -> Prepared:
        async with self.desk.turn():
            plan = await self.desk.make(self._plan, fill, opened)
            _, made = await prepared(self.desk, self.scope, database, plan, folds=True)
        return made

    def _plan(self, fill: Fill, opened: Opened) -> Plan:
        member: Any = fill.member
        resolve = Resolve(self.scope, self.page_max)
        query = member.query(self.scope, opened.shape, opened.slots)
        query = query_of(query.listing, query.scope, {**fill.selected.arguments, "where": query.where})
        root = resolve.connection(query, fill.selected)
        return Plan(fill.selected.key, root, fills=tuple(resolve.fills))


@dataclass(frozen=True)
class Asked:
    """One fill with what was needed of the rows of a text."""

    fill: Fill
    needs: Sequence[bytes]
    arguments: Mapping[str, Any]


async def fill_in(database: Fetches, made: Prepared, values: Values, text: bytes, filling: Filling, finish: Finish) -> bytes:
    """The text with every mark filled."""
    asked = _asked(made.fills, values, text)
    calls: dict[Hashable, dict[int, Asked]] = {}
    for number, each in asked.items():
        calls.setdefault(_call(number, each), {})[number] = each

    async def answered(several: Mapping[int, Asked]) -> Mapping[int, Texts]:
        if isinstance(next(iter(several.values())).fill.member, Batched):
            return await _computed(filling.asking(database, values), several)
        return {number: await _lists(database, each, values, filling, finish) for number, each in several.items()}

    found = {number: texts for part in await asyncio.gather(*map(answered, calls.values())) for number, texts in part.items()}
    return MARK.sub(lambda mark: found[int(mark[2])][mark[1]], text)


def _asked(fills: Sequence[Fill], values: Values, text: bytes) -> dict[int, Asked]:
    needs: dict[int, dict[bytes, None]] = {}
    for row, number in MARK.findall(text):
        needs.setdefault(int(number), {})[row] = None
    return {number: Asked(fills[number], list(rows), filled(fills[number].arguments, values)) for number, rows in needs.items()}


def _call(number: int, asked: Asked) -> Hashable:
    """What fills of one call of a batch share; every list is a call of its own."""
    member = asked.fill.member
    return (member.batch, asked.fill.needs.bound.name, orjson.dumps(asked.arguments)) if isinstance(member, Batched) else number


def _row(scope: Scope, fill: Fill, text: bytes) -> Row:
    return dict(_read(scope, fill.needs, orjson.loads(text), ""))


def _read(scope: Scope, node: Any, data: Any, path: str) -> Any:
    """Each need that was written, by its path."""
    match node:
        case Record(fields=fields):
            for key, inner in fields:
                yield from _read(scope, inner, None if data is None else data[key], path + key)
        case Link(record=record):
            yield from _read(scope, record, data, path)
        case _:
            yield path, None if data is None else read_raw(scope, node, data)


async def _computed(asking: Asking, several: Mapping[int, Asked]) -> dict[int, Texts]:
    """The values of all fields of one batch."""
    one = next(iter(several.values()))
    member: Any = one.fill.member
    needs = list(dict.fromkeys(text for each in several.values() for text in each.needs))
    rows = [_row(asking.scope, one.fill, text) for text in needs]
    answers = dict(zip(needs, await member.batch.answer(asking, rows, one.arguments), strict=True))
    return {number: {text: _written(each.fill.member, answers[text]) for text in each.needs} for number, each in several.items()}


def _written(member: Any, answer: Any) -> bytes:
    return written(member.value, member.pick(answer)).encode()


async def _lists(database: Fetches, asked: Asked, values: Values, filling: Filling, finish: Finish) -> Texts:
    """The lists of all rows: one plan for each shape, their first statements asked as one."""
    member: Any = asked.fill.member
    scope = filling.asking(database, values).scope
    opened = {text: member.open(scope, _row(scope, asked.fill, text), asked.arguments) for text in asked.needs}
    plans = {text: (await filling.listed(database, asked.fill, each), {**values, ROW: each.held}) for text, each in opened.items() if each}
    firsts = await fetched(database, [(made.first, own) for made, own in plans.values() if made.first])
    found = {text: await finish(database, *plans[text], first, filling) for text, first in zip(plans, firsts, strict=True)}
    nothing = orjson.dumps(dict(_nothing(asked.fill.selected)))
    return {text: found.get(text, nothing) for text in asked.needs}


NOTHING: Mapping[str, Any] = {"nodes": [], "edges": [], "hasNextPage": False, "hasPreviousPage": False}
"""A list of which nothing is shown; what is not here is null."""


def _nothing(selected: Selected) -> Any:
    ((type_name, chosen),) = selected.beneath.items()
    for field in chosen:
        if field.name == TYPE_NAME:
            yield field.key, type_name
        else:
            yield field.key, dict(_nothing(field)) if field.name == "pageInfo" else NOTHING.get(field.name)
