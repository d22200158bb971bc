"""Makes the tables of sources."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "id_alias",
        sa.Column("old_id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("new_id", columns.KEY, nullable=False),
        sa.PrimaryKeyConstraint("old_id", name=op.f("pk_id_alias")),
    )
    op.create_table(
        "source",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("code", columns.TEXT, nullable=True),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("publisher", columns.TEXT, nullable=True),
        sa.Column("authors", columns.TEXT, nullable=True),
        sa.Column("photo_credit", columns.TEXT, nullable=True),
        sa.Column("published_on", columns.TEXT, nullable=True),
        sa.Column("published_on_earliest", columns.DAY, nullable=True),
        sa.Column("published_on_latest", columns.DAY, nullable=True),
        sa.Column("url", columns.TEXT, nullable=True),
        sa.Column("is_invented", columns.TRUTH, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_import_batch_id"), "source", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_source_source_id"), "source", ["source_id"], unique=False)
    op.create_index(
        "uq_source_code",
        "source",
        ["code"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("file_name", columns.TEXT, nullable=False),
        sa.Column("sha256", columns.TEXT, nullable=True),
        sa.Column("encoding", columns.TEXT, nullable=True),
        sa.Column("rows_read", columns.WHOLE, nullable=False),
        sa.Column("rows_loaded", columns.WHOLE, nullable=False),
        sa.Column("rows_reported", columns.WHOLE, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_import_batch_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_import_batch_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_index(op.f("ix_import_batch_import_batch_id"), "import_batch", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_import_batch_source_id"), "import_batch", ["source_id"], unique=False)
    op.create_index(
        "uq_import_batch_sha256",
        "import_batch",
        ["sha256"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "citation",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("ref", columns.TEXT, nullable=False),
        sa.Column("section", columns.TEXT, nullable=True),
        sa.Column("quotation", columns.TEXT, nullable=False),
        sa.Column("statement", columns.TEXT, nullable=True),
        sa.Column("statement_en", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("document_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["source.id"], name=op.f("fk_citation_document_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_citation_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_citation_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_document_id"), "citation", ["document_id"], unique=False)
    op.create_index(op.f("ix_citation_import_batch_id"), "citation", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_citation_source_id"), "citation", ["source_id"], unique=False)
    op.create_index(
        "uq_citation_document_id_ref",
        "citation",
        ["document_id", "ref"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("citation")
    op.drop_table("import_batch")
    op.drop_table("source")
    op.drop_table("id_alias")
