"""Who may see what: the policy, applied. Every statement takes its predicates and its masks from here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, FromClause, and_, case, exists, literal, null, or_
from sqlalchemy.sql.selectable import SelectBase
from sqlalchemy.sql.visitors import iterate, replacement_traverse

from db.batches import Batched
from db.catalog import Bound, Catalog, ThroughMany, ToMany
from db.entity import Derived, Described, Either, Field, Kind, Pii, Relation
from db.expressions import NOWHERE, one_of, unindexed
from db.masks import Mask
from db.rows import written_columns
from db.shown import shown_names, stored_names
from resolvers.policy import ABOUT, GRANTS, OPEN, PEOPLE_RULES, REACHES, ROW_RULES, SUMS, Profile, Viewer

__all__ = [
    "Profile",
    "Viewer",
    "cell_names",
    "counting_viewer",
    "in_reach",
    "is_audited",
    "is_key",
    "is_masked",
    "is_public",
    "is_summed",
    "masks",
    "may_audit",
    "may_sum",
    "may_unmask",
    "may_vanish",
    "read_by",
    "readable_columns",
    "seen_cells",
    "seen_targets",
    "sees_all_people",
    "sees_entity",
    "sees_member",
    "shown",
    "summed",
    "unmaskable",
    "visible_rows",
]


def sees_all_people(profile: Profile) -> bool:
    """Whether the profile sees all people plainly: then no number is withheld."""
    return GRANTS[profile].plain


def is_audited(profile: Profile) -> bool:
    """Whether it is written down which people's records somebody of the profile reads; a developer's are invented ones."""
    grant = GRANTS[profile]
    return bool(grant.people) and not grant.plain


def may_unmask(profile: Profile) -> bool:
    """Whether somebody of the profile may have one record shown in clear."""
    return GRANTS[profile].unmasks


def may_sum(profile: Profile) -> bool:
    """Whether somebody of the profile is shown numbers of the people who are reached."""
    return GRANTS[profile].sums is not None


def may_audit(profile: Profile) -> bool:
    """Whether somebody of the profile reads the audit log."""
    return GRANTS[profile].audits


def counting_viewer(viewer: Viewer) -> Viewer:
    """Whoever figures are counted as for a viewer, whatever is reached: all who do not see people plainly share the counts."""
    return Viewer(Profile.DEVELOPER if GRANTS[viewer.profile].plain else Profile.PUBLIC, counting=True)


def visible_rows(
    catalog: Catalog, viewer: Viewer, bound: Bound, row: FromClause, shown: frozenset[str] = frozenset(), *, walked: bool = False
) -> ColumnElement[bool]:
    """The predicate over ``row`` that stands in every statement that reads the entity.

    ``shown`` are relations to rows that the statement itself has found to be visible: they are not looked for again. Of rows
    that are ``walked`` it is asked one by one, and no index leads to those that fulfil it.
    """
    found: list[ColumnElement[bool]] = [row.c.deleted_at.is_(None)]
    found += _ruled(catalog, viewer, bound, row)
    persons = (name for name in ABOUT.get(bound.name, ()) if name not in shown)
    found += (_subject_seen(catalog, viewer, bound, row, name) for name in persons)
    return and_(*(_one_by_one(row, condition) for condition in found) if walked else found)


def _one_by_one(row: FromClause, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same condition, served by no index; what looks into other tables leads to none of this row's anyway."""

    def told(element: Any, **_options: Any) -> Any:
        return unindexed(element) if isinstance(element, ColumnClause) and element.table is row else None

    return condition if any(isinstance(part, SelectBase) for part in iterate(condition)) else replacement_traverse(condition, {}, told)


def _ruled(catalog: Catalog, viewer: Viewer, bound: Bound, row: FromClause) -> list[ColumnElement[bool]]:
    """What the rule of the entity says, if it has one."""
    if GRANTS[viewer.profile].plain or (viewer.counting and bound.kind is Kind.PEOPLE):
        return []
    if bound.kind is Kind.PEOPLE:
        rule = PEOPLE_RULES.get(bound.name)
        return [one_of(row.c.region_id, viewer.placements), rule(row, catalog.alias, viewer)] if rule else [NOWHERE]
    return [ROW_RULES[bound.name](row, catalog.alias)] if bound.name in ROW_RULES else []


