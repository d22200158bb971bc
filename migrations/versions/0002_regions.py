"""Makes the tables of regions."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "industry",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("level", columns.TEXT, nullable=False),
        sa.Column("edition", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("parent_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_industry_import_batch_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["industry.id"], name=op.f("fk_industry_parent_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_industry_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_industry")),
    )
    op.create_index(op.f("ix_industry_import_batch_id"), "industry", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_industry_parent_id"), "industry", ["parent_id"], unique=False)
    op.create_index(op.f("ix_industry_source_id"), "industry", ["source_id"], unique=False)
    op.create_index(
        "uq_industry_edition_code",
        "industry",
        ["edition", "code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "occupation",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("code", columns.TEXT, nullable=True),
        sa.Column("edition", columns.TEXT, nullable=False),
        sa.Column("is_digital", columns.TRUTH, nullable=True),
        sa.Column("is_green", columns.TRUTH, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_occupation_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_occupation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupation")),
    )
    op.create_index(op.f("ix_occupation_import_batch_id"), "occupation", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_occupation_source_id"), "occupation", ["source_id"], unique=False)
    op.create_index(
        "uq_occupation_edition_name",
        "occupation",
        ["edition", "name"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "region",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=True),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("level", columns.TEXT, nullable=False),
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
        sa.Column("parent_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_region_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_region_import_batch_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["region.id"], name=op.f("fk_region_parent_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_region_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
    )
    op.create_index(op.f("ix_region_import_batch_id"), "region", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_region_parent_id"), "region", ["parent_id"], unique=False)
    op.create_index(op.f("ix_region_source_id"), "region", ["source_id"], unique=False)
    op.create_index(
        "uq_region_code_where",
        "region",
        ["code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND period_to_earliest IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND period_to_earliest IS NULL"),
    )
    op.create_table(
        "region_succession",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("note", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("predecessor_id", columns.KEY, nullable=False),
        sa.Column("successor_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_region_succession_import_batch_id")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["region.id"], name=op.f("fk_region_succession_predecessor_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_region_succession_source_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["region.id"], name=op.f("fk_region_succession_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_succession")),
    )
    op.create_index(op.f("ix_region_succession_import_batch_id"), "region_succession", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_region_succession_predecessor_id"), "region_succession", ["predecessor_id"], unique=False)
    op.create_index(op.f("ix_region_succession_source_id"), "region_succession", ["source_id"], unique=False)
    op.create_index(op.f("ix_region_succession_successor_id"), "region_succession", ["successor_id"], unique=False)


def downgrade() -> None:
    op.drop_table("region_succession")
    op.drop_table("region")
    op.drop_table("occupation")
    op.drop_table("industry")
