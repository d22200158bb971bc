"""Merged ids: an id that was given up for another still resolves."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, Table

from db.columns import KEY


def alias_table(metadata: MetaData) -> Table:
    """``id_alias(old_id, new_id)``: numbers are unique over all types, so no type is needed."""
    return Table(
        "id_alias",
        metadata,
        Column("old_id", KEY, nullable=False, autoincrement=False),
        Column("new_id", KEY, nullable=False),
        PrimaryKeyConstraint("old_id"),
    )
