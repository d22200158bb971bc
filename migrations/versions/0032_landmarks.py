"""Makes the tables of landmarks."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "landmark",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("slug", columns.TEXT, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("series", columns.TEXT, nullable=True),
        sa.Column("address", columns.TEXT, nullable=True),
        sa.Column("geo_lat", columns.Scaled(7), nullable=True),
        sa.Column("geo_lng", columns.Scaled(7), nullable=True),
        sa.Column("geo_crs", columns.TEXT, nullable=True),
        sa.Column("summary", columns.TEXT, nullable=True),
        sa.Column("summary_en", columns.TEXT, nullable=True),
        sa.Column("publication", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("venue_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_landmark_import_batch_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_landmark_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_landmark_source_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_landmark_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landmark")),
    )
    op.create_index(op.f("ix_landmark_import_batch_id"), "landmark", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_landmark_region_id"), "landmark", ["region_id"], unique=False)
    op.create_index(op.f("ix_landmark_source_id"), "landmark", ["source_id"], unique=False)
    op.create_index(op.f("ix_landmark_venue_id"), "landmark", ["venue_id"], unique=False)
    op.create_index(
        "uq_landmark_slug",
        "landmark",
        ["slug"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("landmark")
