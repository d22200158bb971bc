"""Makes the tables of API keys and of access grants."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "access_grant",
        sa.Column("id", columns.TEXT, nullable=False),
        sa.Column("subject", columns.TEXT, nullable=False),
        sa.Column("region", columns.TEXT),
        sa.Column("union", columns.TEXT),
        sa.Column("reason", columns.TEXT, nullable=False),
        sa.Column("given_at", columns.INSTANT, nullable=False),
        sa.Column("ends_at", columns.INSTANT, nullable=False),
        sa.Column("withdrawn_at", columns.INSTANT),
        sa.CheckConstraint('(region IS NULL) != ("union" IS NULL)', name=op.f("ck_access_grant_region_or_union")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
    )
    op.create_index(op.f("ix_access_grant_subject"), "access_grant", ["subject"], unique=False)
    op.create_table(
        "api_key",
        sa.Column("id", columns.TEXT, nullable=False),
        sa.Column("hash", columns.TEXT, nullable=False),
        sa.Column("role", columns.TEXT, nullable=False),
        sa.Column("department", columns.TEXT, nullable=False),
        sa.Column("region", columns.TEXT),
        sa.Column("union", columns.TEXT),
        sa.Column("purpose", columns.TEXT),
        sa.Column("label", columns.TEXT),
        sa.Column("created_at", columns.INSTANT, nullable=False),
        sa.Column("expires_at", columns.INSTANT),
        sa.Column("revoked_at", columns.INSTANT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
    )


def downgrade() -> None:
    op.drop_table("api_key")
    op.drop_index(op.f("ix_access_grant_subject"), "access_grant")
    op.drop_table("access_grant")
