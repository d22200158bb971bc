"""Makes the audit log: heads of chains, records, subjects, and the triggers that refuse to change them."""

import sqlalchemy as sa
from alembic import op

from db import columns

revision = "0038"
down_revision = "0037"

SQLITE = (
    "CREATE TRIGGER audit_record_update BEFORE UPDATE ON audit_record BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_record_delete BEFORE DELETE ON audit_record BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    (
        "CREATE TRIGGER audit_record_replace BEFORE INSERT ON audit_record"
        " WHEN EXISTS (SELECT 1 FROM audit_record WHERE chain = NEW.chain AND number = NEW.number)"
        " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    ),
    "CREATE TRIGGER audit_subject_update BEFORE UPDATE ON audit_subject BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_subject_delete BEFORE DELETE ON audit_subject BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    (
        "CREATE TRIGGER audit_subject_replace BEFORE INSERT ON audit_subject"
        " WHEN EXISTS (SELECT 1 FROM audit_subject WHERE chain = NEW.chain AND number = NEW.number AND place = NEW.place)"
        " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    ),
    "CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    (
        "CREATE TRIGGER audit_head_back BEFORE UPDATE ON audit_head WHEN NEW.number <= OLD.number OR NEW.chain <> OLD.chain"
        " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    ),
)
POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
    ),
    (
        "CREATE TRIGGER audit_record_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_record"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    ),
    (
        "CREATE TRIGGER audit_subject_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_subject"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    ),
    "CREATE TRIGGER audit_head_refuse BEFORE DELETE OR TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    (
        "CREATE TRIGGER audit_head_back BEFORE UPDATE ON audit_head FOR EACH ROW"
        " WHEN (NEW.number <= OLD.number OR NEW.chain <> OLD.chain) EXECUTE FUNCTION audit_refuse()"
    ),
)

TRIGGERS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("chain", columns.TEXT, nullable=False),
        sa.Column("number", columns.BIG, nullable=False),
        sa.Column("hash", columns.TEXT, nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "audit_record",
        sa.Column("chain", columns.TEXT, nullable=False),
        sa.Column("number", columns.BIG, nullable=False),
        sa.Column("at", columns.INSTANT, nullable=False),
        sa.Column("subject", columns.TEXT),
        sa.Column("role", columns.TEXT, nullable=False),
        sa.Column("department", columns.TEXT),
        sa.Column("purpose", columns.TEXT),
        sa.Column("act", columns.TEXT, nullable=False),
        sa.Column("operation", columns.TEXT),
        sa.Column("document", columns.TEXT),
        sa.Column("coordinates", columns.TEXT, nullable=False),
        sa.Column("ticket", columns.TEXT),
        sa.Column("detail", columns.TEXT),
        sa.Column("request", columns.TEXT),
        sa.Column("previous", columns.TEXT, nullable=False),
        sa.Column("hash", columns.TEXT, nullable=False),
        sa.ForeignKeyConstraint(["chain"], ["audit_head.chain"], name=op.f("fk_audit_record_chain")),
        sa.PrimaryKeyConstraint("chain", "number", name=op.f("pk_audit_record")),
    )
    op.create_table(
        "audit_subject",
        sa.Column("chain", columns.TEXT, nullable=False),
        sa.Column("number", columns.BIG, nullable=False),
        sa.Column("place", columns.BIG, nullable=False),
        sa.Column("entity", columns.TEXT, nullable=False),
        sa.Column("region_id", columns.KEY, nullable=False),
        sa.Column("first_id", columns.KEY, nullable=False),
        sa.Column("last_id", columns.KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["chain", "number"], ["audit_record.chain", "audit_record.number"], name=op.f("fk_audit_subject_chain_number")
        ),
        sa.PrimaryKeyConstraint("chain", "number", "place", name=op.f("pk_audit_subject")),
    )
    op.create_index(op.f("ix_audit_subject_entity_region_id_first_id"), "audit_subject", ["entity", "region_id", "first_id"], unique=False)
    for statement in TRIGGERS[op.get_context().dialect.name]:
        op.execute(sa.text(statement))


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_subject_entity_region_id_first_id"), "audit_subject")
    op.drop_table("audit_subject")
    op.drop_table("audit_record")
    op.drop_table("audit_head")
    if op.get_context().dialect.name == "postgresql":
        op.execute(sa.text("DROP FUNCTION audit_refuse"))
