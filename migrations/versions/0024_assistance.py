"""Makes the tables of assistance."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "assist_activity",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("title", columns.TEXT, nullable=True),
        sa.Column("title_pinyin", columns.TEXT, nullable=True),
        sa.Column("kind", columns.TEXT, nullable=True),
        sa.Column("year", columns.WHOLE, nullable=True),
        sa.Column("held_on", columns.TEXT, nullable=True),
        sa.Column("held_on_earliest", columns.DAY, nullable=True),
        sa.Column("held_on_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("team_id", columns.KEY, nullable=True),
        sa.Column("enterprise_id", columns.KEY, nullable=True),
        sa.Column("programme_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_assist_activity_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_assist_activity_import_batch_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_assist_activity_programme_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_assist_activity_source_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_assist_activity_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_activity")),
    )
    op.create_index(op.f("ix_assist_activity_enterprise_id"), "assist_activity", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_assist_activity_import_batch_id"), "assist_activity", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_assist_activity_programme_id"), "assist_activity", ["programme_id"], unique=False)
    op.create_index(op.f("ix_assist_activity_source_id"), "assist_activity", ["source_id"], unique=False)
    op.create_index(op.f("ix_assist_activity_team_id"), "assist_activity", ["team_id"], unique=False)
    op.create_table(
        "technical_problem",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=True),
        sa.Column("raised_on", columns.TEXT, nullable=True),
        sa.Column("raised_on_earliest", columns.DAY, nullable=True),
        sa.Column("raised_on_latest", columns.DAY, nullable=True),
        sa.Column("solved_on", columns.TEXT, nullable=True),
        sa.Column("solved_on_earliest", columns.DAY, nullable=True),
        sa.Column("solved_on_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=False),
        sa.Column("benefit_fen", columns.BIG, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("enterprise_id", columns.KEY, nullable=False),
        sa.Column("activity_id", columns.KEY, nullable=True),
        sa.Column("team_id", columns.KEY, nullable=True),
        sa.Column("studio_id", columns.KEY, nullable=True),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (team_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (studio_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END <= 1",
            name=op.f("ck_technical_problem_solved_by_one_of"),
        ),
        sa.ForeignKeyConstraint(["activity_id"], ["assist_activity.id"], name=op.f("fk_technical_problem_activity_id")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_technical_problem_craftsman_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_technical_problem_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_technical_problem_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_technical_problem_source_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_technical_problem_studio_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_technical_problem_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_technical_problem")),
    )
    op.create_index(op.f("ix_technical_problem_activity_id"), "technical_problem", ["activity_id"], unique=False)
    op.create_index(op.f("ix_technical_problem_craftsman_id"), "technical_problem", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_technical_problem_enterprise_id"), "technical_problem", ["enterprise_id"], unique=False)
    op.create_index(op.f("ix_technical_problem_import_batch_id"), "technical_problem", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_technical_problem_source_id"), "technical_problem", ["source_id"], unique=False)
    op.create_index(op.f("ix_technical_problem_studio_id"), "technical_problem", ["studio_id"], unique=False)
    op.create_index(op.f("ix_technical_problem_team_id"), "technical_problem", ["team_id"], unique=False)


def downgrade() -> None:
    op.drop_table("technical_problem")
    op.drop_table("assist_activity")
