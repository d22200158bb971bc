"""Makes the tables of trainings."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "training",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=True),
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
        sa.Column("reported_participants", columns.Scaled(3), nullable=True),
        sa.Column("reported_participants_unit", columns.TEXT, nullable=True),
        sa.Column("reported_participants_precision", columns.TEXT, nullable=True),
        sa.Column("reported_participants_as_of", columns.TEXT, nullable=True),
        sa.Column("reported_participants_as_of_earliest", columns.DAY, nullable=True),
        sa.Column("reported_participants_as_of_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("organiser_id", columns.KEY, nullable=True),
        sa.Column("programme_id", columns.KEY, nullable=True),
        sa.Column("occupation_id", columns.KEY, nullable=True),
        sa.Column("region_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_training_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_training_import_batch_id")),
        sa.ForeignKeyConstraint(["occupation_id"], ["occupation.id"], name=op.f("fk_training_occupation_id")),
        sa.ForeignKeyConstraint(["organiser_id"], ["organisation.id"], name=op.f("fk_training_organiser_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_training_programme_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_training_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_training_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_index(op.f("ix_training_import_batch_id"), "training", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_training_occupation_id"), "training", ["occupation_id"], unique=False)
    op.create_index(op.f("ix_training_organiser_id"), "training", ["organiser_id"], unique=False)
    op.create_index(op.f("ix_training_programme_id"), "training", ["programme_id"], unique=False)
    op.create_index(op.f("ix_training_region_id"), "training", ["region_id"], unique=False)
    op.create_index(op.f("ix_training_source_id"), "training", ["source_id"], unique=False)
    op.create_table(
        "training_enrolment",
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("enrolled_on", columns.TEXT, nullable=True),
        sa.Column("enrolled_on_earliest", columns.DAY, nullable=True),
        sa.Column("enrolled_on_latest", columns.DAY, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("training_id", columns.KEY, nullable=False),
        sa.Column("member_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_training_enrolment_import_batch_id")),
        sa.ForeignKeyConstraint(
            ["region_id", "member_id"], ["member.region_id", "member.id"], name=op.f("fk_training_enrolment_region_id_member_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_training_enrolment_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_training_enrolment_source_id")),
        sa.ForeignKeyConstraint(["training_id"], ["training.id"], name=op.f("fk_training_enrolment_training_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_training_enrolment")),
    )
    op.create_index(
        op.f("ix_training_enrolment_region_id_import_batch_id"), "training_enrolment", ["region_id", "import_batch_id"], unique=False
    )
    op.create_index(op.f("ix_training_enrolment_region_id_member_id"), "training_enrolment", ["region_id", "member_id"], unique=False)
    op.create_index(op.f("ix_training_enrolment_region_id_source_id"), "training_enrolment", ["region_id", "source_id"], unique=False)
    op.create_index(op.f("ix_training_enrolment_region_id_training_id"), "training_enrolment", ["region_id", "training_id"], unique=False)
    op.create_index(
        "uq_training_enrolment_training_id_member_id",
        "training_enrolment",
        ["region_id", "training_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("training_enrolment")
    op.drop_table("training")
