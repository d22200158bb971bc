"""Who may see what. Every statement takes its predicates from here; nothing else decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from sqlalchemy import ColumnElement, FromClause, and_, exists, or_

from db.batches import Batched
from db.catalog import Bound, Catalog, ThroughMany, ToMany
from db.entity import Alias, Derived, Described, Either, Field, Kind, Pii, Relation


class Profile(Enum):
    """A class of viewers who share one schema and one set of rules."""

    PUBLIC = "Everybody: public records only"
    DEVELOPER = "Somebody who develops against the hub, in development mode only: all but what never leaves it"


@dataclass(frozen=True)
class Viewer:
    """Who asks."""

    profile: Profile = Profile.PUBLIC


@dataclass(frozen=True)
class Grant:
    """What a profile sees at all: kinds of entities, and classes of personal data."""

    kinds: frozenset[Kind]
    classes: frozenset[Pii]


GRANTS = {
    Profile.PUBLIC: Grant(frozenset({Kind.CORE}), frozenset({Pii.P0, Pii.P1})),
    Profile.DEVELOPER: Grant(frozenset(Kind), frozenset({Pii.P0, Pii.P1, Pii.P2})),
}

RowRule = Callable[[FromClause, Alias], ColumnElement[bool]]


def _standing(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """The consent that the row names has not been withdrawn."""
    consent = alias("ConsentRecord")
    standing = exists().where(consent.c.id == row.c.consent_id, consent.c.withdrawn_on.is_(None), consent.c.deleted_at.is_(None))
    return standing.correlate(row)


def _consented(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """A result is shown under a craftsman or a team; under a bare name only while the consent stands."""
    return or_(row.c.display_name.is_(None), _standing(row, alias))


def _published(row: FromClause, _alias: Alias) -> ColumnElement[bool]:
    return row.c.publication == "PUBLISHED"


def _published_with_consent(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """A portrait needs a consent; what names a consent is shown only while it stands."""
    bare = and_(row.c.consent_id.is_(None), row.c.portrait_of_id.is_(None))
    return and_(_published(row, alias), or_(bare, _standing(row, alias)))


def _with(**owners: str) -> RowRule:
    """A part is shown where what it belongs to is shown."""

    def rule(row: FromClause, alias: Alias) -> ColumnElement[bool]:
        return and_(*(_shown(row, f"{name}_id", entity, alias) for name, entity in owners.items()))

    return rule


def _shown(row: FromClause, column: str, entity: str, alias: Alias) -> ColumnElement[bool]:
    owner = alias(entity)
    shown = exists().where(owner.c.id == row.c[column], owner.c.deleted_at.is_(None), ROW_RULES[Profile.PUBLIC, entity](owner, alias))
    return or_(row.c[column].is_(None), shown.correlate(row))


ROW_RULES: dict[tuple[Profile, str], RowRule] = {
    (Profile.PUBLIC, "Craftsman"): _published,
    (Profile.PUBLIC, "HonourAward"): lambda row, _: row.c.status == "CONFERRED",
    (Profile.PUBLIC, "CompetitionResult"): _consented,
    # A sole trader's name and address are a person's until they can be masked (``domain/model.md`` section 3.1).
    (Profile.PUBLIC, "Enterprise"): lambda row, _: row.c.kind != "SOLE_TRADER",
    (Profile.PUBLIC, "Landmark"): _published,
    (Profile.PUBLIC, "MediaAsset"): _published_with_consent,
    (Profile.PUBLIC, "MediaVariant"): _with(asset="MediaAsset"),
    (Profile.PUBLIC, "Story"): _published,
    (Profile.PUBLIC, "StorySubject"): _with(story="Story"),
    (Profile.PUBLIC, "StoryAsset"): _with(story="Story"),
    (Profile.PUBLIC, "Chapter"): _with(story="Story"),
    (Profile.PUBLIC, "VrScene"): _with(landmark="Landmark"),
    (Profile.PUBLIC, "Hotspot"): _with(scene="VrScene"),
    (Profile.PUBLIC, "Transcript"): _with(story="Story", scene="VrScene"),
}
"""Which rows of an entity a profile sees; all that are not deleted where no rule stands."""

FEWEST = {Profile.PUBLIC: 5}
"""A count or a sum over fewer people than this is withheld from a profile that does not see them (``domain/identifiers.md`` section 9)."""


def withheld(profile: Profile, people: int | None) -> bool:
    """Whether a number over so many people is withheld; ``None`` where it is over no people."""
    return people is not None and people < FEWEST.get(profile, 0)


ABOUT: dict[str, tuple[str, ...]] = {
    "CompetitionAward": ("result",),
    "CompetitionResult": ("craftsman",),
    "ConsultationRole": ("craftsman", "representative"),
    "Employment": ("craftsman",),
    "EventResult": ("craftsman",),
    "EventSpeaker": ("craftsman", "representative"),
    "HonourAward": ("craftsman",),
    "MediaAsset": ("portrait_of",),
    "MentorLink": ("mentor", "mentee"),
    "Quote": ("craftsman",),
    "StorySubject": ("craftsman",),
    "StudioRole": ("craftsman", "representative"),
    "TeamRole": ("craftsman",),
}
"""Rows that speak of a person, and the relations to that person: they vanish with the person, so that no count tells."""


def visible_rows(
    catalog: Catalog, viewer: Viewer, bound: Bound, row: FromClause, shown: frozenset[str] = frozenset()
) -> ColumnElement[bool]:
    """The predicate over ``row`` that stands in every statement that reads the entity.

    ``shown`` are relations to rows that the statement itself has found to be visible: they are not looked for again.
    """
    found: list[ColumnElement[bool]] = [row.c.deleted_at.is_(None)]
    rule = ROW_RULES.get((viewer.profile, bound.name))
    if rule:
        found.append(rule(row, catalog.alias))
    persons = (name for name in ABOUT.get(bound.name, ()) if name not in shown)
    return and_(*found, *(_subject_seen(catalog, viewer, bound, row, name) for name in persons))


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


@cache
def readable_columns(profile: Profile, bound: Bound) -> tuple[str, ...]:
    """The columns that a statement may fetch for this profile: what it does not see never leaves the database."""
    stored = [*bound.find(Field, Relation), *(target for member in bound.find(Either) for target in member.targets.values())]
    hidden = {column for member in stored if member.pii not in GRANTS[profile].classes for column in _held(member)}
    return tuple(name for name in bound.table.c.keys() if name not in hidden)  # noqa: SIM118 - a collection of columns, not a dictionary


def _held(member: Field | Relation) -> list[str]:
    return [f"{member.name}_id"] if isinstance(member, Relation) else [member.name + part.suffix for part in member.value.parts]


def sees_entity(profile: Profile, bound: Bound) -> bool:
    """Whether the type exists for this profile."""
    grant = GRANTS[profile]
    return bound.kind in grant.kinds and bound.about.pii in grant.classes


def sees_member(profile: Profile, catalog: Catalog, member: Described) -> bool:
    """Whether the field exists for this profile: its class is granted and every entity that it reads is seen."""
    return member.pii in GRANTS[profile].classes and all(sees_entity(profile, catalog[name]) for name in _read_by(profile, catalog, member))


def seen_targets(profile: Profile, catalog: Catalog, member: Either) -> dict[str, Relation]:
    """The alternatives of an `Either` that this profile sees."""
    return {name: target for name, target in member.targets.items() if sees_member(profile, catalog, target)}


def _read_by(profile: Profile, catalog: Catalog, member: Described) -> tuple[str, ...]:
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
