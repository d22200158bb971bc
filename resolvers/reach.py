"""Reach: the regions and unions that somebody's claims name, and all that lie beneath them, by the trees as they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import CTE, ColumnElement, Executable, FromClause, or_, select

from db.catalog import Bound, Catalog
from db.expressions import one_of
from resolvers.identity import parse_id
from resolvers.policy import Profile, Viewer, profile_of
from resolvers.scope import is_current
from resolvers.slots import Values, slot_at
from resolvers.viewers import Claims

UNIONS, REGIONS, PLACEMENTS = "@unions", "@regions", "@placements"
"""The names of what is reached among the values of a request; no variable is called so."""


class Asks(Protocol):
    """What is needed of a database."""

    async def rows(self, statement: Executable) -> Sequence[Sequence[Any]]:
        """All rows of a statement."""


@dataclass(frozen=True)
class Reach:
    """The numbers of the unions and of the regions that are reached, and of the regions with which the unions' people are placed."""

    unions: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()
    placements: tuple[int, ...] = ()

    @property
    def values(self) -> Values:
        """What every request of whoever has it brings."""
        return {UNIONS: self.unions, REGIONS: self.regions, PLACEMENTS: self.placements}

    def viewer(self, profile: Profile) -> Viewer:
        """The viewer whose statements are made for this reach."""
        return Viewer(profile, self.unions, self.regions, self.placements)


NOWHERE_NEAR = Reach()
"""Whoever reaches nothing."""


def reach_of(viewer: Viewer) -> Reach:
    """What a viewer reaches whose statements are made for one reach."""
    return Reach(viewer.unions, viewer.regions, viewer.placements)


def any_viewer(profile: Profile) -> Viewer:
    """The viewer whose plans serve all of the profile: what is reached comes with each request."""
    return Viewer(profile, slot_at(UNIONS), slot_at(REGIONS), slot_at(PLACEMENTS))


def profile_in(claims: Claims) -> Profile:
    """The profile of whoever has these claims."""
    return profile_of(claims.role, claims.department)


async def reached(database: Asks, catalog: Catalog, regions: tuple[str, ...], unions: tuple[str, ...]) -> Reach:
    """What codes of regions and ids of unions reach: regions beneath them, unions beneath them and unions of reached regions.

    What they name and is not there reaches nothing.
    """
    if not regions and not unions:
        return NOWHERE_NEAR
    region, union = catalog["Region"], catalog["Union"]
    keys = [key[-1] for key in (parse_id(union, text) for text in unions) if key]
    places = _tree(region, lambda row: [one_of(row.c.code, list(regions)), is_current(region, row)])
    places_found = [row[0] for row in await database.rows(select(places.c.id))]
    bodies = _tree(union, lambda row: [or_(one_of(row.c.id, keys), one_of(row.c.region_id, places_found))])
    body = union.row()
    found = await database.rows(select(body.c.id, body.c.placement_id).where(body.c.id.in_(select(bodies.c.id))))
    placements = sorted({row[1] for row in found if row[1] is not None})
    return Reach(tuple(row[0] for row in found), tuple(places_found), tuple(placements))


def _tree(bound: Bound, named: Callable[[FromClause], list[ColumnElement[bool]]]) -> CTE:
    """The ids of the rows that are named, and of those beneath them."""
    top = bound.row()
    tree = select(top.c.id).where(top.c.deleted_at.is_(None), *named(top)).cte(recursive=True)
    lower = bound.row()
    return tree.union(select(lower.c.id).where(lower.c[f"{bound.about.tree}_id"] == tree.c.id, lower.c.deleted_at.is_(None)))
