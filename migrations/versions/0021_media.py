"""Makes the tables of media."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "media_asset",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("kind", columns.TEXT, nullable=False),
        sa.Column("url", columns.TEXT, nullable=False),
        sa.Column("mime_type", columns.TEXT, nullable=True),
        sa.Column("bytes", columns.BIG, nullable=True),
        sa.Column("sha256", columns.TEXT, nullable=True),
        sa.Column("width", columns.WHOLE, nullable=True),
        sa.Column("height", columns.WHOLE, nullable=True),
        sa.Column("duration_ms", columns.WHOLE, nullable=True),
        sa.Column("projection", columns.TEXT, nullable=True),
        sa.Column("credit", columns.TEXT, nullable=True),
        sa.Column("licence", columns.TEXT, nullable=True),
        sa.Column("alt_text", columns.TEXT, nullable=True),
        sa.Column("alt_text_en", columns.TEXT, nullable=True),
        sa.Column("publication", columns.TEXT, nullable=False),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("rights_holder_id", columns.KEY, nullable=True),
        sa.Column("portrait_of_id", columns.KEY, nullable=True),
        sa.Column("consent_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["consent_id"], ["consent_record.id"], name=op.f("fk_media_asset_consent_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_media_asset_import_batch_id")),
        sa.ForeignKeyConstraint(["portrait_of_id"], ["craftsman.id"], name=op.f("fk_media_asset_portrait_of_id")),
        sa.ForeignKeyConstraint(["rights_holder_id"], ["organisation.id"], name=op.f("fk_media_asset_rights_holder_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_media_asset_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_asset")),
    )
    op.create_index(op.f("ix_media_asset_consent_id"), "media_asset", ["consent_id"], unique=False)
    op.create_index(op.f("ix_media_asset_import_batch_id"), "media_asset", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_media_asset_portrait_of_id"), "media_asset", ["portrait_of_id"], unique=False)
    op.create_index(op.f("ix_media_asset_rights_holder_id"), "media_asset", ["rights_holder_id"], unique=False)
    op.create_index(op.f("ix_media_asset_source_id"), "media_asset", ["source_id"], unique=False)
    op.create_index(
        "uq_media_asset_sha256",
        "media_asset",
        ["sha256"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "media_variant",
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("url", columns.TEXT, nullable=False),
        sa.Column("mime_type", columns.TEXT, nullable=True),
        sa.Column("bytes", columns.BIG, nullable=True),
        sa.Column("width", columns.WHOLE, nullable=True),
        sa.Column("bitrate", columns.WHOLE, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("asset_id", columns.KEY, nullable=False),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["asset_id"], ["media_asset.id"], name=op.f("fk_media_variant_asset_id")),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_media_variant_import_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_media_variant_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_variant")),
    )
    op.create_index(op.f("ix_media_variant_asset_id"), "media_variant", ["asset_id"], unique=False)
    op.create_index(op.f("ix_media_variant_import_batch_id"), "media_variant", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_media_variant_source_id"), "media_variant", ["source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("media_variant")
    op.drop_table("media_asset")
