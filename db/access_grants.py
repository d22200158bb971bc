"""Access grants: a further region or union that an administrator gives a subject until a moment, and why."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import CheckConstraint, Column, Connection, Index, MetaData, PrimaryKeyConstraint, Table, insert, select, update
from sqlalchemy.sql import Select

from db.columns import INSTANT, TEXT
from db.statements import Rows

ID_BYTES = 6


@dataclass(frozen=True, kw_only=True)
class AccessGrant:
    """One grant: either of a region, by its code, or of a union, by its id as clients see it."""

    id: str
    subject: str
    region: str | None
    union: str | None
    reason: str
    given_at: dt.datetime
    ends_at: dt.datetime
    withdrawn_at: dt.datetime | None

    def holds(self, now: dt.datetime) -> bool:
        """Whether it is in force."""
        return self.withdrawn_at is None and self.given_at <= now < self.ends_at


def access_grants_table(metadata: MetaData) -> Table:
    """The table of grants; what is withdrawn stays, so that it can be told who could see what at any time."""
    table = Table(
        "access_grant",
        metadata,
        Column("id", TEXT, nullable=False),
        Column("subject", TEXT, nullable=False),
        Column("region", TEXT),
        Column("union", TEXT),
        Column("reason", TEXT, nullable=False),
        Column("given_at", INSTANT, nullable=False),
        Column("ends_at", INSTANT, nullable=False),
        Column("withdrawn_at", INSTANT),
        PrimaryKeyConstraint("id"),
    )
    region, union = table.c.region, table.c.union
    table.append_constraint(CheckConstraint((region.is_(None)) != (union.is_(None)), name="region_or_union"))
    Index(None, table.c.subject)
    return table


GRANTS = access_grants_table(MetaData())


def grants_of(subject: str) -> Select[tuple[object, ...]]:
    """Asks for all grants of a subject that are not withdrawn."""
    return select(GRANTS).where(GRANTS.c.subject == subject, GRANTS.c.withdrawn_at.is_(None)).order_by(GRANTS.c.given_at, GRANTS.c.id)


def read_grants(rows: Rows) -> tuple[AccessGrant, ...]:
    """The grants in the rows of such a question."""
    return tuple(AccessGrant(**dict(zip(GRANTS.c.keys(), row, strict=True))) for row in rows)


def give(
    connection: Connection,
    *,
    subject: str,
    region: str | None,
    union: str | None,
    reason: str,
    given_at: dt.datetime,
    ends_at: dt.datetime,
) -> AccessGrant:
    """Writes a new grant and gives it back."""
    grant = AccessGrant(
        id=secrets.token_hex(ID_BYTES),
        subject=subject,
        region=region,
        union=union,
        reason=reason,
        given_at=given_at,
        ends_at=ends_at,
        withdrawn_at=None,
    )
    connection.execute(insert(GRANTS), vars(grant))
    return grant


def all_grants(connection: Connection) -> tuple[AccessGrant, ...]:
    """Every grant that was ever given, the oldest first."""
    return read_grants(connection.execute(select(GRANTS).order_by(GRANTS.c.given_at, GRANTS.c.id)).all())


def withdraw(connection: Connection, number: str, now: dt.datetime) -> bool:
    """Ends a grant now; whether there was one to end."""
    standing = (GRANTS.c.id == number, GRANTS.c.withdrawn_at.is_(None))
    return connection.execute(update(GRANTS).where(*standing).values(withdrawn_at=now)).rowcount == 1
