"""Unmasking: one record is shown in clear, once for a ticket, and that is in the audit log before it is answered.

Who may is said in `policy.py` (``domain/identifiers.md`` section 9: a union's officer, one record at a time, with purpose and ticket).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol
from unicodedata import normalize

from sqlalchemy import literal, select

from db.audit.entries import NO_REGION, Act, Entry, chain_of
from db.audit.ranges import ranges
from db.catalog import Bound
from db.choice import Choice
from db.columns import KEY
from db.entity import Field
from db.masks import Mask
from db.shown import stored_names
from db.tables import key_columns
from resolvers.access import in_reach, sees_entity, unmaskable
from resolvers.identity import parse_id, prefix_of
from resolvers.loaders import Loaders
from resolvers.scope import Scope
from resolvers.viewers import is_name

WRITTEN = re.compile("[a-z_]{2,40}(?:_[0-9]{1,19}){1,2}")
"""How ids are written."""
NOWHERE = 0
"""The region of a record that lies in none."""


class Refusal(Choice, zh="拒绝原因"):
    """Why a record is not shown in clear."""

    NOT_FOUND = "There is no such record within reach", "可及范围内无此记录"
    NOT_MASKED = "Nothing of such a record is masked", "该类记录无脱敏字段"
    PURPOSE_NEEDED = "The purpose must be one line of at most 200 characters: say what the value is needed for", "须注明用途"
    TICKET_NEEDED = "The ticket must be one line of at most 200 characters: name the case it is needed for", "须注明工单号"
    ONE_AT_A_TIME = "A request shows one record in clear: ask for the next one by itself", "一次仅可解除一条"
    TICKET_USED = "The ticket was used for this record before: what was answered then is not answered again", "该工单已用于此记录"


@dataclass(frozen=True)
class Asked:
    """Which record, what for, and in which case."""

    id: str
    purpose: str
    ticket: str


class Writes(Protocol):
    """What is needed of the audit log."""

    async def write_once(self, entry: Entry) -> bool:
        """Appends an entry; not where its ticket was used for the same records before."""

    async def write(self, entries: list[Entry]) -> None:
        """Appends entries."""


@dataclass(frozen=True)
class Unmasking:
    """How one record is asked for; ``entry`` says who asks, ``first`` whether nothing was asked for by the same request before."""

    scope: Scope
    loaders: Loaders
    audit: Writes
    entry: Entry
    first: bool = True

    async def answer(self, asked: Asked) -> Mapping[str, Any] | Refusal:
        """The masked values of the record in clear, by their names; or why not. Both are in the log by then.

        Raises:
            ReadError: the database could not be asked, or the log not be written. Nothing was shown, and it can be asked again.
        """
        found = await self._found(asked) if self.first else Refusal.ONE_AT_A_TIME
        if isinstance(found, Refusal):
            return await self._refused(asked, found)
        bound, key, region, values = found
        names = tuple(f"{bound.name}.{name}" for name in values)
        subjects = ranges([(bound.name, region, key[-1])])
        chain = NO_REGION if region == NOWHERE else chain_of(region)
        entry = replace(self._said(asked), act=Act.UNMASK, chain=chain, coordinates=names, subjects=subjects)
        return values if await self.audit.write_once(entry) else await self._refused(asked, Refusal.TICKET_USED)

    async def _found(self, asked: Asked) -> tuple[Bound, tuple[int, ...], int, dict[str, Any]] | Refusal:
        bound = self.scope.catalog.by_prefix(prefix_of(asked.id))
        key = parse_id(bound, asked.id) if bound else None
        if bound is None or key is None or not sees_entity(self.scope.viewer.profile, bound):
            return Refusal.NOT_FOUND
        masked = unmaskable(self.scope.viewer.profile, bound)
        wrong = (
            (not masked, Refusal.NOT_MASKED),
            (not is_name(asked.purpose), Refusal.PURPOSE_NEEDED),
            (not is_name(asked.ticket), Refusal.TICKET_NEEDED),
        )
        refusal = next((reason for holds, reason in wrong if holds), None)
        values = None if refusal else await self._values(bound, key, masked)
        if values is None:
            return refusal or Refusal.NOT_FOUND
        return bound, key, *values

    async def _values(self, bound: Bound, key: tuple[int, ...], masked: Mapping[str, Mask]) -> tuple[int, dict[str, Any]] | None:
        """The region of the record, and the values that are masked in it; ``None`` where it is not within reach."""
        row = bound.row()
        members = [member for member in bound.find(Field) if member.api_name in masked]
        cells = [row.c[stored_names(member)[0]] for member in members]
        covered = [masked[member.api_name].covers(row) for member in members]
        named = [row.c[name] == number for name, number in zip(key_columns(bound.about), key, strict=True)]
        region = row.c.region_id if "region_id" in row.c else literal(NOWHERE, KEY)
        reached = in_reach(self.scope.viewer, masked.values(), row)
        found = select(region, *cells, *covered).where(*named, self.scope.visible(bound, row), *reached)
        rows = await self.loaders.found(found)
        if not rows:
            return None
        (place, *stored), *_ = rows
        values = zip(members, stored[: len(members)], stored[len(members) :], strict=True)
        return place, {member.api_name: member.value.read((cell,)) for member, cell, is_masked in values if is_masked}

    async def _refused(self, asked: Asked, refusal: Refusal) -> Refusal:
        # What is no id may be anything, a name or a number: it is not written down.
        told = asked.id if WRITTEN.fullmatch(asked.id) else "-"
        await self.audit.write([replace(self._said(asked), act=Act.REFUSAL, detail=f"unmask {refusal.name} {told}")])
        return refusal

    def _said(self, asked: Asked) -> Entry:
        return replace(self.entry, purpose=asked.purpose, ticket=ticket_of(asked.ticket))


def ticket_of(text: str) -> str:
    """A ticket as it is compared: written otherwise, in width, case or spaces, it is the same ticket."""
    return "".join(normalize("NFKC", text).casefold().split())
