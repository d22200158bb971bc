"""Makes the tables of craftsmen."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "craftsman",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("slug", columns.TEXT, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("name_latin", columns.TEXT, nullable=True),
        sa.Column("trade", columns.TEXT, nullable=True),
        sa.Column("skill_level", columns.TEXT, nullable=True),
        sa.Column("biography", columns.TEXT, nullable=True),
        sa.Column("biography_en", columns.TEXT, nullable=True),
        sa.Column("publication", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("occupation_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("enterprise_id", columns.KEY, nullable=True),
        sa.Column("consent_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["consent_id"], ["consent_record.id"], name=op.f("fk_craftsman_consent_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_craftsman_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_craftsman_import_batch_id")),
        sa.ForeignKeyConstraint(["occupation_id"], ["occupation.id"], name=op.f("fk_craftsman_occupation_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_craftsman_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_craftsman_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_craftsman")),
    )
    op.create_index(op.f("ix_craftsman_consent_id"), "craftsman", ["consent_id"], unique=False)
    op.create_index(op.f("ix_craftsman_enterprise_id"), "craftsman", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_craftsman_import_batch_id"), "craftsman", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_craftsman_occupation_id"), "craftsman", ["occupation_id"], unique=False)
    op.create_index(op.f("ix_craftsman_region_id"), "craftsman", ["region_id"], unique=False)
    op.create_index(op.f("ix_craftsman_source_id"), "craftsman", ["source_id"], unique=False)
    op.create_index(
        "uq_craftsman_slug",
        "craftsman",
        ["slug"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "employment",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("job_title", columns.TEXT, nullable=True),
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
        sa.Column("craftsman_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_employment_period_in_order")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_employment_craftsman_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_employment_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_employment_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_employment_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment")),
    )
    op.create_index(op.f("ix_employment_craftsman_id"), "employment", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_employment_enterprise_id"), "employment", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_employment_import_batch_id"), "employment", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_employment_source_id"), "employment", ["source_id"], unique=False)
    op.create_table(
        "quote",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("text", columns.TEXT, nullable=False),
        sa.Column("said_on", columns.TEXT, nullable=True),
        sa.Column("said_on_earliest", columns.DAY, nullable=True),
        sa.Column("said_on_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("craftsman_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_quote_craftsman_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_quote_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_quote_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    op.create_index(op.f("ix_quote_craftsman_id"), "quote", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_quote_import_batch_id"), "quote", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_quote_source_id"), "quote", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("quote")
    op.drop_table("employment")
    op.drop_table("craftsman")
