"""Makes the tables of consultations."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("topic_kind", columns.TEXT, nullable=False),
        sa.Column("held_on", columns.TEXT, nullable=True),
        sa.Column("held_on_earliest", columns.DAY, nullable=True),
        sa.Column("held_on_latest", columns.DAY, nullable=True),
        sa.Column("place", columns.TEXT, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("convened_by_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["convened_by_id"], ["union.id"], name=op.f("fk_consultation_convened_by_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_consultation_import_batch_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_consultation_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_consultation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    op.create_index(op.f("ix_consultation_convened_by_id"), "consultation", ["convened_by_id"], unique=False)
    op.create_index(op.f("ix_consultation_import_batch_id"), "consultation", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_consultation_region_id"), "consultation", ["region_id"], unique=False)
    op.create_index(op.f("ix_consultation_source_id"), "consultation", ["source_id"], unique=False)
    op.create_table(
        "consultation_agreement",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("consultation_id", columns.KEY, nullable=False),
        sa.Column("agreement_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_consultation_agreement_agreement_id")),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_agreement_consultation_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_consultation_agreement_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_consultation_agreement_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_agreement")),
    )
    op.create_index(op.f("ix_consultation_agreement_agreement_id"), "consultation_agreement", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_consultation_agreement_consultation_id"), "consultation_agreement", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_consultation_agreement_import_batch_id"), "consultation_agreement", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_consultation_agreement_source_id"), "consultation_agreement", ["source_id"], unique=False)
    op.create_index(
        "uq_consultation_agreement_consultation_id_agreement_id",
        "consultation_agreement",
        ["consultation_id", "agreement_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "consultation_enterprise",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("consultation_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_enterprise_consultation_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_consultation_enterprise_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_consultation_enterprise_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_consultation_enterprise_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_enterprise")),
    )
    op.create_index(op.f("ix_consultation_enterprise_consultation_id"), "consultation_enterprise", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_consultation_enterprise_enterprise_id"), "consultation_enterprise", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_consultation_enterprise_import_batch_id"), "consultation_enterprise", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_consultation_enterprise_source_id"), "consultation_enterprise", ["source_id"], unique=False)
    op.create_index(
        "uq_consultation_enterprise_consultation_id_enterprise_id",
        "consultation_enterprise",
        ["consultation_id", "enterprise_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "consultation_role",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("side", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("consultation_id", columns.KEY, nullable=False),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("representative_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (representative_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_consultation_role_person_one_of"),
        ),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_role_consultation_id")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_consultation_role_craftsman_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_consultation_role_import_batch_id")),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"], name=op.f("fk_consultation_role_representative_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_consultation_role_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_role")),
    )
    op.create_index(op.f("ix_consultation_role_consultation_id"), "consultation_role", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_consultation_role_craftsman_id"), "consultation_role", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_consultation_role_import_batch_id"), "consultation_role", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_consultation_role_representative_id"), "consultation_role", ["representative_id"], unique=False)
    op.create_index(op.f("ix_consultation_role_source_id"), "consultation_role", ["source_id"], unique=False)
    op.create_table(
        "consultation_topic",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("worker_group", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("consultation_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_topic_consultation_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_consultation_topic_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_consultation_topic_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_topic")),
    )
    op.create_index(op.f("ix_consultation_topic_consultation_id"), "consultation_topic", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_consultation_topic_import_batch_id"), "consultation_topic", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_consultation_topic_source_id"), "consultation_topic", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("consultation_topic")
    op.drop_table("consultation_role")
    op.drop_table("consultation_enterprise")
    op.drop_table("consultation_agreement")
    op.drop_table("consultation")
