"""Makes the tables of programmes."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=True),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("printed_name", columns.TEXT, nullable=True),
        sa.Column("theme", columns.TEXT, nullable=True),
        sa.Column("level", columns.TEXT, nullable=True),
        sa.Column("started_on", columns.TEXT, nullable=True),
        sa.Column("started_on_earliest", columns.DAY, nullable=True),
        sa.Column("started_on_latest", columns.DAY, nullable=True),
        sa.Column("version_name", columns.TEXT, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("audience", columns.TEXT, nullable=True),
        sa.Column("first_of", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("organiser_id", columns.KEY, nullable=True),
        sa.Column("parent_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("parent_id != id", name=op.f("ck_programme_not_its_own_parent")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_programme_import_batch_id")),
        sa.ForeignKeyConstraint(["organiser_id"], ["organisation.id"], name=op.f("fk_programme_organiser_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["programme.id"], name=op.f("fk_programme_parent_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_programme_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    op.create_index(op.f("ix_programme_import_batch_id"), "programme", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_programme_organiser_id"), "programme", ["organiser_id"], unique=False)
    op.create_index(op.f("ix_programme_parent_id"), "programme", ["parent_id"], unique=False)
    op.create_index(op.f("ix_programme_source_id"), "programme", ["source_id"], unique=False)
    op.create_index(
        "uq_programme_code",
        "programme",
        ["code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "programme_edition",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=False),
        sa.Column("title", columns.TEXT, nullable=True),
        sa.Column("title_pinyin", columns.TEXT, nullable=True),
        sa.Column("period_from", columns.TEXT, nullable=True),
        sa.Column("period_from_earliest", columns.DAY, nullable=True),
        sa.Column("period_from_latest", columns.DAY, nullable=True),
        sa.Column("period_to", columns.TEXT, nullable=True),
        sa.Column("period_to_earliest", columns.DAY, nullable=True),
        sa.Column("period_to_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("programme_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.CheckConstraint("period_from_earliest <= period_to_latest", name=op.f("ck_programme_edition_period_in_order")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_programme_edition_import_batch_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_programme_edition_programme_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_programme_edition_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_edition")),
    )
    op.create_index(op.f("ix_programme_edition_import_batch_id"), "programme_edition", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_programme_edition_programme_id"), "programme_edition", ["programme_id"], unique=False)
    op.create_index(op.f("ix_programme_edition_source_id"), "programme_edition", ["source_id"], unique=False)
    op.create_index(
        "uq_programme_edition_programme_id_year",
        "programme_edition",
        ["programme_id", "year"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "programme_goal",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("text", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("programme_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_programme_goal_import_batch_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_programme_goal_programme_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_programme_goal_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_goal")),
    )
    op.create_index(op.f("ix_programme_goal_import_batch_id"), "programme_goal", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_programme_goal_programme_id"), "programme_goal", ["programme_id"], unique=False)
    op.create_index(op.f("ix_programme_goal_source_id"), "programme_goal", ["source_id"], unique=False)
    op.create_table(
        "programme_partner",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("programme_id", columns.KEY, nullable=False),
        sa.Column("organisation_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_programme_partner_import_batch_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_programme_partner_organisation_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_programme_partner_programme_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_programme_partner_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_partner")),
    )
    op.create_index(op.f("ix_programme_partner_import_batch_id"), "programme_partner", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_programme_partner_organisation_id"), "programme_partner", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_programme_partner_programme_id"), "programme_partner", ["programme_id"], unique=False)
    op.create_index(op.f("ix_programme_partner_source_id"), "programme_partner", ["source_id"], unique=False)
    op.create_index(
        "uq_programme_partner_programme_id_organisation_id",
        "programme_partner",
        ["programme_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("programme_partner")
    op.drop_table("programme_goal")
    op.drop_table("programme_edition")
    op.drop_table("programme")
