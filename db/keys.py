"""API keys: who bears one, and how far it reaches. A key's secret is nowhere kept: only its hash is."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, Table, insert, select, update
from sqlalchemy.sql import Select

from db.columns import INSTANT, TEXT
from db.statements import Rows

ID_BYTES, SECRET_BYTES = 6, 32
WRITTEN = re.compile(f"gk_([0-9a-f]{{{2 * ID_BYTES}}})_[0-9a-f]{{{2 * SECRET_BYTES}}}")


@dataclass(frozen=True, kw_only=True)
class ApiKey:
    """One key, as it is kept; ``role`` is a role's name, ``region`` a code, ``union`` an id as clients see it."""

    id: str
    hash: str
    role: str
    department: str
    region: str | None
    union: str | None
    purpose: str | None
    label: str | None
    created_at: dt.datetime
    expires_at: dt.datetime | None
    revoked_at: dt.datetime | None

    def is_text(self, text: str) -> bool:
        """Whether a text is this key, compared in constant time."""
        return hmac.compare_digest(self.hash, hash_of(text))

    def works(self, now: dt.datetime) -> bool:
        """Whether the key is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


def keys_table(metadata: MetaData) -> Table:
    """The table of keys; one that is revoked stays, so that it can be told who could see what at any time."""
    return Table(
        "api_key",
        metadata,
        Column("id", TEXT, nullable=False),
        Column("hash", TEXT, nullable=False),
        Column("role", TEXT, nullable=False),
        Column("department", TEXT, nullable=False),
        Column("region", TEXT),
        Column("union", TEXT),
        Column("purpose", TEXT),
        Column("label", TEXT),
        Column("created_at", INSTANT, nullable=False),
        Column("expires_at", INSTANT),
        Column("revoked_at", INSTANT),
        PrimaryKeyConstraint("id"),
    )


KEYS = keys_table(MetaData())


def hash_of(text: str) -> str:
    """What is kept of a key. Its secret is 256 random bits, which nobody can guess: a slow hash, as passwords need, would add nothing."""
    return hashlib.sha256(text.encode()).hexdigest()


def id_in(text: str) -> str | None:
    """The public part of a key's text; ``None`` where it is not written as a key is."""
    found = WRITTEN.fullmatch(text)
    return found[1] if found else None


def key_with(number: str) -> Select[tuple[object, ...]]:
    """Asks for one key by its public part."""
    return select(KEYS).where(KEYS.c.id == number)


def read_keys(rows: Rows) -> tuple[ApiKey, ...]:
    """The keys in the rows of such a question."""
    return tuple(ApiKey(**dict(zip(KEYS.c.keys(), row, strict=True))) for row in rows)


def create(
    connection: Connection,
    *,
    role: str,
    department: str,
    region: str | None,
    union: str | None,
    purpose: str | None,
    label: str | None,
    created_at: dt.datetime,
    expires_at: dt.datetime | None,
) -> str:
    """Writes a new key and gives its text, which nobody can be told again."""
    number = secrets.token_hex(ID_BYTES)
    text = f"gk_{number}_{secrets.token_hex(SECRET_BYTES)}"
    key = ApiKey(
        id=number,
        hash=hash_of(text),
        role=role,
        department=department,
        region=region,
        union=union,
        purpose=purpose,
        label=label,
        created_at=created_at,
        expires_at=expires_at,
        revoked_at=None,
    )
    connection.execute(insert(KEYS), vars(key))
    return text


def all_keys(connection: Connection) -> tuple[ApiKey, ...]:
    """Every key that was ever made, the oldest first."""
    return read_keys(connection.execute(select(KEYS).order_by(KEYS.c.created_at, KEYS.c.id)).all())


def revoke(connection: Connection, number: str, now: dt.datetime) -> bool:
    """Ends a key now; whether there was one to end."""
    standing = (KEYS.c.id == number, KEYS.c.revoked_at.is_(None))
    return connection.execute(update(KEYS).where(*standing).values(revoked_at=now)).rowcount == 1


def expire(connection: Connection, number: str, moment: dt.datetime) -> bool:
    """Has a key end at a moment; whether there was one to end."""
    standing = (KEYS.c.id == number, KEYS.c.revoked_at.is_(None))
    return connection.execute(update(KEYS).where(*standing).values(expires_at=moment)).rowcount == 1
