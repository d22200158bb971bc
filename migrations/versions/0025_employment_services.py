"""Makes the tables of employment services."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "employment_service_stat",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=False),
        sa.Column("posts_offered", columns.Scaled(3), nullable=True),
        sa.Column("posts_offered_unit", columns.TEXT, nullable=True),
        sa.Column("posts_offered_precision", columns.TEXT, nullable=True),
        sa.Column("posts_offered_as_of", columns.TEXT, nullable=True),
        sa.Column("posts_offered_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("posts_offered_as_of_latest", columns.DAY, nullable=True),
        sa.Column("placements", columns.Scaled(3), nullable=True),
        sa.Column("placements_unit", columns.TEXT, nullable=True),
        sa.Column("placements_precision", columns.TEXT, nullable=True),
        sa.Column("placements_as_of", columns.TEXT, nullable=True),
        sa.Column("placements_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("placements_as_of_latest", columns.DAY, nullable=True),
        sa.Column("trainees", columns.Scaled(3), nullable=True),
        sa.Column("trainees_unit", columns.TEXT, nullable=True),
        sa.Column("trainees_precision", columns.TEXT, nullable=True),
        sa.Column("trainees_as_of", columns.TEXT, nullable=True),
        sa.Column("trainees_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("trainees_as_of_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("programme_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_employment_service_stat_import_batch_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_employment_service_stat_programme_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_employment_service_stat_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_employment_service_stat_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment_service_stat")),
    )
    op.create_index(op.f("ix_employment_service_stat_import_batch_id"), "employment_service_stat", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_employment_service_stat_programme_id"), "employment_service_stat", ["programme_id"], unique=False)
    op.create_index(op.f("ix_employment_service_stat_region_id"), "employment_service_stat", ["region_id"], unique=False)
    op.create_index(op.f("ix_employment_service_stat_source_id"), "employment_service_stat", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("employment_service_stat")
