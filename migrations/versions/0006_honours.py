"""Makes the tables of honours."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "honour",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=True),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("family", columns.TEXT, nullable=True),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("level", columns.TEXT, nullable=True),
        sa.Column("category", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("issuer_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_honour_import_batch_id")),
        sa.ForeignKeyConstraint(["issuer_id"], ["organisation.id"], name=op.f("fk_honour_issuer_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_honour_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour")),
    )
    op.create_index(op.f("ix_honour_import_batch_id"), "honour", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_honour_issuer_id"), "honour", ["issuer_id"], unique=False)
    op.create_index(op.f("ix_honour_source_id"), "honour", ["source_id"], unique=False)
    op.create_index(
        "uq_honour_code",
        "honour",
        ["code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "honour_alias",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("name", columns.TEXT, nullable=False),
        sa.Column("name_pinyin", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("honour_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name=op.f("fk_honour_alias_honour_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_honour_alias_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_honour_alias_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour_alias")),
    )
    op.create_index(op.f("ix_honour_alias_honour_id"), "honour_alias", ["honour_id"], unique=False)
    op.create_index(op.f("ix_honour_alias_import_batch_id"), "honour_alias", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_honour_alias_source_id"), "honour_alias", ["source_id"], unique=False)
    op.create_index(
        "uq_honour_alias_honour_id_name",
        "honour_alias",
        ["honour_id", "name"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "honour_batch",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("year", columns.WHOLE, nullable=False),
        sa.Column("ordinal", columns.WHOLE, nullable=True),
        sa.Column("announced_on", columns.TEXT, nullable=True),
        sa.Column("announced_on_earliest", columns.DAY, nullable=True),
        sa.Column("announced_on_latest", columns.DAY, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("honour_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name=op.f("fk_honour_batch_honour_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_honour_batch_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_honour_batch_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour_batch")),
    )
    op.create_index(op.f("ix_honour_batch_honour_id"), "honour_batch", ["honour_id"], unique=False)
    op.create_index(op.f("ix_honour_batch_import_batch_id"), "honour_batch", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_honour_batch_source_id"), "honour_batch", ["source_id"], unique=False)
    op.create_index(
        "uq_honour_batch_honour_id_year_ordinal",
        "honour_batch",
        ["honour_id", "year", "ordinal"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_honour_batch_honour_id_year_where",
        "honour_batch",
        ["honour_id", "year"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL AND ordinal IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL AND ordinal IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("honour_batch")
    op.drop_table("honour_alias")
    op.drop_table("honour")
