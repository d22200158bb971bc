"""Makes the tables of programme records."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "programme_record",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("programme_id", columns.KEY, nullable=False),
        sa.Column("agreement_id", columns.KEY, nullable=True),
        sa.Column("consultation_id", columns.KEY, nullable=True),
        sa.Column("coverage_id", columns.KEY, nullable=True),
        sa.Column("station_id", columns.KEY, nullable=True),
        sa.Column("channel_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (agreement_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (consultation_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (coverage_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (station_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (channel_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_programme_record_subject_one_of"),
        ),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_programme_record_agreement_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_programme_record_channel_id")),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=op.f("fk_programme_record_consultation_id")),
        sa.ForeignKeyConstraint(["coverage_id"], ["union_coverage.id"], name=op.f("fk_programme_record_coverage_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_programme_record_import_batch_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_programme_record_programme_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_programme_record_source_id")),
        sa.ForeignKeyConstraint(["station_id"], ["service_station.id"], name=op.f("fk_programme_record_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_record")),
    )
    op.create_index(op.f("ix_programme_record_agreement_id"), "programme_record", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_programme_record_channel_id"), "programme_record", ["channel_id"], unique=False)
    op.create_index(op.f("ix_programme_record_consultation_id"), "programme_record", ["consultation_id"], unique=False)
    op.create_index(op.f("ix_programme_record_coverage_id"), "programme_record", ["coverage_id"], unique=False)
    op.create_index(op.f("ix_programme_record_import_batch_id"), "programme_record", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_programme_record_programme_id"), "programme_record", ["programme_id"], unique=False)
    op.create_index(op.f("ix_programme_record_source_id"), "programme_record", ["source_id"], unique=False)
    op.create_index(op.f("ix_programme_record_station_id"), "programme_record", ["station_id"], unique=False)
    op.create_index(
        "uq_programme_record_programme_id_agreement_id",
        "programme_record",
        ["programme_id", "agreement_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_programme_record_programme_id_channel_id",
        "programme_record",
        ["programme_id", "channel_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_programme_record_programme_id_consultation_id",
        "programme_record",
        ["programme_id", "consultation_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_programme_record_programme_id_coverage_id",
        "programme_record",
        ["programme_id", "coverage_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_programme_record_programme_id_station_id",
        "programme_record",
        ["programme_id", "station_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("programme_record")
