"""The policy: who sees which rows and which classes of personal data, as rows of tables. `access.py` applies them; nothing else decides.

The roles, the departments and what they see are those of ``domain/identifiers.md`` section 9. What stands in no row is denied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import ColumnElement, FromClause, and_, exists, not_, or_

from db.entity import Alias, Pii
from db.expressions import one_of
from resolvers.slots import Held
from resolvers.viewers import Role


class Profile(Enum):
    """A class of viewers who share one schema, one set of rules and their plans: a role, and of officers the department."""

    PUBLIC = Role.PUBLIC, None
    PORTAL = Role.PORTAL, None
    DEPT_ANALYST = Role.DEPT_ANALYST, None
    DEPT_OFFICER = Role.DEPT_OFFICER, None
    HRSS_OFFICER = Role.DEPT_OFFICER, "人社"
    UNION_OFFICER = Role.UNION_OFFICER, None
    AUDITOR = Role.AUDITOR, None
    IMPORTER = Role.IMPORTER, None
    ADMIN = Role.ADMIN, None
    DEVELOPER = None, None
    """Whoever runs the hub's own code: tests, `app explain`, the bench. No request leads here, in no mode."""


def profile_of(role: Role, department: str | None) -> Profile:
    """The profile of a role in a department; a department that no row names has no more than the role alone."""
    return PROFILES.get((role, department)) or PROFILES[role, None]


PROFILES = {profile.value: profile for profile in Profile}


@dataclass(frozen=True)
class Viewer:
    """Who asks: the profile, and the numbers of the unions and regions that are reached, with all that lie beneath them.

    ``placements`` are the regions that the people of these unions are placed with: they allow nothing, and say which shards to look into.
    In a plan slots stand for all of them, so that all viewers of a profile share it.
    """

    profile: Profile = Profile.PUBLIC
    unions: Held = ()
    regions: Held = ()
    placements: Held = ()
    counting: bool = False
    """Whether figures are counted: then all people count, and too few of them are withheld."""


OPEN = frozenset({Pii.P0, Pii.P1})
PERSONAL = OPEN | {Pii.P2}

PEOPLE = frozenset(
    {
        "CompetitionEntry",
        "CraftsmanMember",
        "IncentiveGrant",
        "Member",
        "MemberEmployment",
        "Membership",
        "SkillCertificate",
        "TrainingEnrolment",
    }
)
"""What is about people who are not public."""


FEWEST = 5
"""A count or a sum over fewer people than this is withheld from whoever does not see them (``domain/identifiers.md`` section 9)."""


@dataclass(frozen=True)
class Grant:
    """What a profile sees: classes of personal data, and of the entities about people those that are named, as far as they are reached.

    What has a mask is seen under it, unless the profile sees all ``plain``, and everywhere. Whoever ``unmasks`` may have one record at a
    time shown in clear; whoever ``audits`` reads the audit log. Numbers of the people who are reached are shown from ``sums`` people on,
    and not at all where that is none.
    """

    classes: frozenset[Pii] = OPEN
    people: frozenset[str] = frozenset()
    plain: bool = False
    unmasks: bool = False
    audits: bool = False
    sums: int | None = None


GRANTS = {
    Profile.PUBLIC: Grant(),
    Profile.PORTAL: Grant(),
    Profile.DEPT_ANALYST: Grant(sums=FEWEST),
    Profile.DEPT_OFFICER: Grant(),
    Profile.HRSS_OFFICER: Grant(PERSONAL, frozenset({"Member", "SkillCertificate", "IncentiveGrant"})),
    Profile.UNION_OFFICER: Grant(PERSONAL, PEOPLE, unmasks=True, sums=0),
    Profile.AUDITOR: Grant(PERSONAL, PEOPLE, audits=True, sums=0),
    Profile.IMPORTER: Grant(),
    Profile.ADMIN: Grant(),
    Profile.DEVELOPER: Grant(PERSONAL, PEOPLE, plain=True),
}
"""What never leaves, of class P3, stands in none of them."""

RowRule = Callable[[FromClause, Alias], ColumnElement[bool]]
"""What an entity's rows must fulfil."""

PeopleRule = Callable[[FromClause, Alias, Viewer], ColumnElement[bool]]
"""What a row about people must fulfil for a viewer who reaches some of them."""


