"""Makes the tables of guidance."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "guidance_service",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=True),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("provider_id", columns.KEY, nullable=True),
        sa.Column("programme_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_guidance_service_period_in_order")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_guidance_service_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_guidance_service_import_batch_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_guidance_service_programme_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["organisation.id"], name=op.f("fk_guidance_service_provider_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_guidance_service_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance_service")),
    )
    op.create_index(op.f("ix_guidance_service_enterprise_id"), "guidance_service", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_guidance_service_import_batch_id"), "guidance_service", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_guidance_service_programme_id"), "guidance_service", ["programme_id"], unique=False)
    op.create_index(op.f("ix_guidance_service_provider_id"), "guidance_service", ["provider_id"], unique=False)
    op.create_index(op.f("ix_guidance_service_source_id"), "guidance_service", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("guidance_service")
