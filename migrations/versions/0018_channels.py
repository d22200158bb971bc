"""Makes the tables of channels."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "channel",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("platform", columns.TEXT, nullable=True),
        sa.Column("url", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("owner_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_channel_import_batch_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_channel_owner_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_channel_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_index(op.f("ix_channel_import_batch_id"), "channel", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_channel_owner_id"), "channel", ["owner_id"], unique=False)
    op.create_index(op.f("ix_channel_source_id"), "channel", ["source_id"], unique=False)
    op.create_table(
        "channel_zone",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=True),
        sa.Column("name_pinyin", columns.TEXT, nullable=True),
        sa.Column("opened_on", columns.TEXT, nullable=True),
        sa.Column("opened_on_earliest", columns.DAY, nullable=True),
        sa.Column("opened_on_latest", columns.DAY, nullable=True),
        sa.Column("first_of", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("channel_id", columns.KEY, nullable=False),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_channel_zone_channel_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_channel_zone_import_batch_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_channel_zone_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_channel_zone_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_zone")),
    )
    op.create_index(op.f("ix_channel_zone_channel_id"), "channel_zone", ["channel_id"], unique=False)
    op.create_index(op.f("ix_channel_zone_import_batch_id"), "channel_zone", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_channel_zone_region_id"), "channel_zone", ["region_id"], unique=False)
    op.create_index(op.f("ix_channel_zone_source_id"), "channel_zone", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("channel_zone")
    op.drop_table("channel")
