"""Makes the tables of unions."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "union",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("uscc", columns.TEXT, nullable=True),
        sa.Column("legal_person_certificate_no", columns.TEXT, nullable=True),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("level", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("build_mode", columns.TEXT, nullable=True),
        sa.Column("build_mode_text", columns.TEXT, nullable=True),
        sa.Column("founded_on", columns.TEXT, nullable=True),
        sa.Column("founded_on_earliest", columns.DAY, nullable=True),
        sa.Column("founded_on_latest", columns.DAY, nullable=True),
        sa.Column("approval_no", columns.TEXT, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("term_from", columns.TEXT, nullable=True),
        sa.Column("term_from_earliest", columns.DAY, nullable=True),
        sa.Column("term_from_latest", columns.DAY, nullable=True),
        sa.Column("term_to", columns.TEXT, nullable=True),
        sa.Column("term_to_earliest", columns.DAY, nullable=True),
        sa.Column("term_to_latest", columns.DAY, nullable=True),
        sa.Column("reported_member_count", columns.Scaled(3), nullable=True),
        sa.Column("reported_member_count_unit", columns.TEXT, nullable=True),
        sa.Column("reported_member_count_precision", columns.TEXT, nullable=True),
        sa.Column("reported_member_count_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_member_count_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_member_count_as_of_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("parent_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("industry_id", columns.KEY, nullable=True),
        sa.Column("approved_by_id", columns.KEY, nullable=True),
        sa.Column("placement_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("parent_id != id", name=op.f("ck_union_not_its_own_parent")),
        sa.CheckConstraint("term_from_earliest <= term_to_latest", name=op.f("ck_union_term_in_order")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["union.id"], name=op.f("fk_union_approved_by_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_union_import_batch_id")),
        sa.ForeignKeyConstraint(["industry_id"], ["industry.id"], name=op.f("fk_union_industry_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["union.id"], name=op.f("fk_union_parent_id")),
        sa.ForeignKeyConstraint(["placement_id"], ["region.id"], name=op.f("fk_union_placement_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_union_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_union_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_union")),
    )
    op.create_index(op.f("ix_union_approved_by_id"), "union", ["approved_by_id"], unique=False)
    op.create_index(op.f("ix_union_import_batch_id"), "union", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_union_industry_id"), "union", ["industry_id"], unique=False)
    op.create_index(op.f("ix_union_parent_id"), "union", ["parent_id"], unique=False)
    op.create_index(op.f("ix_union_placement_id"), "union", ["placement_id"], unique=False)
    op.create_index(op.f("ix_union_region_id"), "union", ["region_id"], unique=False)
    op.create_index(op.f("ix_union_source_id"), "union", ["source_id"], unique=False)
    op.create_index(
        "uq_union_legal_person_certificate_no",
        "union",
        ["legal_person_certificate_no"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_union_uscc",
        "union",
        ["uscc"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "union_coverage",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("is_primary", columns.TRUTH, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("union_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_union_coverage_period_in_order")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_union_coverage_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_union_coverage_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_union_coverage_source_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_union_coverage_union_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_union_coverage")),
    )
    op.create_index(op.f("ix_union_coverage_enterprise_id"), "union_coverage", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_union_coverage_import_batch_id"), "union_coverage", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_union_coverage_source_id"), "union_coverage", ["source_id"], unique=False)
    op.create_index(op.f("ix_union_coverage_union_id"), "union_coverage", ["union_id"], unique=False)
    op.create_index(
        "uq_union_coverage_union_id_enterprise_id_where",
        "union_coverage",
        ["union_id", "enterprise_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND period_to IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND period_to IS NULL"),
    )
    op.create_table(
        "union_name",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
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
        sa.Column("union_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_union_name_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_union_name_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_union_name_source_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_union_name_union_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_union_name")),
    )
    op.create_index(op.f("ix_union_name_import_batch_id"), "union_name", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_union_name_source_id"), "union_name", ["source_id"], unique=False)
    op.create_index(op.f("ix_union_name_union_id"), "union_name", ["union_id"], unique=False)
    op.create_table(
        "union_officer",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("role", columns.TEXT, nullable=False),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("phone", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("union_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_union_officer_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_union_officer_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_union_officer_source_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_union_officer_union_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_union_officer")),
    )
    op.create_index(op.f("ix_union_officer_import_batch_id"), "union_officer", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_union_officer_source_id"), "union_officer", ["source_id"], unique=False)
    op.create_index(op.f("ix_union_officer_union_id"), "union_officer", ["union_id"], unique=False)
    op.create_table(
        "union_superior",
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
        sa.Column("union_id", columns.KEY, nullable=False),
        sa.Column("superior_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_union_superior_period_in_order")),
        sa.CheckConstraint("union_id != superior_id", name=op.f("ck_union_superior_two_unions")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_union_superior_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_union_superior_source_id")),
        sa.ForeignKeyConstraint(["superior_id"], ["union.id"], name=op.f("fk_union_superior_superior_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_union_superior_union_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_union_superior")),
    )
    op.create_index(op.f("ix_union_superior_import_batch_id"), "union_superior", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_union_superior_source_id"), "union_superior", ["source_id"], unique=False)
    op.create_index(op.f("ix_union_superior_superior_id"), "union_superior", ["superior_id"], unique=False)
    op.create_index(op.f("ix_union_superior_union_id"), "union_superior", ["union_id"], unique=False)


def downgrade() -> None:
    op.drop_table("union_superior")
    op.drop_table("union_officer")
    op.drop_table("union_name")
    op.drop_table("union_coverage")
    op.drop_table("union")
