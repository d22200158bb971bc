"""Makes the tables of measures."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "platform_measure",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("topic", columns.TEXT, nullable=False),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("started_on", columns.TEXT, nullable=True),
        sa.Column("started_on_earliest", columns.DAY, nullable=True),
        sa.Column("started_on_latest", columns.DAY, nullable=True),
        sa.Column("reported_workers_covered", columns.Scaled(3), nullable=True),
        sa.Column("reported_workers_covered_unit", columns.TEXT, nullable=True),
        sa.Column("reported_workers_covered_precision", columns.TEXT, nullable=True),
        sa.Column("reported_workers_covered_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_workers_covered_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_workers_covered_as_of_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("agreement_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_platform_measure_agreement_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_platform_measure_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_platform_measure_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform_measure")),
    )
    op.create_index(op.f("ix_platform_measure_agreement_id"), "platform_measure", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_platform_measure_import_batch_id"), "platform_measure", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_platform_measure_source_id"), "platform_measure", ["source_id"], unique=False)
    op.create_table(
        "measure_enterprise",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("measure_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_measure_enterprise_period_in_order")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_measure_enterprise_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_measure_enterprise_import_batch_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["platform_measure.id"], name=op.f("fk_measure_enterprise_measure_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_measure_enterprise_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_enterprise")),
    )
    op.create_index(op.f("ix_measure_enterprise_enterprise_id"), "measure_enterprise", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_measure_enterprise_import_batch_id"), "measure_enterprise", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_measure_enterprise_measure_id"), "measure_enterprise", ["measure_id"], unique=False)
    op.create_index(op.f("ix_measure_enterprise_source_id"), "measure_enterprise", ["source_id"], unique=False)
    op.create_index(
        "uq_measure_enterprise_measure_id_enterprise_id_where",
        "measure_enterprise",
        ["measure_id", "enterprise_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND period_to IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND period_to IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("measure_enterprise")
    op.drop_table("platform_measure")
