"""Makes the index that memberships are walked by."""

import sqlalchemy as sa
from alembic import op

from db import columns
from db.expressions import known_day

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    began = known_day(sa.Column("period_from_earliest", columns.DAY), first=True)
    op.create_index("ix_membership_period_desc", "membership", ["region_id", began, "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_membership_period_desc", "membership")
