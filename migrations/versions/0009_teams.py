"""Makes the tables of teams."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("organiser_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_team_import_batch_id")),
        sa.ForeignKeyConstraint(["organiser_id"], ["union.id"], name=op.f("fk_team_organiser_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_team_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(op.f("ix_team_import_batch_id"), "team", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_team_organiser_id"), "team", ["organiser_id"], unique=False)
    op.create_index(op.f("ix_team_source_id"), "team", ["source_id"], unique=False)
    op.create_table(
        "team_role",
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
        sa.Column("team_id", columns.KEY, nullable=False),
        sa.Column("craftsman_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_team_role_period_in_order")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_team_role_craftsman_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_team_role_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_team_role_source_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_role_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_role")),
    )
    op.create_index(op.f("ix_team_role_craftsman_id"), "team_role", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_team_role_import_batch_id"), "team_role", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_team_role_source_id"), "team_role", ["source_id"], unique=False)
    op.create_index(op.f("ix_team_role_team_id"), "team_role", ["team_id"], unique=False)


def downgrade() -> None:
    op.drop_table("team_role")
    op.drop_table("team")
