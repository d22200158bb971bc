"""Makes the tables of competition results."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "competition_result",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("display_name", columns.TEXT, nullable=True),
        sa.Column("display_name_pinyin", columns.TEXT, nullable=True),
        sa.Column("rank", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("competition_id", columns.KEY, nullable=False),
        sa.Column("discipline_id", columns.KEY, nullable=True),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("team_id", columns.KEY, nullable=True),
        sa.Column("consent_id", columns.KEY, nullable=True),
        sa.Column("enterprise_id", columns.KEY, nullable=True),
        sa.Column("union_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (team_id IS NOT NULL) THEN 1 ELSE 0 END <= 1",
            name=op.f("ck_competition_result_participant_one_of"),
        ),
        sa.CheckConstraint(
            "CASE WHEN (enterprise_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (union_id IS NOT NULL) THEN 1 ELSE 0 END <= 1",
            name=op.f("ck_competition_result_represents_one_of"),
        ),
        sa.CheckConstraint(
            "craftsman_id IS NOT NULL AND team_id IS NULL AND display_name IS NULL OR craftsman_id IS NULL AND team_id IS NOT NULL AND display_name IS NULL OR craftsman_id IS NULL AND team_id IS NULL AND display_name IS NOT NULL",
            name=op.f("ck_competition_result_one_participant"),
        ),
        sa.CheckConstraint("display_name IS NULL OR consent_id IS NOT NULL", name=op.f("ck_competition_result_name_with_consent")),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_competition_result_competition_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent_record.id"], name=op.f("fk_competition_result_consent_id")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_competition_result_craftsman_id")),
        sa.ForeignKeyConstraint(["discipline_id"], ["competition_discipline.id"], name=op.f("fk_competition_result_discipline_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_competition_result_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_competition_result_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_competition_result_source_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_competition_result_team_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_competition_result_union_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_result")),
    )
    op.create_index(op.f("ix_competition_result_competition_id"), "competition_result", ["competition_id"], unique=False)
    op.create_index(op.f("ix_competition_result_consent_id"), "competition_result", ["consent_id"], unique=False)
    op.create_index(op.f("ix_competition_result_craftsman_id"), "competition_result", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_competition_result_discipline_id"), "competition_result", ["discipline_id"], unique=False)
    op.create_index(op.f("ix_competition_result_enterprise_id"), "competition_result", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_competition_result_import_batch_id"), "competition_result", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_competition_result_source_id"), "competition_result", ["source_id"], unique=False)
    op.create_index(op.f("ix_competition_result_team_id"), "competition_result", ["team_id"], unique=False)
    op.create_index(op.f("ix_competition_result_union_id"), "competition_result", ["union_id"], unique=False)
    op.create_table(
        "competition_award",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("grade", columns.TEXT, nullable=True),
        sa.Column("rank", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("competition_id", columns.KEY, nullable=False),
        sa.Column("result_id", columns.KEY, nullable=False),
        sa.Column("leads_to_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_competition_award_competition_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_competition_award_import_batch_id")),
        sa.ForeignKeyConstraint(["leads_to_id"], ["honour.id"], name=op.f("fk_competition_award_leads_to_id")),
        sa.ForeignKeyConstraint(["result_id"], ["competition_result.id"], name=op.f("fk_competition_award_result_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_competition_award_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_award")),
    )
    op.create_index(op.f("ix_competition_award_competition_id"), "competition_award", ["competition_id"], unique=False)
    op.create_index(op.f("ix_competition_award_import_batch_id"), "competition_award", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_competition_award_leads_to_id"), "competition_award", ["leads_to_id"], unique=False)
    op.create_index(op.f("ix_competition_award_result_id"), "competition_award", ["result_id"], unique=False)
    op.create_index(op.f("ix_competition_award_source_id"), "competition_award", ["source_id"], unique=False)
    op.create_table(
        "honour_award",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("grade", columns.TEXT, nullable=False),
        sa.Column("awarded_on", columns.TEXT, nullable=True),
        sa.Column("awarded_on_earliest", columns.DAY, nullable=True),
        sa.Column("awarded_on_latest", columns.DAY, nullable=True),
        sa.Column("year", columns.WHOLE, nullable=True),
        sa.Column("status", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("honour_id", columns.KEY, nullable=False),
        sa.Column("batch_id", columns.KEY, nullable=True),
        sa.Column("craftsman_id", columns.KEY, nullable=False),
        sa.Column("granted_via_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["honour_batch.id"], name=op.f("fk_honour_award_batch_id")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_honour_award_craftsman_id")),
        sa.ForeignKeyConstraint(["granted_via_id"], ["competition_award.id"], name=op.f("fk_honour_award_granted_via_id")),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name=op.f("fk_honour_award_honour_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_honour_award_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_honour_award_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour_award")),
    )
    op.create_index(op.f("ix_honour_award_batch_id"), "honour_award", ["batch_id"], unique=False)
    op.create_index(op.f("ix_honour_award_craftsman_id"), "honour_award", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_honour_award_granted_via_id"), "honour_award", ["granted_via_id"], unique=False)
    op.create_index(op.f("ix_honour_award_honour_id"), "honour_award", ["honour_id"], unique=False)
    op.create_index(op.f("ix_honour_award_import_batch_id"), "honour_award", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_honour_award_source_id"), "honour_award", ["source_id"], unique=False)
    op.create_index(
        "uq_honour_award_honour_id_batch_id_craftsman_id_where",
        "honour_award",
        ["honour_id", "batch_id", "craftsman_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND batch_id IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND batch_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("honour_award")
    op.drop_table("competition_award")
    op.drop_table("competition_result")
