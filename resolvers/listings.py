"""Listings: what a connection lists, as rows to select from, and the columns that tell whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from db.catalog import Bound, ThroughMany, ToMany
from db.entity import Relation
from resolvers.row_keys import among_keys
from resolvers.scope import Scope, joined

ParentKey = tuple[int, ...]


@dataclass(frozen=True)
class Source:
    """Aliases of one statement: ``end`` holds the nodes, ``record`` the rows listed (the same unless a dated record lies between)."""

    end: FromClause
    record: FromClause


@dataclass(frozen=True)
class Listing:
    """Every row of ``end`` (``member`` is ``None``), or those behind a connection of ``owner``."""

    end: Bound
    owner: Bound | None = None
    member: ToMany | ThroughMany | None = None

    @property
    def record_name(self) -> str:
        """The entity whose rows are listed."""
        if self.member is None:
            return self.end.name
        return self.member.source if isinstance(self.member, ToMany) else self.member.record

    @property
    def via(self) -> Relation | None:
        """The relation of the record that points at the owner."""
        if self.member is None:
            return None
        return self.member.via if isinstance(self.member, ToMany) else self.member.near

    def source(self, scope: Scope) -> Source:
        """Fresh aliases."""
        end = self.end.row()
        return Source(end, scope.catalog[self.record_name].row() if isinstance(self.member, ThroughMany) else end)

    def conditions(self, scope: Scope, source: Source, *, dated: bool, owned: bool = False) -> list[ColumnElement[bool]]:
        """What makes a row belong to the list for this viewer; with ``dated`` only rows that may be valid on the scope's day.

        ``owned`` where the statement holds the owner's row, which it shows.
        """
        record = scope.catalog[self.record_name]
        shown = {self.via.name} if owned and self.via else set()
        if isinstance(self.member, ThroughMany):
            shown.add(self.member.far.name)
        found = [scope.visible(record, source.record, frozenset(shown))]
        if isinstance(self.member, ThroughMany):
            local, remote = scope.catalog.link(record, self.member.far)
            found += [joined(source.record, local, source.end, remote), scope.visible(self.end, source.end)]
        if self.member and self.member.where:
            found.append(self.member.where(source.record))
        if dated:
            found.append(scope.holds(record, source.record))
        return found

    def parent_columns(self, scope: Scope, source: Source) -> list[ColumnElement[Any]]:
        """The columns of the listed rows that hold the key of their owner."""
        return [source.record.c[mine] for mine, _ in self._link(scope)]

    def parent_key(self, scope: Scope, cells: Mapping[str, Any]) -> ParentKey:
        """The same key as the owner's row holds it."""
        return tuple(cells[theirs] for _, theirs in self._link(scope))

    def parent_width(self, scope: Scope) -> int:
        """How many columns the key has."""
        return len(self._link(scope))

    def _link(self, scope: Scope) -> list[tuple[str, str]]:
        """Columns of the listed rows with the owner's columns that they equal; the placement where the owner pins it."""
        if self.via is None:
            return []
        local, remote = scope.catalog.link(scope.catalog[self.record_name], self.via)
        pinned = [("region_id", self.via.pinned_by)] if self.via.pinned_by else []
        return [*pinned, *zip(local, remote, strict=True)]

    def fixed(self, scope: Scope) -> set[str]:
        """The columns of the listed rows that are the same in all rows of one owner."""
        return {mine for mine, _ in self._link(scope)}

    def of_parent(self, scope: Scope, source: Source, owner: FromClause) -> list[ColumnElement[bool]]:
        """The rows of the owner that ``owner`` is the row of."""
        return [source.record.c[mine] == owner.c[theirs] for mine, theirs in self._link(scope)]

    def parent_names(self, scope: Scope) -> tuple[str, ...]:
        """The owner's columns that hold its key."""
        return tuple(theirs for _, theirs in self._link(scope))

    def of_parents(self, scope: Scope, source: Source) -> list[ColumnElement[bool]]:
        """The rows of the owners whose keys the statement is given."""
        return among_keys(self.parent_columns(scope, source))
