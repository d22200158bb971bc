"""Makes the tables of stories."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "story_series",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("slug", columns.TEXT, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("printed_title", columns.TEXT, nullable=True),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("programme_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_story_series_import_batch_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_story_series_programme_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_story_series_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_series")),
    )
    op.create_index(op.f("ix_story_series_import_batch_id"), "story_series", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_story_series_programme_id"), "story_series", ["programme_id"], unique=False)
    op.create_index(op.f("ix_story_series_source_id"), "story_series", ["source_id"], unique=False)
    op.create_index(
        "uq_story_series_slug",
        "story_series",
        ["slug"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "story",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("slug", columns.TEXT, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_en", columns.TEXT, nullable=True),
        sa.Column("summary", columns.TEXT, nullable=True),
        sa.Column("summary_en", columns.TEXT, nullable=True),
        sa.Column("body", columns.TEXT, nullable=True),
        sa.Column("body_en", columns.TEXT, nullable=True),
        sa.Column("episode", columns.WHOLE, nullable=True),
        sa.Column("languages", columns.TEXT, nullable=True),
        sa.Column("duration_ms", columns.WHOLE, nullable=True),
        sa.Column("rights", columns.TEXT, nullable=True),
        sa.Column("publication", columns.TEXT, nullable=False),
        sa.Column("published_at", columns.INSTANT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("series_id", columns.KEY, nullable=True),
        sa.Column("cover_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["cover_id"], ["media_asset.id"], name=op.f("fk_story_cover_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_story_import_batch_id")),
        sa.ForeignKeyConstraint(["series_id"], ["story_series.id"], name=op.f("fk_story_series_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_story_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
    )
    op.create_index(op.f("ix_story_cover_id"), "story", ["cover_id"], unique=False)
    op.create_index(op.f("ix_story_import_batch_id"), "story", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_story_series_id"), "story", ["series_id"], unique=False)
    op.create_index(op.f("ix_story_source_id"), "story", ["source_id"], unique=False)
    op.create_index(
        "uq_story_slug",
        "story",
        ["slug"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "chapter",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("start_ms", columns.WHOLE, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_en", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("story_id", columns.KEY, nullable=False),
        sa.Column("image_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["image_id"], ["media_asset.id"], name=op.f("fk_chapter_image_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_chapter_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_chapter_source_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_chapter_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chapter")),
    )
    op.create_index(op.f("ix_chapter_image_id"), "chapter", ["image_id"], unique=False)
    op.create_index(op.f("ix_chapter_import_batch_id"), "chapter", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_chapter_source_id"), "chapter", ["source_id"], unique=False)
    op.create_index(op.f("ix_chapter_story_id"), "chapter", ["story_id"], unique=False)
    op.create_index(
        "uq_chapter_story_id_start_ms",
        "chapter",
        ["story_id", "start_ms"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "story_asset",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("place", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("story_id", columns.KEY, nullable=False),
        sa.Column("asset_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["asset_id"], ["media_asset.id"], name=op.f("fk_story_asset_asset_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_story_asset_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_story_asset_source_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_asset_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_asset")),
    )
    op.create_index(op.f("ix_story_asset_asset_id"), "story_asset", ["asset_id"], unique=False)
    op.create_index(op.f("ix_story_asset_import_batch_id"), "story_asset", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_story_asset_source_id"), "story_asset", ["source_id"], unique=False)
    op.create_index(op.f("ix_story_asset_story_id"), "story_asset", ["story_id"], unique=False)
    op.create_index(
        "uq_story_asset_story_id_asset_id",
        "story_asset",
        ["story_id", "asset_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "story_subject",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("story_id", columns.KEY, nullable=False),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("studio_id", columns.KEY, nullable=True),
        sa.Column("landmark_id", columns.KEY, nullable=True),
        sa.Column("competition_id", columns.KEY, nullable=True),
        sa.Column("team_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (studio_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (landmark_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (competition_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (team_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_story_subject_subject_one_of"),
        ),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_story_subject_competition_id")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_story_subject_craftsman_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_story_subject_import_batch_id")),
        sa.ForeignKeyConstraint(["landmark_id"], ["landmark.id"], name=op.f("fk_story_subject_landmark_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_story_subject_source_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_subject_story_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_story_subject_studio_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_story_subject_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_subject")),
    )
    op.create_index(op.f("ix_story_subject_competition_id"), "story_subject", ["competition_id"], unique=False)
    op.create_index(op.f("ix_story_subject_craftsman_id"), "story_subject", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_story_subject_import_batch_id"), "story_subject", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_story_subject_landmark_id"), "story_subject", ["landmark_id"], unique=False)
    op.create_index(op.f("ix_story_subject_source_id"), "story_subject", ["source_id"], unique=False)
    op.create_index(op.f("ix_story_subject_story_id"), "story_subject", ["story_id"], unique=False)
    op.create_index(op.f("ix_story_subject_studio_id"), "story_subject", ["studio_id"], unique=False)
    op.create_index(op.f("ix_story_subject_team_id"), "story_subject", ["team_id"], unique=False)


def downgrade() -> None:
    op.drop_table("story_subject")
    op.drop_table("story_asset")
    op.drop_table("chapter")
    op.drop_table("story")
    op.drop_table("story_series")
