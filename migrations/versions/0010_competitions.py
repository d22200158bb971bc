"""Makes the tables of competitions."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "competition_series",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_competition_series_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_competition_series_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_series")),
    )
    op.create_index(op.f("ix_competition_series_import_batch_id"), "competition_series", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_competition_series_source_id"), "competition_series", ["source_id"], unique=False)
    op.create_table(
        "competition",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=True),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("edition", columns.WHOLE, nullable=True),
        sa.Column("year", columns.WHOLE, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("level", columns.TEXT, nullable=False),
        sa.Column("is_demonstration", columns.TRUTH, nullable=True),
        sa.Column("venue", columns.TEXT, nullable=True),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("reported_participations", columns.Scaled(3), nullable=True),
        sa.Column("reported_participations_unit", columns.TEXT, nullable=True),
        sa.Column("reported_participations_precision", columns.TEXT, nullable=True),
        sa.Column("reported_participations_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_participations_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_participations_as_of_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("results_published_on", columns.TEXT, nullable=True),
        sa.Column("results_published_on_earliest", columns.DAY, nullable=True),
        sa.Column("results_published_on_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("series_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_competition_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_competition_import_batch_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_competition_region_id")),
        sa.ForeignKeyConstraint(["series_id"], ["competition_series.id"], name=op.f("fk_competition_series_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_competition_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition")),
    )
    op.create_index(op.f("ix_competition_import_batch_id"), "competition", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_competition_region_id"), "competition", ["region_id"], unique=False)
    op.create_index(op.f("ix_competition_series_id"), "competition", ["series_id"], unique=False)
    op.create_index(op.f("ix_competition_source_id"), "competition", ["source_id"], unique=False)
    op.create_index(
        "uq_competition_code",
        "competition",
        ["code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "competition_discipline",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("group", columns.TEXT, nullable=True),
        sa.Column("format", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("competition_id", columns.KEY, nullable=False),
        sa.Column("occupation_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_competition_discipline_competition_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_competition_discipline_import_batch_id")),
        sa.ForeignKeyConstraint(["occupation_id"], ["occupation.id"], name=op.f("fk_competition_discipline_occupation_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_competition_discipline_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_discipline")),
    )
    op.create_index(op.f("ix_competition_discipline_competition_id"), "competition_discipline", ["competition_id"], unique=False)
    op.create_index(op.f("ix_competition_discipline_import_batch_id"), "competition_discipline", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_competition_discipline_occupation_id"), "competition_discipline", ["occupation_id"], unique=False)
    op.create_index(op.f("ix_competition_discipline_source_id"), "competition_discipline", ["source_id"], unique=False)
    op.create_table(
        "competition_body",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("role", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("competition_id", columns.KEY, nullable=False),
        sa.Column("organisation_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["competition_id"], ["competition.id"], name=op.f("fk_competition_body_competition_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_competition_body_import_batch_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_competition_body_organisation_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_competition_body_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_body")),
    )
    op.create_index(op.f("ix_competition_body_competition_id"), "competition_body", ["competition_id"], unique=False)
    op.create_index(op.f("ix_competition_body_import_batch_id"), "competition_body", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_competition_body_organisation_id"), "competition_body", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_competition_body_source_id"), "competition_body", ["source_id"], unique=False)
    op.create_index(
        "uq_competition_body_competition_id_organisation_id_role",
        "competition_body",
        ["competition_id", "organisation_id", "role"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("competition_body")
    op.drop_table("competition_discipline")
    op.drop_table("competition")
    op.drop_table("competition_series")
