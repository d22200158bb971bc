"""Makes the tables of transcripts."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "transcript",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("lang", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("format", columns.TEXT, nullable=False),
        sa.Column("url", columns.TEXT, nullable=False),
        sa.Column("is_machine_made", columns.TRUTH, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("story_id", columns.KEY, nullable=True),
        sa.Column("scene_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (story_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (scene_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_transcript_work_one_of"),
        ),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_transcript_import_batch_id")),
        sa.ForeignKeyConstraint(["scene_id"], ["vr_scene.id"], name=op.f("fk_transcript_scene_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_transcript_source_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_transcript_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcript")),
    )
    op.create_index(op.f("ix_transcript_import_batch_id"), "transcript", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_transcript_scene_id"), "transcript", ["scene_id"], unique=False)
    op.create_index(op.f("ix_transcript_source_id"), "transcript", ["source_id"], unique=False)
    op.create_index(op.f("ix_transcript_story_id"), "transcript", ["story_id"], unique=False)


def downgrade() -> None:
    op.drop_table("transcript")
