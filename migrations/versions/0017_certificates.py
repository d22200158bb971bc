"""Makes the tables of certificates."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "skill_certificate",
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("id", columns.KEY, autoincrement=False, nullable=False),
        sa.Column("level", columns.TEXT, nullable=False),
        sa.Column("issued_on", columns.TEXT, nullable=True),
        sa.Column("issued_on_earliest", columns.DAY, nullable=True),
        sa.Column("issued_on_latest", columns.DAY, nullable=True),
        sa.Column("certificate_no", columns.TEXT, nullable=True),
        sa.Column("row_ref", columns.TEXT, nullable=True),
        sa.Column("verification", columns.TEXT, nullable=False),
        sa.Column("recorded_at", columns.INSTANT, nullable=False),
        sa.Column("updated_at", columns.INSTANT, nullable=False),
        sa.Column("holder_id", columns.KEY, nullable=False),
        sa.Column("occupation_id", columns.KEY, nullable=True),
        sa.Column("issuer_id", columns.KEY, nullable=True),
        sa.Column("source_id", columns.KEY, nullable=True),
        sa.Column("import_batch_id", columns.KEY, nullable=True),
        sa.Column("version", columns.WHOLE, server_default=sa.text("1"), nullable=False),
        sa.Column("deleted_at", columns.INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["import_batch_id"], ["import_batch.id"], name=op.f("fk_skill_certificate_import_batch_id")),
        sa.ForeignKeyConstraint(["issuer_id"], ["organisation.id"], name=op.f("fk_skill_certificate_issuer_id")),
        sa.ForeignKeyConstraint(["occupation_id"], ["occupation.id"], name=op.f("fk_skill_certificate_occupation_id")),
        sa.ForeignKeyConstraint(
            ["region_id", "holder_id"], ["member.region_id", "member.id"], name=op.f("fk_skill_certificate_region_id_holder_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_skill_certificate_region_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_skill_certificate_source_id")),
        sa.PrimaryKeyConstraint("region_id", "id", name=op.f("pk_skill_certificate")),
    )
    op.create_index(op.f("ix_skill_certificate_region_id_holder_id"), "skill_certificate", ["region_id", "holder_id"], unique=False)
    op.create_index(
        op.f("ix_skill_certificate_region_id_import_batch_id"), "skill_certificate", ["region_id", "import_batch_id"], unique=False
    )
    op.create_index(op.f("ix_skill_certificate_region_id_issuer_id"), "skill_certificate", ["region_id", "issuer_id"], unique=False)
    op.create_index(op.f("ix_skill_certificate_region_id_occupation_id"), "skill_certificate", ["region_id", "occupation_id"], unique=False)
    op.create_index(op.f("ix_skill_certificate_region_id_source_id"), "skill_certificate", ["region_id", "source_id"], unique=False)


def downgrade() -> None:
    op.drop_table("skill_certificate")
