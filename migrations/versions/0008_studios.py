"""Makes the tables of studios."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "studio",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=True),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("level", columns.TEXT, nullable=False),
        sa.Column("status", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("host_id", columns.KEY, nullable=True),
        sa.Column("industry_id", columns.KEY, nullable=True),
        sa.Column("occupation_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["host_id"], ["enterprise.id"], name=op.f("fk_studio_host_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_studio_import_batch_id")),
        sa.ForeignKeyConstraint(["industry_id"], ["industry.id"], name=op.f("fk_studio_industry_id")),
        sa.ForeignKeyConstraint(["occupation_id"], ["occupation.id"], name=op.f("fk_studio_occupation_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_studio_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_studio_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio")),
    )
    op.create_index(op.f("ix_studio_host_id"), "studio", ["host_id"], unique=False)
    op.create_index(op.f("ix_studio_import_batch_id"), "studio", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_studio_industry_id"), "studio", ["industry_id"], unique=False)
    op.create_index(op.f("ix_studio_occupation_id"), "studio", ["occupation_id"], unique=False)
    op.create_index(op.f("ix_studio_region_id"), "studio", ["region_id"], unique=False)
    op.create_index(op.f("ix_studio_source_id"), "studio", ["source_id"], unique=False)
    op.create_index(
        "uq_studio_code",
        "studio",
        ["code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "mentor_link",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
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
        sa.Column("mentor_id", columns.KEY, nullable=False),
        sa.Column("mentee_id", columns.KEY, nullable=False),
        sa.Column("studio_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("mentor_id != mentee_id", name=op.f("ck_mentor_link_two_persons")),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_mentor_link_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_mentor_link_import_batch_id")),
        sa.ForeignKeyConstraint(["mentee_id"], ["craftsman.id"], name=op.f("fk_mentor_link_mentee_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["craftsman.id"], name=op.f("fk_mentor_link_mentor_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_mentor_link_source_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_mentor_link_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_link")),
    )
    op.create_index(op.f("ix_mentor_link_import_batch_id"), "mentor_link", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_mentor_link_mentee_id"), "mentor_link", ["mentee_id"], unique=False)
    op.create_index(op.f("ix_mentor_link_mentor_id"), "mentor_link", ["mentor_id"], unique=False)
    op.create_index(op.f("ix_mentor_link_source_id"), "mentor_link", ["source_id"], unique=False)
    op.create_index(op.f("ix_mentor_link_studio_id"), "mentor_link", ["studio_id"], unique=False)
    op.create_table(
        "studio_achievement",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("achieved_on", columns.TEXT, nullable=True),
        sa.Column("achieved_on_earliest", columns.DAY, nullable=True),
        sa.Column("achieved_on_latest", columns.DAY, nullable=True),
        sa.Column("benefit_fen", columns.BIG, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("studio_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_studio_achievement_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_studio_achievement_source_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_studio_achievement_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_achievement")),
    )
    op.create_index(op.f("ix_studio_achievement_import_batch_id"), "studio_achievement", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_studio_achievement_source_id"), "studio_achievement", ["source_id"], unique=False)
    op.create_index(op.f("ix_studio_achievement_studio_id"), "studio_achievement", ["studio_id"], unique=False)
    op.create_table(
        "studio_naming",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("level", columns.TEXT, nullable=False),
        sa.Column("named_on", columns.TEXT, nullable=True),
        sa.Column("named_on_earliest", columns.DAY, nullable=True),
        sa.Column("named_on_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("studio_id", columns.KEY, nullable=False),
        sa.Column("named_by_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_studio_naming_import_batch_id")),
        sa.ForeignKeyConstraint(["named_by_id"], ["organisation.id"], name=op.f("fk_studio_naming_named_by_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_studio_naming_source_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_studio_naming_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_naming")),
    )
    op.create_index(op.f("ix_studio_naming_import_batch_id"), "studio_naming", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_studio_naming_named_by_id"), "studio_naming", ["named_by_id"], unique=False)
    op.create_index(op.f("ix_studio_naming_source_id"), "studio_naming", ["source_id"], unique=False)
    op.create_index(op.f("ix_studio_naming_studio_id"), "studio_naming", ["studio_id"], unique=False)
    op.create_table(
        "studio_review",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("reviewed_on", columns.TEXT, nullable=True),
        sa.Column("reviewed_on_earliest", columns.DAY, nullable=True),
        sa.Column("reviewed_on_latest", columns.DAY, nullable=True),
        sa.Column("result", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("studio_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_studio_review_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_studio_review_source_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_studio_review_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_review")),
    )
    op.create_index(op.f("ix_studio_review_import_batch_id"), "studio_review", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_studio_review_source_id"), "studio_review", ["source_id"], unique=False)
    op.create_index(op.f("ix_studio_review_studio_id"), "studio_review", ["studio_id"], unique=False)
    op.create_table(
        "studio_role",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("role", columns.TEXT, nullable=False),
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
        sa.Column("studio_id", columns.KEY, nullable=False),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("representative_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (representative_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_studio_role_person_one_of"),
        ),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_studio_role_period_in_order")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_studio_role_craftsman_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_studio_role_import_batch_id")),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"], name=op.f("fk_studio_role_representative_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_studio_role_source_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_studio_role_studio_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_role")),
    )
    op.create_index(op.f("ix_studio_role_craftsman_id"), "studio_role", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_studio_role_import_batch_id"), "studio_role", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_studio_role_representative_id"), "studio_role", ["representative_id"], unique=False)
    op.create_index(op.f("ix_studio_role_source_id"), "studio_role", ["source_id"], unique=False)
    op.create_index(op.f("ix_studio_role_studio_id"), "studio_role", ["studio_id"], unique=False)


def downgrade() -> None:
    op.drop_table("studio_role")
    op.drop_table("studio_review")
    op.drop_table("studio_naming")
    op.drop_table("studio_achievement")
    op.drop_table("mentor_link")
    op.drop_table("studio")
