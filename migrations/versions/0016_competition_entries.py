"""Makes the tables of competition entries."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "competition_entry",
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("score", columns.TEXT, nullable=True),
        sa.Column("rank", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("competition_id", columns.KEY, nullable=False),
        sa.Column("discipline_id", columns.KEY, nullable=True),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("member_id", columns.KEY, nullable=True),
        sa.Column("team_id", columns.KEY, nullable=True),
        sa.Column("enterprise_id", columns.KEY, nullable=True),
        sa.Column("union_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (member_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (team_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_competition_entry_participant_one_of"),
        ),
        sa.CheckConstraint(
            "CASE WHEN (enterprise_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (union_id IS NOT NULL) THEN 1 ELSE 0 END <= 1",
            name=op.f("ck_competition_entry_represents_one_of"),
        ),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_competition_entry_competition_id")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_competition_entry_craftsman_id")),
        sa.ForeignKeyConstraint(["discipline_id"], ["competition_discipline.id"], name=op.f("fk_competition_entry_discipline_id")),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name=op.f("fk_competition_entry_enterprise_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_competition_entry_import_batch_id")),
        sa.ForeignKeyConstraint(
            ["region_id", "member_id"], ["member.region_id", "member.id"], name=op.f("fk_competition_entry_region_id_member_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_competition_entry_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_competition_entry_source_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_competition_entry_team_id")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_competition_entry_union_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_competition_entry")),
    )
    op.create_index(
        op.f("ix_competition_entry_region_id_competition_id"), "competition_entry", ["region_id", "competition_id"], unique=False
    )
    op.create_index(op.f("ix_competition_entry_region_id_craftsman_id"), "competition_entry", ["region_id", "craftsman_id"], unique=False)
    op.create_index(op.f("ix_competition_entry_region_id_discipline_id"), "competition_entry", ["region_id", "discipline_id"], unique=False)
    op.create_index(op.f("ix_competition_entry_region_id_enterprise_id"), "competition_entry", ["region_id", "enterprise_id"], unique=False)
    op.create_index(
        op.f("ix_competition_entry_region_id_import_batch_id"), "competition_entry", ["region_id", "import_batch_id"], unique=False
    )
    op.create_index(op.f("ix_competition_entry_region_id_member_id"), "competition_entry", ["region_id", "member_id"], unique=False)
    op.create_index(op.f("ix_competition_entry_region_id_source_id"), "competition_entry", ["region_id", "source_id"], unique=False)
    op.create_index(op.f("ix_competition_entry_region_id_team_id"), "competition_entry", ["region_id", "team_id"], unique=False)
    op.create_index(op.f("ix_competition_entry_region_id_union_id"), "competition_entry", ["region_id", "union_id"], unique=False)


def downgrade() -> None:
    op.drop_table("competition_entry")