def _subject_seen(catalog: Catalog, viewer: Viewer, bound: Bound, row: FromClause, name: str) -> ColumnElement[bool]:
    """The row names nobody there, or somebody whom the viewer sees."""
    relation = bound.relation(name)
    target = catalog[relation.target]
    nobody = row.c[f"{name}_id"].is_(None)
    if not sees_entity(viewer.profile, target):
        return nobody
    subject = target.row()
    seen = exists().where(subject.c.id == row.c[f"{name}_id"], visible_rows(catalog, viewer, target, subject)).correlate(row)
    return seen if relation.required else or_(nobody, seen)


def shown(viewer: Viewer, member: Field, row: FromClause) -> tuple[ColumnElement[Any], ...]:
    """The cells of a stored value as the viewer sees them: masked where it has a mask, null where it belongs to what is not reached."""
    cells = tuple(row.c[name] for name in cell_names(viewer.profile, member))
    if member.mask is None or not is_masked(viewer.profile, member):
        return cells
    seen, reach = member.mask.sql(cells[0]), member.mask.reach
    if reach:
        seen = case((one_of(row.c[reach], REACHES[reach](viewer)), seen), else_=null())
    return (seen, *cells[1:])


def summed(viewer: Viewer, member: Derived, row: FromClause, cells: tuple[ColumnElement[Any], ...]) -> tuple[ColumnElement[Any], ...]:
    """The cells of a computed value as the viewer sees them: a number of people is null where it is not reached, or of too few."""
    if not is_summed(viewer.profile, member):
        return cells
    enough = and_(SUMS[member.name](row, viewer), cells[0] >= literal(Decimal(GRANTS[viewer.profile].sums or 0), cells[0].type))
    return tuple(case((enough, cell), else_=null()) for cell in cells)


def is_summed(profile: Profile, member: Described) -> bool:
    """Whether it is a number of people of which the profile sees but some: then it is no key to filter or to sort by."""
    return isinstance(member, Derived) and member.name in SUMS and not GRANTS[profile].plain


def is_key(profile: Profile, member: Described) -> bool:
    """Whether the profile may find and sort by it: only by what it sees as it is."""
    return not is_masked(profile, member) and not is_summed(profile, member)


def cell_names(profile: Profile, member: Field) -> tuple[str, ...]:
    """The columns that the profile reads of a value, one for each part: where a mask covers some rows only, those of what is shown."""
    return stored_names(member) if GRANTS[profile].plain else shown_names(member)


def is_masked(profile: Profile, member: Described) -> bool:
    """Whether the profile sees the value under a mask in every row: then it is no key to filter, to sort or to look up by."""
    return isinstance(member, Field) and member.mask is not None and member.mask.only is None and not GRANTS[profile].plain


@cache
def masks(profile: Profile, bound: Bound) -> dict[str, Mask]:
    """The masks under which the profile sees values of the entity, by the names of the fields; `Mask.covers` tells over which rows."""
    masked = (member for member in bound.find(Field) if member.mask and _sees_class(profile, bound.kind, member))
    return {} if GRANTS[profile].plain else {member.api_name: member.mask for member in masked}


def unmaskable(profile: Profile, bound: Bound) -> dict[str, Mask]:
    """The masks that one record may be shown without: of a public one only where some mask says whose it is, else nobody reaches it."""
    masked = masks(profile, bound)
    return masked if bound.kind is Kind.PEOPLE or any(mask.reach for mask in masked.values()) else {}


def seen_cells(viewer: Viewer, bound: Bound, row: FromClause) -> dict[str, ColumnElement[Any]]:
    """What the viewer may read of a row, by the names of the columns, as the viewer sees it."""
    cells: dict[str, ColumnElement[Any]] = {name: row.c[name] for name in readable_columns(viewer.profile, bound)}
    masked = masks(viewer.profile, bound)
    for member in bound.find(Field):
        if member.api_name in masked:
            cells |= zip(stored_names(member), shown(viewer, member, row), strict=True)
    return cells


