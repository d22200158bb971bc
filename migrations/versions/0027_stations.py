"""Makes the tables of stations."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "service_station",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("official_name", columns.TEXT, nullable=True),
        sa.Column("address", columns.TEXT, nullable=True),
        sa.Column("geo_lat", columns.Scaled(7), nullable=True),
        sa.Column("geo_lng", columns.Scaled(7), nullable=True),
        sa.Column("geo_crs", columns.TEXT, nullable=True),
        sa.Column("services", columns.TEXT, nullable=True),
        sa.Column("is_24h", columns.TRUTH, nullable=True),
        sa.Column("opened_on", columns.TEXT, nullable=True),
        sa.Column("opened_on_earliest", columns.DAY, nullable=True),
        sa.Column("opened_on_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("phone", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("operator_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_service_station_import_batch_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["union.id"], name=op.f("fk_service_station_operator_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_service_station_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_service_station_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_station")),
    )
    op.create_index(op.f("ix_service_station_import_batch_id"), "service_station", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_service_station_operator_id"), "service_station", ["operator_id"], unique=False)
    op.create_index(op.f("ix_service_station_region_id"), "service_station", ["region_id"], unique=False)
    op.create_index(op.f("ix_service_station_source_id"), "service_station", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("service_station")
