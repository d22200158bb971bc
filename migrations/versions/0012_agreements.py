"""Makes the tables of agreements."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("filing_no", columns.TEXT, nullable=True),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("scope", columns.TEXT, nullable=False),
        sa.Column("signed_on", columns.TEXT, nullable=True),
        sa.Column("signed_on_earliest", columns.DAY, nullable=True),
        sa.Column("signed_on_latest", columns.DAY, nullable=True),
        sa.Column("effective_from", columns.TEXT, nullable=True),
        sa.Column("effective_from_earliest", columns.DAY, nullable=True),
        sa.Column("effective_from_latest", columns.DAY, nullable=True),
        sa.Column("expires_on", columns.TEXT, nullable=True),
        sa.Column("expires_on_earliest", columns.DAY, nullable=True),
        sa.Column("expires_on_latest", columns.DAY, nullable=True),
        sa.Column("filed_on", columns.TEXT, nullable=True),
        sa.Column("filed_on_earliest", columns.DAY, nullable=True),
        sa.Column("filed_on_latest", columns.DAY, nullable=True),
        sa.Column("reviewed_on", columns.TEXT, nullable=True),
        sa.Column("reviewed_on_earliest", columns.DAY, nullable=True),
        sa.Column("reviewed_on_latest", columns.DAY, nullable=True),
        sa.Column("review_result", columns.TEXT, nullable=True),
        sa.Column("recorded_status", columns.TEXT, nullable=True),
        sa.Column("document_url", columns.TEXT, nullable=True),
        sa.Column("reported_workers", columns.Scaled(3), nullable=True),
        sa.Column("reported_workers_unit", columns.TEXT, nullable=True),
        sa.Column("reported_workers_precision", columns.TEXT, nullable=True),
        sa.Column("reported_workers_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_workers_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_workers_as_of_latest", columns.DAY, nullable=True),
        sa.Column("reported_enterprises", columns.Scaled(3), nullable=True),
        sa.Column("reported_enterprises_unit", columns.TEXT, nullable=True),
        sa.Column("reported_enterprises_precision", columns.TEXT, nullable=True),
        sa.Column("reported_enterprises_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_enterprises_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_enterprises_as_of_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("scope_region_id", columns.KEY, nullable=True),
        sa.Column("industry_id", columns.KEY, nullable=True),
        sa.Column("worker_party_id", columns.KEY, nullable=True),
        sa.Column("promoted_by_id", columns.KEY, nullable=True),
        sa.Column("previous_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("effective_from_earliest <= expires_on_latest", name=op.f("ck_agreement_validity_in_order")),
        sa.CheckConstraint("previous_id != id", name=op.f("ck_agreement_not_its_own_renewal")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_agreement_import_batch_id")),
        sa.ForeignKeyConstraint(["industry_id"], ["industry.id"], name=op.f("fk_agreement_industry_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["agreement.id"], name=op.f("fk_agreement_previous_id")),
        sa.ForeignKeyConstraint(["promoted_by_id"], ["union.id"], name=op.f("fk_agreement_promoted_by_id")),
        sa.ForeignKeyConstraint(["scope_region_id"], ["region.id"], name=op.f("fk_agreement_scope_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_agreement_source_id")),
        sa.ForeignKeyConstraint(["worker_party_id"], ["union.id"], name=op.f("fk_agreement_worker_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_import_batch_id"), "agreement", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_agreement_industry_id"), "agreement", ["industry_id"], unique=False)
    op.create_index(op.f("ix_agreement_previous_id"), "agreement", ["previous_id"], unique=False)
    op.create_index(op.f("ix_agreement_promoted_by_id"), "agreement", ["promoted_by_id"], unique=False)
    op.create_index(op.f("ix_agreement_scope_region_id"), "agreement", ["scope_region_id"], unique=False)
    op.create_index(op.f("ix_agreement_source_id"), "agreement", ["source_id"], unique=False)
    op.create_index(op.f("ix_agreement_worker_party_id"), "agreement", ["worker_party_id"], unique=False)
    op.create_index(
        "uq_agreement_filing_no",
        "agreement",
        ["filing_no"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "agreement_coverage",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("reported_workers", columns.Scaled(3), nullable=True),
        sa.Column("reported_workers_unit", columns.TEXT, nullable=True),
        sa.Column("reported_workers_precision", columns.TEXT, nullable=True),
        sa.Column("reported_workers_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_workers_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_workers_as_of_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("agreement_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_agreement_coverage_period_in_order")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_coverage_agreement_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_agreement_coverage_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_agreement_coverage_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_agreement_coverage_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_coverage")),
    )
    op.create_index(op.f("ix_agreement_coverage_agreement_id"), "agreement_coverage", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_agreement_coverage_enterprise_id"), "agreement_coverage", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_agreement_coverage_import_batch_id"), "agreement_coverage", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_agreement_coverage_source_id"), "agreement_coverage", ["source_id"], unique=False)
    op.create_index(
        "uq_agreement_coverage_agreement_id_enterprise_id_where",
        "agreement_coverage",
        ["agreement_id", "enterprise_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND period_to IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND period_to IS NULL"),
    )
    op.create_table(
        "agreement_party",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("chief_representative", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("agreement_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=True),
        sa.Column("organisation_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (enterprise_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (organisation_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_agreement_party_party_one_of"),
        ),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_party_agreement_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_agreement_party_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_agreement_party_import_batch_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_agreement_party_organisation_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_agreement_party_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_party")),
    )
    op.create_index(op.f("ix_agreement_party_agreement_id"), "agreement_party", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_agreement_party_enterprise_id"), "agreement_party", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_agreement_party_import_batch_id"), "agreement_party", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_agreement_party_organisation_id"), "agreement_party", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_agreement_party_source_id"), "agreement_party", ["source_id"], unique=False)
    op.create_index(
        "uq_agreement_party_agreement_id_enterprise_id",
        "agreement_party",
        ["agreement_id", "enterprise_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_agreement_party_agreement_id_organisation_id",
        "agreement_party",
        ["agreement_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "agreement_term",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("topic", columns.TEXT, nullable=False),
        sa.Column("summary", columns.TEXT, nullable=True),
        sa.Column("metric", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("agreement_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_term_agreement_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_agreement_term_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_agreement_term_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_term")),
    )
    op.create_index(op.f("ix_agreement_term_agreement_id"), "agreement_term", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_agreement_term_import_batch_id"), "agreement_term", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_agreement_term_source_id"), "agreement_term", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("agreement_term")
    op.drop_table("agreement_party")
    op.drop_table("agreement_coverage")
    op.drop_table("agreement")