def in_reach(viewer: Viewer, masked: Iterable[Mask], row: FromClause) -> list[ColumnElement[bool]]:
    """What a row fulfils that the viewer reaches, as the masks of its values say it."""
    reaches = {mask.reach for mask in masked if mask.reach}
    return [one_of(row.c[reach], REACHES[reach](viewer)) for reach in sorted(reaches)]


@cache
def readable_columns(profile: Profile, bound: Bound) -> tuple[str, ...]:
    """The columns that a statement may fetch for this profile: what it does not see never leaves the database."""
    stored = [*bound.find(Field, Relation), *(target for member in bound.find(Either) for target in member.targets.values())]
    hidden = {column for member in stored if not _sees_class(profile, bound.kind, member) for column in _held(member)}
    return tuple(name for name in written_columns(bound) if name not in hidden)


def _held(member: Field | Relation) -> list[str]:
    return [f"{member.name}_id"] if isinstance(member, Relation) else list(stored_names(member))


def sees_entity(profile: Profile, bound: Bound) -> bool:
    """Whether the type exists for this profile."""
    grant = GRANTS[profile]
    if grant.plain:
        return bound.about.pii in grant.classes
    return bound.name in grant.people if bound.kind is Kind.PEOPLE else bound.about.pii in OPEN


def is_public(bound: Bound) -> bool:
    """Whether the type exists for everybody."""
    return sees_entity(Profile.PUBLIC, bound)


def may_vanish(bound: Bound) -> bool:
    """Whether rows of a public entity are shown by a rule, or with the person whom they speak of: what was shown may be withdrawn."""
    return bound.name in ROW_RULES or bound.name in ABOUT


def sees_member(profile: Profile, catalog: Catalog, member: Described) -> bool:
    """Whether the field exists for this profile: its class is granted and every entity that it reads is seen."""
    kind = Kind.PEOPLE if id(member) in _of_people(catalog) else Kind.CORE
    if is_summed(profile, member):
        return may_sum(profile)
    read = [catalog[name] for name in read_by(profile, catalog, member)]
    return _sees_class(profile, kind, member) and all(sees_entity(profile, bound) for bound in read) and _may_sum_up(profile, member, read)


def _may_sum_up(profile: Profile, member: Described, read: Iterable[Bound]) -> bool:
    """A value worked out of people would tell of all of them, whoever is reached: only whoever sees all of them sees it."""
    is_worked_out = isinstance(member, Derived | Batched) and any(bound.kind is Kind.PEOPLE for bound in read)
    return GRANTS[profile].plain or not is_worked_out


def _sees_class(profile: Profile, kind: Kind, member: Described) -> bool:
    """A personal value in a public record is seen by those who reach it, and its mask says who they are."""
    grant = GRANTS[profile]
    if member.pii not in grant.classes:
        return False
    is_value = member.pii is Pii.P2 and kind is Kind.CORE and isinstance(member, Field | Derived | Batched)
    return grant.plain or not is_value or bool(isinstance(member, Field) and member.mask and member.mask.reach)


@cache
def _of_people(catalog: Catalog) -> frozenset[int]:
    """The members of entities about people, by their identity."""
    return frozenset(id(member) for bound in catalog.values() if bound.kind is Kind.PEOPLE for member in bound.members.values())


def seen_targets(profile: Profile, catalog: Catalog, member: Either) -> dict[str, Relation]:
    """The alternatives of an `Either` that this profile sees."""
    return {name: target for name, target in member.targets.items() if sees_member(profile, catalog, target)}


def read_by(profile: Profile, catalog: Catalog, member: Described) -> tuple[str, ...]:
    """The entities that a member lets be seen."""
    match member:
        case Derived() | Batched():
            return member.reads
        case Relation():
            return (member.target,)
        case ToMany():
            return (member.source,)
        case ThroughMany():
            return (member.record, member.far.target)
        case Either():
            seen = seen_targets(profile, catalog, member)
            return tuple(target.target for target in (seen or member.targets).values())
        case _:
            return ()
