"""Trails: what an auditor reads of the audit log: the records of one region, or those that tell who saw one record of people.

Records of what concerns nobody's records, as refusals and administrative acts, every auditor reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy import literal, select, union_all

from db.audit.entries import NO_REGION, chain_of
from db.audit.ranges import Key
from db.audit.trail import Ask, Record, page_of, records
from db.catalog import Bound, Catalog
from db.entity import Either, Kind, Relation
from resolvers.cursors import mark_of, read_cursor, write_cursor
from resolvers.filters import tidy
from resolvers.identity import parse_id, prefix_of
from resolvers.problems import BadUserInputError, PageSizeError
from resolvers.scope import Scope

MOST = 100
"""So many records of one kind are looked for that are about the same member."""


@dataclass(frozen=True)
class Trail:
    """One page of a chain: ``size`` records before a number, the newest first; of all, or of those that name one record of people."""

    catalog: Catalog = field(repr=False, compare=False)
    chain: str | None
    size: int
    subject: Key | None = None
    before: int | None = None

    @property
    def mark(self) -> str:
        """What its cursors bear."""
        return mark_of("AuditRecord", self.chain, self.subject)

    def cursor(self, record: Record) -> str:
        """The cursor that stands at a record."""
        return write_cursor(self.mark, [record.cells["number"]])

    async def page(self, ask: Ask) -> tuple[list[Record], bool]:
        """The records, and whether older ones follow; none where the viewer does not reach the chain."""
        if self.chain is None:
            return [], False
        subjects = [self.subject, *(await _others(ask, self.catalog, self.subject))] if self.subject else []
        found = await records(ask, page_of(self.chain, self.size + 1, self.before, subjects))
        return found[: self.size], len(found) > self.size


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: the records of a region, those about one record of people, or without both those about nobody's."""

    first: int
    after: str | None = None
    region: str | None = None
    about: str | None = None


def trail_of(scope: Scope, asked: Asked, page_max: int) -> Trail:
    """The page that the arguments ask for, each checked; a region that is not reached and one that is not there are told alike.

    Raises:
        BadUserInputError: an id is none of its type, both are given, or the cursor is none.
        CursorMismatchError: the cursor is of another list.
        PageSizeError: there are no such pages.
    """
    if not 1 <= asked.first <= page_max:
        message = f"first is {asked.first}; say how many: 1 to {page_max}"
        raise PageSizeError(message, at="first", figures={"requested": asked.first, "limit": page_max})
    if asked.region is not None and asked.about is not None:
        message = "both region and about are given: a record of people is told with its own region"
        raise BadUserInputError(message, at="region")
    trail = _about(scope, asked.about, asked.first) if asked.about is not None else _of_region(scope, asked.region, asked.first)
    if asked.after is None:
        return trail
    (before,) = read_cursor(tidy(asked.after, "after"), trail.mark, 1, "after")
    return replace(trail, before=before)


async def _others(ask: Ask, catalog: Catalog, subject: Key) -> list[Key]:
    """The records that are about the same member, where one is asked about: a membership that was seen tells of its member."""
    name, region, number = subject
    links = ((bound, relation) for bound in catalog.values() if bound.kind is Kind.PEOPLE for relation in _links(bound, name))
    asked = []
    for bound, relation in links:
        row = bound.row()
        told = select(literal(bound.name), row.c.id).where(row.c.region_id == region, row.c[f"{relation.name}_id"] == number)
        asked.append(told.limit(MOST))
    return [(found, region, other) for found, other in await ask(union_all(*(select(each.subquery()) for each in asked)))] if asked else []


def _links(bound: Bound, target: str) -> list[Relation]:
    eithers = (relation for member in bound.find(Either) for relation in member.targets.values())
    return [relation for relation in (*bound.find(Relation), *eithers) if relation.target == target]


def _of_region(scope: Scope, region: str | None, first: int) -> Trail:
    if region is None:
        return Trail(scope.catalog, NO_REGION, first)
    key = parse_id(scope.catalog["Region"], tidy(region, "region"))
    if key is None:
        message = "this is no id of Region: take ids from the hub's answers and pass them on unchanged"
        raise BadUserInputError(message, at="region")
    return Trail(scope.catalog, _reached(scope, key[-1]), first)


def _about(scope: Scope, about: str, first: int) -> Trail:
    bound = scope.catalog.by_prefix(prefix_of(tidy(about, "about")))
    key = parse_id(bound, about) if bound and bound.kind is Kind.PEOPLE else None
    if bound is None or key is None:
        message = "this is no id of a record of people, as member_1_1: take ids from the hub's answers and pass them on unchanged"
        raise BadUserInputError(message, at="about")
    region, number = key
    return Trail(scope.catalog, _reached(scope, region), first, (bound.name, region, number))


def _reached(scope: Scope, region: int) -> str | None:
    """The chain of a region that the viewer reaches. A union within it is not enough: the chain tells of all unions' people."""
    return chain_of(region) if region in scope.viewer.regions else None
