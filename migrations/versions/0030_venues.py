"""Makes the tables of venues."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "venue",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("address", columns.TEXT, nullable=True),
        sa.Column("geo_lat", columns.Scaled(7), nullable=True),
        sa.Column("geo_lng", columns.Scaled(7), nullable=True),
        sa.Column("geo_crs", columns.TEXT, nullable=True),
        sa.Column("setting", columns.TEXT, nullable=True),
        sa.Column("opened_on", columns.TEXT, nullable=True),
        sa.Column("opened_on_earliest", columns.DAY, nullable=True),
        sa.Column("opened_on_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("parent_id", columns.KEY, nullable=True),
        sa.Column("operator_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("parent_id != id", name=op.f("ck_venue_not_its_own_parent")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_venue_import_batch_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["union.id"], name=op.f("fk_venue_operator_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["venue.id"], name=op.f("fk_venue_parent_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_venue_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_venue_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
    )
    op.create_index(op.f("ix_venue_import_batch_id"), "venue", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_venue_operator_id"), "venue", ["operator_id"], unique=False)
    op.create_index(op.f("ix_venue_parent_id"), "venue", ["parent_id"], unique=False)
    op.create_index(op.f("ix_venue_region_id"), "venue", ["region_id"], unique=False)
    op.create_index(op.f("ix_venue_source_id"), "venue", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("venue")
