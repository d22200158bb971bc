"""Makes the tables of events."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("level", columns.TEXT, nullable=True),
        sa.Column("year", columns.WHOLE, nullable=True),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("reported_attendance", columns.Scaled(3), nullable=True),
        sa.Column("reported_attendance_unit", columns.TEXT, nullable=True),
        sa.Column("reported_attendance_precision", columns.TEXT, nullable=True),
        sa.Column("reported_attendance_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_attendance_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_attendance_as_of_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("programme_id", columns.KEY, nullable=True),
        sa.Column("edition_id", columns.KEY, nullable=True),
        sa.Column("organiser_id", columns.KEY, nullable=True),
        sa.Column("venue_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_event_period_in_order")),
        sa.ForeignKeyConstraint(["edition_id"], ["programme_edition.id"], name=op.f("fk_event_edition_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_event_import_batch_id")),
        sa.ForeignKeyConstraint(["organiser_id"], ["organisation.id"], name=op.f("fk_event_organiser_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_event_programme_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_event_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_event_source_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_event_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_edition_id"), "event", ["edition_id"], unique=False)
    op.create_index(op.f("ix_event_import_batch_id"), "event", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_event_organiser_id"), "event", ["organiser_id"], unique=False)
    op.create_index(op.f("ix_event_programme_id"), "event", ["programme_id"], unique=False)
    op.create_index(op.f("ix_event_region_id"), "event", ["region_id"], unique=False)
    op.create_index(op.f("ix_event_source_id"), "event", ["source_id"], unique=False)
    op.create_index(op.f("ix_event_venue_id"), "event", ["venue_id"], unique=False)
    op.create_table(
        "event_discipline",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("event_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_discipline_event_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_event_discipline_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_event_discipline_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_discipline")),
    )
    op.create_index(op.f("ix_event_discipline_event_id"), "event_discipline", ["event_id"], unique=False)
    op.create_index(op.f("ix_event_discipline_import_batch_id"), "event_discipline", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_event_discipline_source_id"), "event_discipline", ["source_id"], unique=False)
    op.create_index(
        "uq_event_discipline_event_id_name",
        "event_discipline",
        ["event_id", "name"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "event_speaker",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("event_id", columns.KEY, nullable=False),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("representative_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (representative_id IS NOT NULL) THEN 1 ELSE 0 END = 1",
            name=op.f("ck_event_speaker_person_one_of"),
        ),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_event_speaker_craftsman_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_speaker_event_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_event_speaker_import_batch_id")),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"], name=op.f("fk_event_speaker_representative_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_event_speaker_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_speaker")),
    )
    op.create_index(op.f("ix_event_speaker_craftsman_id"), "event_speaker", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_event_speaker_event_id"), "event_speaker", ["event_id"], unique=False)
    op.create_index(op.f("ix_event_speaker_import_batch_id"), "event_speaker", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_event_speaker_representative_id"), "event_speaker", ["representative_id"], unique=False)
    op.create_index(op.f("ix_event_speaker_source_id"), "event_speaker", ["source_id"], unique=False)
    op.create_table(
        "event_result",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("rank", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("event_id", columns.KEY, nullable=False),
        sa.Column("discipline_id", columns.KEY, nullable=True),
        sa.Column("team_id", columns.KEY, nullable=True),
        sa.Column("craftsman_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint(
            "CASE WHEN (team_id IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN (craftsman_id IS NOT NULL) THEN 1 ELSE 0 END <= 1",
            name=op.f("ck_event_result_winner_one_of"),
        ),
        sa.ForeignKeyConstraint(["craftsman_id"], ["craftsman.id"], name=op.f("fk_event_result_craftsman_id")),
        sa.ForeignKeyConstraint(["discipline_id"], ["event_discipline.id"], name=op.f("fk_event_result_discipline_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_result_event_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_event_result_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_event_result_source_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_event_result_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_result")),
    )
    op.create_index(op.f("ix_event_result_craftsman_id"), "event_result", ["craftsman_id"], unique=False)
    op.create_index(op.f("ix_event_result_discipline_id"), "event_result", ["discipline_id"], unique=False)
    op.create_index(op.f("ix_event_result_event_id"), "event_result", ["event_id"], unique=False)
    op.create_index(op.f("ix_event_result_import_batch_id"), "event_result", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_event_result_source_id"), "event_result", ["source_id"], unique=False)
    op.create_index(op.f("ix_event_result_team_id"), "event_result", ["team_id"], unique=False)


def downgrade() -> None:
    op.drop_table("event_result")
    op.drop_table("event_speaker")
    op.drop_table("event_discipline")
    op.drop_table("event")
