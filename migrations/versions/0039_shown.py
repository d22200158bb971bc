"""Adds what is shown of a sole trader's name and addresses, and has lookups read it in place of what is stored."""

import sqlalchemy as sa
from alembic import op

from db import columns
from db.masks import NAME, PLACE
from db.shown import Shown

revision = "0039"
down_revision = "0038"

MASKED = {
    "name": ("name", NAME),
    "name_pinyin": ("name", NAME),
    "brand_name": ("brand_name", NAME),
    "brand_name_pinyin": ("brand_name", NAME),
    "registered_address": ("registered_address", PLACE),
    "address": ("address", PLACE),
}
"""Each column that a mask covers in a sole trader's row, and what stands under the mask."""

REQUIRED = {"name", "name_pinyin"}
KEYS = ("name", "brand_name")
KIND = sa.table("enterprise", sa.column("kind", columns.TEXT))


def upgrade() -> None:
    for name, (masked, mask) in MASKED.items():
        seen = sa.case(
            (mask.where(kind="SOLE_TRADER").covers(KIND), mask.sql(sa.column(masked, columns.TEXT))), else_=sa.column(name, columns.TEXT)
        )
        column = sa.Column(f"{name}_shown", columns.TEXT, Shown(seen), nullable=name not in REQUIRED)
        op.add_column("enterprise", column)
    for key in KEYS:
        op.drop_index(op.f(f"ix_enterprise_{key}"), "enterprise")
        op.create_index(op.f(f"ix_enterprise_{key}_shown"), "enterprise", [f"{key}_shown"], unique=False)


def downgrade() -> None:
    for key in KEYS:
        op.drop_index(op.f(f"ix_enterprise_{key}_shown"), "enterprise")
        op.create_index(op.f(f"ix_enterprise_{key}"), "enterprise", [key], unique=False)
    for name in reversed(MASKED):
        op.drop_column("enterprise", f"{name}_shown")
