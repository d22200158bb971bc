"""Makes the tables of policies."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "policy_document",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("title", columns.TEXT, nullable=False),
        sa.Column("title_pinyin", columns.TEXT, nullable=False),
        sa.Column("number", columns.TEXT, nullable=True),
        sa.Column("level", columns.TEXT, nullable=True),
        sa.Column("issued_on", columns.TEXT, nullable=True),
        sa.Column("issued_on_earliest", columns.DAY, nullable=True),
        sa.Column("issued_on_latest", columns.DAY, nullable=True),
        sa.Column("url", columns.TEXT, nullable=True),
        sa.Column("status", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("issuer_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_policy_document_import_batch_id")),
        sa.ForeignKeyConstraint(["issuer_id"], ["organisation.id"], name=op.f("fk_policy_document_issuer_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_policy_document_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_document")),
    )
    op.create_index(op.f("ix_policy_document_import_batch_id"), "policy_document", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_policy_document_issuer_id"), "policy_document", ["issuer_id"], unique=False)
    op.create_index(op.f("ix_policy_document_source_id"), "policy_document", ["source_id"], unique=False)
    op.create_index(
        "uq_policy_document_number",
        "policy_document",
        ["number"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("policy_document")
