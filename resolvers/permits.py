"""Permits: what a viewer may do with a record, told beside it as ``viewerCan``.

They also tell a null that stands for "not shown to you" from one that stands for "unknown". They follow from the viewer's reach and from
what is public of the record, never from the value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, and_, false, func, true

from db.catalog import Bound
from db.entity import Derived
from db.values import Truth
from resolvers.access import Profile, Viewer, in_reach, is_summed, masks, may_sum, may_unmask, unmaskable
from resolvers.policy import SUMS

FIELD = "viewerCan"


@dataclass(frozen=True)
class Permit:
    """One row: what may be done, which entities offer it to which profiles, and for which records it holds."""

    en: str
    zh: str
    offered: Callable[[Profile, Bound], bool]
    holds: Callable[[Viewer, Bound, FromClause], ColumnElement[bool]]


def _is_reached(viewer: Viewer, bound: Bound, row: FromClause) -> ColumnElement[bool]:
    # The rows about people are shown where they are reached; a row that lies nowhere is not.
    reached = in_reach(viewer, masks(viewer.profile, bound).values(), row)
    return func.coalesce(and_(*reached), false()) if reached else true()


def _has_reach(profile: Profile, bound: Bound) -> bool:
    return any(mask.reach for mask in masks(profile, bound).values())


PERMITS = {
    "seePersonalData": Permit(
        "Whether its personal values are shown, under their masks: if not, their nulls stand for values that are not shown, else for "
        "unknown ones",
        "可见其个人信息（脱敏后）；否则相应空值表示不可见，而非未知",
        _has_reach,
        _is_reached,
    ),
    "unmask": Permit(
        "Whether the mutation unmask shows its masked values in clear",
        "可解除其脱敏",
        lambda profile, bound: may_unmask(profile) and bool(unmaskable(profile, bound)),
        _is_reached,
    ),
    "countMembers": Permit(
        "Whether its members are counted for the viewer: if not, a null memberCount is not shown, else it is of too few",
        "可见其会员数；否则空值表示不可见，而非人数过少",
        lambda profile, bound: any(is_summed(profile, member) for member in bound.members.values()) and may_sum(profile),
        lambda viewer, _bound, row: func.coalesce(SUMS["member_count"](row, viewer), false()),
    ),
}
"""By the names of their fields."""


def permits(viewer: Viewer, bound: Bound) -> dict[str, Derived]:
    """What an entity offers to a viewer, as values worked out of its row."""

    def made(name: str, permit: Permit) -> Derived:
        return Derived(
            name=name,
            en=permit.en,
            zh=permit.zh,
            value=Truth(),
            sql=lambda row, _given, _alias: permit.holds(viewer, bound, row),
            required=True,
        )

    return {name: made(name, permit) for name, permit in PERMITS.items() if permit.offered(viewer.profile, bound)}


def permit_type(bound: Bound) -> str:
    """The name of the type that tells them."""
    return f"{bound.name}ViewerCan"
