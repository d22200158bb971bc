"""Makes the tables of scenes."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "vr_scene",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("title", columns.TEXT, nullable=True),
        sa.Column("title_en", columns.TEXT, nullable=True),
        sa.Column("initial_yaw", columns.Scaled(3), nullable=True),
        sa.Column("initial_pitch", columns.Scaled(3), nullable=True),
        sa.Column("initial_hfov", columns.Scaled(3), nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("landmark_id", columns.KEY, nullable=True),
        sa.Column("studio_id", columns.KEY, nullable=True),
        sa.Column("venue_id", columns.KEY, nullable=True),
        sa.Column("panorama_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (landmark_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (studio_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (venue_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_vr_scene_place_one_of"),
        ),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_vr_scene_import_batch_id")),
        sa.ForeignKeyConstraint(["landmark_id"], ["landmark.id"], name=op.f("fk_vr_scene_landmark_id")),
        sa.ForeignKeyConstraint(["panorama_id"], ["media_asset.id"], name=op.f("fk_vr_scene_panorama_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_vr_scene_source_id")),
        sa.ForeignKeyConstraint(["studio_id"], ["studio.id"], name=op.f("fk_vr_scene_studio_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_vr_scene_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vr_scene")),
    )
    op.create_index(op.f("ix_vr_scene_import_batch_id"), "vr_scene", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_vr_scene_landmark_id"), "vr_scene", ["landmark_id"], unique=False)
    op.create_index(op.f("ix_vr_scene_panorama_id"), "vr_scene", ["panorama_id"], unique=False)
    op.create_index(op.f("ix_vr_scene_source_id"), "vr_scene", ["source_id"], unique=False)
    op.create_index(op.f("ix_vr_scene_studio_id"), "vr_scene", ["studio_id"], unique=False)
    op.create_index(op.f("ix_vr_scene_venue_id"), "vr_scene", ["venue_id"], unique=False)
    op.create_table(
        "hotspot",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("label", columns.TEXT, nullable=True),
        sa.Column("label_en", columns.TEXT, nullable=True),
        sa.Column("yaw", columns.Scaled(3), nullable=False),
        sa.Column("pitch", columns.Scaled(3), nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("scene_id", columns.KEY, nullable=False),
        sa.Column("onward_id", columns.KEY, nullable=True),
        sa.Column("story_id", columns.KEY, nullable=True),
        sa.Column("asset_id", columns.KEY, nullable=True),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (onward_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (story_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (asset_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_hotspot_target_one_of"),
        ),
        sa.ForeignKeyConstraint(["asset_id"], ["media_asset.id"], name=op.f("fk_hotspot_asset_id")),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_hotspot_craftsman_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_hotspot_import_batch_id")),
        sa.ForeignKeyConstraint(["onward_id"], ["vr_scene.id"], name=op.f("fk_hotspot_onward_id")),
        sa.ForeignKeyConstraint(["scene_id"], ["vr_scene.id"], name=op.f("fk_hotspot_scene_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_hotspot_source_id")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_hotspot_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotspot")),
    )
    op.create_index(op.f("ix_hotspot_asset_id"), "hotspot", ["asset_id"], unique=False)
    op.create_index(op.f("ix_hotspot_craftsman_id"), "hotspot", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_hotspot_import_batch_id"), "hotspot", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_hotspot_onward_id"), "hotspot", ["onward_id"], unique=False)
    op.create_index(op.f("ix_hotspot_scene_id"), "hotspot", ["scene_id"], unique=False)
    op.create_index(op.f("ix_hotspot_source_id"), "hotspot", ["source_id"], unique=False)
    op.create_index(op.f("ix_hotspot_story_id"), "hotspot", ["story_id"], unique=False)


def downgrade() -> None:
    op.drop_table("hotspot")
    op.drop_table("vr_scene")
