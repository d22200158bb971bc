"""Makes the tables of organisations."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "consent_record",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("person_name", columns.TEXT, nullable=False),
        sa.Column("scopes", columns.TEXT, nullable=False),
        sa.Column("granted_on", columns.TEXT, nullable=False),
        sa.Column("granted_on_earliest", columns.DAY, nullable=False),
        sa.Column("granted_on_latest", columns.DAY, nullable=False),
        sa.Column("withdrawn_on", columns.TEXT, nullable=True),
        sa.Column("withdrawn_on_earliest", columns.DAY, nullable=True),
        sa.Column("withdrawn_on_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("granted_on_earliest <= withdrawn_on_latest", name=op.f("ck_consent_record_validity_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_consent_record_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_consent_record_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_record")),
    )
    op.create_index(op.f("ix_consent_record_import_batch_id"), "consent_record", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_consent_record_source_id"), "consent_record", ["source_id"], unique=False)
    op.create_table(
        "representative",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_representative_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_representative_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representative")),
    )
    op.create_index(op.f("ix_representative_import_batch_id"), "representative", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_representative_source_id"), "representative", ["source_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("union_id", columns.KEY, nullable=True),
        sa.Column("enterprise_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("union_id IS NULL OR enterprise_id IS NULL", name=op.f("ck_organisation_union_or_enterprise")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_organisation_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_organisation_import_batch_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_organisation_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_organisation_source_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_organisation_union_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(op.f("ix_organisation_enterprise_id"), "organisation", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_organisation_import_batch_id"), "organisation", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_organisation_region_id"), "organisation", ["region_id"], unique=False)
    op.create_index(op.f("ix_organisation_source_id"), "organisation", ["source_id"], unique=False)
    op.create_index(op.f("ix_organisation_union_id"), "organisation", ["union_id"], unique=False)


def downgrade() -> None:
    op.drop_table("organisation")
    op.drop_table("representative")
    op.drop_table("consent_record")
