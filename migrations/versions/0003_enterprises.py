"""Makes the tables of enterprises."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "enterprise",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("uscc", columns.TEXT, nullable=True),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("brand_name", columns.TEXT, nullable=True),
        sa.Column("brand_name_pinyin", columns.TEXT, nullable=True),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("ownership_class", columns.TEXT, nullable=True),
        sa.Column("registration_type", columns.TEXT, nullable=True),
        sa.Column("is_platform", columns.TRUTH, nullable=True),
        sa.Column("platform_tier", columns.TEXT, nullable=True),
        sa.Column("is_new_business_form", columns.TRUTH, nullable=True),
        sa.Column("registered_address", columns.TEXT, nullable=True),
        sa.Column("address", columns.TEXT, nullable=True),
        sa.Column("legal_representative", columns.TEXT, nullable=True),
        sa.Column("contact_name", columns.TEXT, nullable=True),
        sa.Column("contact_phone", columns.TEXT, nullable=True),
        sa.Column("employee_count", columns.Scaled(3), nullable=True),
        sa.Column("employee_count_unit", columns.TEXT, nullable=True),
        sa.Column("employee_count_precision", columns.TEXT, nullable=True),
        sa.Column("employee_count_as_of", columns.TEXT, nullable=True),
        sa.Column("employee_count_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("employee_count_as_of_latest", columns.DAY, nullable=True),
        sa.Column("new_form_worker_count", columns.Scaled(3), nullable=True),
        sa.Column("new_form_worker_count_unit", columns.TEXT, nullable=True),
        sa.Column("new_form_worker_count_precision", columns.TEXT, nullable=True),
        sa.Column("new_form_worker_count_as_of", columns.TEXT, nullable=True),
        sa.Column("new_form_worker_count_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("new_form_worker_count_as_of_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("industry_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("parent_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("parent_id != id", name=op.f("ck_enterprise_not_its_own_parent")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_enterprise_import_batch_id")),
        sa.ForeignKeyConstraint(["industry_id"], ["industry.id"], name=op.f("fk_enterprise_industry_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["enterprise.id"], name=op.f("fk_enterprise_parent_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_enterprise_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_enterprise_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise")),
    )
    op.create_index(op.f("ix_enterprise_import_batch_id"), "enterprise", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_enterprise_industry_id"), "enterprise", ["industry_id"], unique=False)
    op.create_index(op.f("ix_enterprise_parent_id"), "enterprise", ["parent_id"], unique=False)
    op.create_index(op.f("ix_enterprise_region_id"), "enterprise", ["region_id"], unique=False)
    op.create_index(op.f("ix_enterprise_source_id"), "enterprise", ["source_id"], unique=False)
    op.create_index(
        "uq_enterprise_uscc",
        "enterprise",
        ["uscc"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "enterprise_name",
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
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_enterprise_name_period_in_order")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_enterprise_name_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_enterprise_name_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_enterprise_name_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_name")),
    )
    op.create_index(op.f("ix_enterprise_name_enterprise_id"), "enterprise_name", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_enterprise_name_import_batch_id"), "enterprise_name", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_enterprise_name_source_id"), "enterprise_name", ["source_id"], unique=False)
    op.create_table(
        "enterprise_scale",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=False),
        sa.Column("above_designated_size", columns.TRUTH, nullable=True),
        sa.Column("size_class", columns.TEXT, nullable=True),
        sa.Column("headcount", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_enterprise_scale_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_enterprise_scale_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_enterprise_scale_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_scale")),
    )
    op.create_index(op.f("ix_enterprise_scale_enterprise_id"), "enterprise_scale", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_enterprise_scale_import_batch_id"), "enterprise_scale", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_enterprise_scale_source_id"), "enterprise_scale", ["source_id"], unique=False)
    op.create_index(
        "uq_enterprise_scale_enterprise_id_year",
        "enterprise_scale",
        ["enterprise_id", "year"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "outlet_affiliation",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=True),
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
        sa.Column("parent_id", columns.KEY, nullable=False),
        sa.Column("outlet_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("parent_id != outlet_id", name=op.f("ck_outlet_affiliation_two_enterprises")),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_outlet_affiliation_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_outlet_affiliation_import_batch_id")),
        sa.ForeignKeyConstraint(["outlet_id"], ["enterprise.id"], name=op.f("fk_outlet_affiliation_outlet_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["enterprise.id"], name=op.f("fk_outlet_affiliation_parent_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_outlet_affiliation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet_affiliation")),
    )
    op.create_index(op.f("ix_outlet_affiliation_import_batch_id"), "outlet_affiliation", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_outlet_affiliation_outlet_id"), "outlet_affiliation", ["outlet_id"], unique=False)
    op.create_index(op.f("ix_outlet_affiliation_parent_id"), "outlet_affiliation", ["parent_id"], unique=False)
    op.create_index(op.f("ix_outlet_affiliation_source_id"), "outlet_affiliation", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("outlet_affiliation")
    op.drop_table("enterprise_scale")
    op.drop_table("enterprise_name")
    op.drop_table("enterprise")
