"""Claims: what is unique over all placements, where an index of one placement cannot see it (``scale.md`` rule 4)."""

from __future__ import annotations

from enum import Enum

from sqlalchemy import Column, ForeignKeyConstraint, MetaData, PrimaryKeyConstraint, Table

from db.columns import KEY, TEXT


class ClaimKind(Enum):
    """What is claimed. A command writes the claim in the transaction of the row that makes it, and deletes it when the row gives it up."""

    IDENTITY_DOCUMENT = "One person for each keyed hash of an identity number"
    ACTIVE_MEMBERSHIP = "At most one active membership for each person"
    CRAFTSMAN_OF_MEMBER = "At most one craftsman for each member"
    MEMBER_OF_CRAFTSMAN = "At most one member for each craftsman"


def claims_table(metadata: MetaData) -> Table:
    """The table of claims: nobody else can claim the same value, and ``(region_id, row_id)`` is the row that does."""
    return Table(
        "claim",
        metadata,
        Column("kind", TEXT, nullable=False),
        Column("value", TEXT, nullable=False),
        Column("region_id", KEY, nullable=False),
        Column("row_id", KEY, nullable=False),
        PrimaryKeyConstraint("kind", "value"),
        ForeignKeyConstraint(["region_id"], ["region.id"]),
    )
