"""The tables of the audit log, and the triggers by which the database itself refuses to change what is written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, ForeignKeyConstraint, Index, MetaData, PrimaryKeyConstraint, Table, event, text

from db.columns import BIG, INSTANT, KEY, TEXT

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
"""SQLite's INSERT OR REPLACE takes the old row away without asking the triggers of DELETE: it is refused where it inserts."""

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
"""They keep out a slip and whoever has no more than the server's rights. Who owns the tables gets past them, and is found by `verify`."""


def audit_tables(metadata: MetaData) -> tuple[Table, Table, Table]:
    """The heads of the chains, their records, and the people that a record speaks of, as ranges of ids."""
    heads = Table(
        "audit_head",
        metadata,
        Column("chain", TEXT, nullable=False),
        Column("number", BIG, nullable=False),
        Column("hash", TEXT, nullable=False),
        PrimaryKeyConstraint("chain"),
    )
    records = Table(
        "audit_record",
        metadata,
        Column("chain", TEXT, nullable=False),
        Column("number", BIG, nullable=False),
        Column("at", INSTANT, nullable=False),
        Column("subject", TEXT),
        Column("role", TEXT, nullable=False),
        Column("department", TEXT),
        Column("purpose", TEXT),
        Column("act", TEXT, nullable=False),
        Column("operation", TEXT),
        Column("document", TEXT),
        Column("coordinates", TEXT, nullable=False),
        Column("ticket", TEXT),
        Column("detail", TEXT),
        Column("request", TEXT),
        Column("previous", TEXT, nullable=False),
        Column("hash", TEXT, nullable=False),
        ForeignKeyConstraint(["chain"], ["audit_head.chain"]),
        PrimaryKeyConstraint("chain", "number"),
    )
    subjects = Table(
        "audit_subject",
        metadata,
        Column("chain", TEXT, nullable=False),
        Column("number", BIG, nullable=False),
        Column("place", BIG, nullable=False),
        Column("entity", TEXT, nullable=False),
        Column("region_id", KEY, nullable=False),
        Column("first_id", KEY, nullable=False),
        Column("last_id", KEY, nullable=False),
        ForeignKeyConstraint(["chain", "number"], ["audit_record.chain", "audit_record.number"]),
        PrimaryKeyConstraint("chain", "number", "place"),
    )
    Index(None, subjects.c.entity, subjects.c.region_id, subjects.c.first_id)
    # The links have this table made last.
    event.listen(subjects, "after_create", _make_triggers)
    return heads, records, subjects


def _make_triggers(_table: Table, connection: Connection, **_given: Any) -> None:
    for statement in TRIGGERS[connection.dialect.name]:
        connection.execute(text(statement))


HEADS, RECORDS, SUBJECTS = audit_tables(MetaData())
