"""Makes the tables of indicators."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_en", columns.TEXT, nullable=True),
        sa.Column("unit", columns.TEXT, nullable=False),
        sa.Column("measure", columns.TEXT, nullable=False),
        sa.Column("countability", columns.TEXT, nullable=False),
        sa.Column("definition", columns.TEXT, nullable=True),
        sa.Column("definition_en", columns.TEXT, nullable=True),
        sa.Column("count_query", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_indicator_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_indicator_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_import_batch_id"), "indicator", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_indicator_source_id"), "indicator", ["source_id"], unique=False)
    op.create_index(
        "uq_indicator_code",
        "indicator",
        ["code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "published_figure",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("value", columns.Scaled(3), nullable=True),
        sa.Column("unit", columns.TEXT, nullable=False),
        sa.Column("precision", columns.TEXT, nullable=False),
        sa.Column("basis", columns.TEXT, nullable=True),
        sa.Column("as_of", columns.TEXT, nullable=True),
        sa.Column("as_of_earliest", columns.DAY, nullable=True),
        sa.Column("as_of_latest", columns.DAY, nullable=True),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("note", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("indicator_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_published_figure_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_published_figure_import_batch_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_published_figure_indicator_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_published_figure_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_published_figure_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_figure")),
    )
    op.create_index(op.f("ix_published_figure_import_batch_id"), "published_figure", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_published_figure_indicator_id"), "published_figure", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_published_figure_region_id"), "published_figure", ["region_id"], unique=False)
    op.create_index(op.f("ix_published_figure_source_id"), "published_figure", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("published_figure")
    op.drop_table("indicator")
