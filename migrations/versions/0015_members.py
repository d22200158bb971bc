"""Makes the tables of members."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("value", columns.TEXT, nullable=False),
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("row_id", columns.KEY, nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_claim_region_id")),
        sa.PrimaryKeyConstraint("kind", "value", name=op.f("pk_claim")),
    )
    op.create_table(
        "member",
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("member_no", columns.TEXT, nullable=True),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("gender", columns.TEXT, nullable=True),
        sa.Column("birth_year", columns.WHOLE, nullable=True),
        sa.Column("id_doc_kind", columns.TEXT, nullable=True),
        sa.Column("id_doc_hash", columns.TEXT, nullable=True),
        sa.Column("id_doc_masked", columns.TEXT, nullable=True),
        sa.Column("mobile", columns.TEXT, nullable=True),
        sa.Column("employment_form", columns.TEXT, nullable=True),
        sa.Column("worker_group", columns.TEXT, nullable=True),
        sa.Column("skill_level", columns.TEXT, nullable=True),
        sa.Column("is_migrant_worker", columns.TRUTH, nullable=True),
        sa.Column("education", columns.TEXT, nullable=True),
        sa.Column("real_name_verified", columns.TRUTH, nullable=False),
        sa.Column("verified_on", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("occupation_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_member_import_batch_id")),
        sa.ForeignKeyConstraint(["occupation_id"], ["occupation.id"], name=op.f("fk_member_occupation_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_member_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_member_source_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_member")),
    )
    op.create_index(op.f("ix_member_region_id_import_batch_id"), "member", ["region_id", "import_batch_id"], unique=False)
    op.create_index(op.f("ix_member_region_id_occupation_id"), "member", ["region_id", "occupation_id"], unique=False)
    op.create_index(op.f("ix_member_region_id_source_id"), "member", ["region_id", "source_id"], unique=False)
    op.create_table(
        "member_employment",
        sa.Column("region_id", columns.KEY, nullable=False),
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
        sa.Column("member_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_member_employment_period_in_order")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_member_employment_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_member_employment_import_batch_id")),
        sa.ForeignKeyConstraint(
            ["region_id", "member_id"], ["member.region_id", "member.id"], name=op.f("fk_member_employment_region_id_member_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_member_employment_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_member_employment_source_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_member_employment")),
    )
    op.create_index(op.f("ix_member_employment_region_id_enterprise_id"), "member_employment", ["region_id", "enterprise_id"], unique=False)
    op.create_index(
        op.f("ix_member_employment_region_id_import_batch_id"), "member_employment", ["region_id", "import_batch_id"], unique=False
    )
    op.create_index(op.f("ix_member_employment_region_id_member_id"), "member_employment", ["region_id", "member_id"], unique=False)
    op.create_index(op.f("ix_member_employment_region_id_source_id"), "member_employment", ["region_id", "source_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("join_kind", columns.TEXT, nullable=True),
        sa.Column("end_kind", columns.TEXT, nullable=True),
        sa.Column("status", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("member_id", columns.KEY, nullable=False),
        sa.Column("union_id", columns.KEY, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=True),
        sa.Column("previous_id", columns.KEY, nullable=True),
        sa.Column("transferred_from_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_membership_period_in_order")),
        sa.CheckConstraint("previous_id != id", name=op.f("ck_membership_not_its_own_successor")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_membership_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_membership_import_batch_id")),
        sa.ForeignKeyConstraint(
            ["region_id", "member_id"], ["member.region_id", "member.id"], name=op.f("fk_membership_region_id_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["region_id", "previous_id"], ["membership.region_id", "membership.id"], name=op.f("fk_membership_region_id_previous_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_membership_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_membership_source_id")),
        sa.ForeignKeyConstraint(["transferred_from_id"], ["union.id"], name=op.f("fk_membership_transferred_from_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_membership_union_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_region_id_enterprise_id"), "membership", ["region_id", "enterprise_id"], unique=False)
    op.create_index(op.f("ix_membership_region_id_import_batch_id"), "membership", ["region_id", "import_batch_id"], unique=False)
    op.create_index(op.f("ix_membership_region_id_member_id"), "membership", ["region_id", "member_id"], unique=False)
    op.create_index(op.f("ix_membership_region_id_previous_id"), "membership", ["region_id", "previous_id"], unique=False)
    op.create_index(op.f("ix_membership_region_id_source_id"), "membership", ["region_id", "source_id"], unique=False)
    op.create_index(op.f("ix_membership_region_id_transferred_from_id"), "membership", ["region_id", "transferred_from_id"], unique=False)
    op.create_index(op.f("ix_membership_region_id_union_id"), "membership", ["region_id", "union_id"], unique=False)
    op.create_index(
        "uq_membership_member_id_where",
        "membership",
        ["region_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND status = 'ACTIVE'"),
        postgresql_where=sa.text("deleted_at IS NULL AND status = 'ACTIVE'"),
    )
    op.create_table(
        "craftsman_member",
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("member_id", columns.KEY, nullable=False),
        sa.Column("craftsman_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_craftsman_member_craftsman_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_craftsman_member_import_batch_id")),
        sa.ForeignKeyConstraint(
            ["region_id", "member_id"], ["member.region_id", "member.id"], name=op.f("fk_craftsman_member_region_id_member_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_craftsman_member_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_craftsman_member_source_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_craftsman_member")),
    )
    op.create_index(op.f("ix_craftsman_member_region_id_craftsman_id"), "craftsman_member", ["region_id", "craftsman_id"], unique=False)
    op.create_index(
        op.f("ix_craftsman_member_region_id_import_batch_id"), "craftsman_member", ["region_id", "import_batch_id"], unique=False
    )
    op.create_index(op.f("ix_craftsman_member_region_id_member_id"), "craftsman_member", ["region_id", "member_id"], unique=False)
    op.create_index(op.f("ix_craftsman_member_region_id_source_id"), "craftsman_member", ["region_id", "source_id"], unique=False)
    op.create_index(
        "uq_craftsman_member_craftsman_id",
        "craftsman_member",
        ["region_id", "craftsman_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_craftsman_member_member_id",
        "craftsman_member",
        ["region_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("craftsman_member")
    op.drop_table("membership")
    op.drop_table("member_employment")
    op.drop_table("member")
    op.drop_table("claim")
