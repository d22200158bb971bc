"""Merged ids: an id that was given up for another still resolves, in one step however many mergers there were."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, Table

from db.columns import KEY


class CircleError(ValueError):
    """An id cannot be merged into one that was merged into it."""


def alias_table(metadata: MetaData) -> Table:
    """``id_alias(old_id, new_id)``: numbers are unique over all types, so no type is needed. Write it by `merge` alone."""
    return Table(
        "id_alias",
        metadata,
        Column("old_id", KEY, nullable=False, autoincrement=False),
        Column("new_id", KEY, nullable=False),
        PrimaryKeyConstraint("old_id"),
    )


def merge(connection: Connection, table: Table, old: int, new: int) -> None:
    """Give ``old`` up for ``new``; whatever led to ``old`` leads on. No new id is ever an old one, so that a read need not follow a chain.

    Raises:
        CircleError: ``new`` leads to ``old``.
    """
    further = connection.scalar(table.select().with_only_columns(table.c.new_id).where(table.c.old_id == new))
    end = new if further is None else further
    if end == old:
        raise CircleError
    connection.execute(table.update().where(table.c.new_id == old).values(new_id=end))
    connection.execute(table.insert().values(old_id=old, new_id=end))
