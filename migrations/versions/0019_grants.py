"""Makes the tables of grants."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "incentive_grant",
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("scheme", columns.TEXT, nullable=False),
        sa.Column("skill_level", columns.TEXT, nullable=True),
        sa.Column("amount_fen", columns.BIG, nullable=True),
        sa.Column("applied_on", columns.TEXT, nullable=True),
        sa.Column("applied_on_earliest", columns.DAY, nullable=True),
        sa.Column("applied_on_latest", columns.DAY, nullable=True),
        sa.Column("paid_on", columns.TEXT, nullable=True),
        sa.Column("paid_on_earliest", columns.DAY, nullable=True),
        sa.Column("paid_on_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("payer_id", columns.KEY, nullable=True),
        sa.Column("recipient_id", columns.KEY, nullable=False),
        sa.Column("certificate_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_incentive_grant_import_batch_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["union.id"], name=op.f("fk_incentive_grant_payer_id")),
        sa.ForeignKeyConstraint(
            ["region_id", "certificate_id"],
            ["skill_certificate.region_id", "skill_certificate.id"],
            name=op.f("fk_incentive_grant_region_id_certificate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "recipient_id"], ["member.region_id", "member.id"], name=op.f("fk_incentive_grant_region_id_recipient_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_incentive_grant_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_incentive_grant_source_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_incentive_grant")),
    )
    op.create_index(op.f("ix_incentive_grant_region_id_certificate_id"), "incentive_grant", ["region_id", "certificate_id"], unique=False)
    op.create_index(op.f("ix_incentive_grant_region_id_import_batch_id"), "incentive_grant", ["region_id", "import_batch_id"], unique=False)
    op.create_index(op.f("ix_incentive_grant_region_id_payer_id"), "incentive_grant", ["region_id", "payer_id"], unique=False)
    op.create_index(op.f("ix_incentive_grant_region_id_recipient_id"), "incentive_grant", ["region_id", "recipient_id"], unique=False)
    op.create_index(op.f("ix_incentive_grant_region_id_source_id"), "incentive_grant", ["region_id", "source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("incentive_grant")