def _standing(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """The consent that the row names has not been withdrawn."""
    consent = alias("ConsentRecord")
    standing = exists().where(consent.c.id == row.c.consent_id, consent.c.withdrawn_on.is_(None), consent.c.deleted_at.is_(None))
    return standing.correlate(row)


def _consented(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """A result is shown under a craftsman or a team; under a bare name only while the consent stands."""
    return or_(row.c.display_name.is_(None), _standing(row, alias))


def _published(row: FromClause, _alias: Alias) -> ColumnElement[bool]:
    """It is published."""
    return row.c.publication == "PUBLISHED"


def _published_with_consent(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """A portrait needs a consent; what names a consent is shown only while it stands."""
    bare = and_(row.c.consent_id.is_(None), row.c.portrait_of_id.is_(None))
    return and_(_published(row, alias), or_(bare, _standing(row, alias)))


def _conferred(row: FromClause, _alias: Alias) -> ColumnElement[bool]:
    """It is conferred: a nomination, or an award that was taken back, is nobody's business."""
    return row.c.status == "CONFERRED"


def _of_no_sole_trader(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """It names no sole trader, whose name is a person's (``domain/model.md`` section 3.1) and is masked where it is the trader's own."""
    trader = alias("Enterprise")
    named = exists().where(trader.c.id == row.c.enterprise_id, trader.c.kind == "SOLE_TRADER")
    return not_(named.correlate(row))


def _with(**owners: str) -> RowRule:
    """A part is shown where what it belongs to is shown."""

    def rule(row: FromClause, alias: Alias) -> ColumnElement[bool]:
        return and_(*(_shown(row, f"{name}_id", entity, alias) for name, entity in owners.items()))

    rule.__doc__ = f"What it belongs to is shown: {', '.join(owners.values())}."
    return rule


def _shown(row: FromClause, column: str, entity: str, alias: Alias) -> ColumnElement[bool]:
    owner = alias(entity)
    shown = exists().where(owner.c.id == row.c[column], owner.c.deleted_at.is_(None), ROW_RULES[entity](owner, alias))
    return or_(row.c[column].is_(None), shown.correlate(row))


def _of_nobody_withdrawn(row: FromClause, alias: Alias) -> ColumnElement[bool]:
    """It states nothing of a craftsman who is not published: the passage names the person."""
    person = alias("Craftsman")
    gone = or_(person.c.publication != "PUBLISHED", person.c.deleted_at.is_not(None))
    return not_(exists().where(person.c.source_id == row.c.document_id, person.c.row_ref == row.c.ref, gone).correlate(row))


ROW_RULES: dict[str, RowRule] = {
    "Citation": _of_nobody_withdrawn,
    "Craftsman": _published,
    "HonourAward": _conferred,
    "CompetitionResult": _consented,
    "EnterpriseName": _of_no_sole_trader,
    "Landmark": _published,
    "MediaAsset": _published_with_consent,
    "MediaVariant": _with(asset="MediaAsset"),
    "Organisation": _of_no_sole_trader,
    "Story": _published,
    "StorySubject": _with(story="Story"),
    "StoryAsset": _with(story="Story"),
    "Chapter": _with(story="Story"),
    "VrScene": _with(landmark="Landmark"),
    "Hotspot": _with(scene="VrScene"),
    "Transcript": _with(story="Story", scene="VrScene"),
}
"""Which rows of a public entity are shown; all that are not deleted where no rule stands."""


def _member_reached(column: str) -> PeopleRule:
    """The row is of a member who belongs to a union that is reached, today, whatever day the list is asked for."""

    def rule(row: FromClause, alias: Alias, viewer: Viewer) -> ColumnElement[bool]:
        membership = alias("Membership")
        belongs = exists().where(
            membership.c.region_id == row.c.region_id,
            membership.c.member_id == row.c[column],
            one_of(membership.c.union_id, viewer.unions),
            membership.c.period_to_earliest.is_(None),
            membership.c.status != "ENDED",
            membership.c.deleted_at.is_(None),
        )
        return belongs.correlate(row)

    return rule


PEOPLE_RULES: dict[str, PeopleRule] = {
    "CompetitionEntry": _member_reached("member_id"),
    "CraftsmanMember": _member_reached("member_id"),
    "IncentiveGrant": _member_reached("recipient_id"),
    "Member": _member_reached("id"),
    "MemberEmployment": _member_reached("member_id"),
    "Membership": lambda row, _alias, viewer: one_of(row.c.union_id, viewer.unions),
    "SkillCertificate": _member_reached("holder_id"),
    "TrainingEnrolment": _member_reached("member_id"),
}
"""Which rows about people are reached; an entity without a rule shows none."""

REACHES: dict[str, Callable[[Viewer], Held]] = {
    "region_id": lambda viewer: viewer.regions,
    "union_id": lambda viewer: viewer.unions,
}
"""What of a viewer a column is held against that says whose a personal value in a public record is."""

SUMS: dict[str, Callable[[FromClause, Viewer], ColumnElement[bool]]] = {
    "member_count": lambda row, viewer: one_of(row.c.id, viewer.unions),
}
"""Values worked out of people, by their names, and of which rows they are shown; any other is shown to developers alone."""

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
