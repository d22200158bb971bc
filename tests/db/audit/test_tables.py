"""The tables: the database itself refuses to change what is written; it takes what is appended."""

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from db.audit.append import append
from tests.audit import entry
from tests.conftest import NewDatabase
from tests.graph import Rows
from tests.world import world

BOTH = (
    "UPDATE audit_record SET subject = 'wang'",
    "UPDATE audit_subject SET last_id = 99",
    "DELETE FROM audit_record",
    "DELETE FROM audit_subject",
    "DELETE FROM audit_head",
    "UPDATE audit_head SET number = number - 1",
    "UPDATE audit_head SET hash = 'x'",
    "UPDATE audit_head SET number = number + 1, chain = 'x'",
)
OWN = {
    "sqlite": (
        "INSERT OR REPLACE INTO audit_record SELECT * FROM audit_record WHERE number = 2",
        "INSERT OR REPLACE INTO audit_subject SELECT * FROM audit_subject WHERE number = 2",
    ),
    "postgresql": ("TRUNCATE audit_subject", "TRUNCATE audit_record CASCADE", "TRUNCATE audit_head CASCADE"),
}


def refused(rows: Rows, change: str) -> bool:
    """Whether the database refuses a statement over a log of two records."""
    with rows.engine.begin() as connection:
        append(connection, [entry(), entry()])
    try:
        with rows.engine.begin() as connection:
            connection.execute(text(change))
    except DBAPIError as error:
        return "the audit log is append-only" in str(error)
    return False


@pytest.mark.parametrize("change", BOTH)
def test_refused(rows: Rows, change: str) -> None:
    """Nothing that is written is changed or deleted."""
    assert refused(rows, change)


def test_refused_in_the_words_of_one_engine(rows: Rows, engine: str) -> None:
    """Nor is it replaced or emptied."""
    assert [change for change in OWN[engine] if not refused(rows, change)] == []


LEAST = (
    "GRANT SELECT, INSERT ON audit_record, audit_subject TO gongtu_teller",
    "GRANT SELECT, INSERT, UPDATE ON audit_head TO gongtu_teller",
)


AS_TELLER = "SET ROLE gongtu_teller"


def run(connection: Connection, *statements: str) -> None:
    """Run statements."""
    for statement in statements:
        connection.execute(text(statement))


def test_least_rights(new_database: NewDatabase) -> None:
    """On PostgreSQL a role that may insert, and update heads alone, is all that appending needs; it can change no record."""
    with Rows(world(), new_database("postgresql")) as rows:
        with rows.engine.begin() as connection:
            run(connection, "DROP ROLE IF EXISTS gongtu_teller", "CREATE ROLE gongtu_teller", *LEAST, AS_TELLER)
            append(connection, [entry(), entry(chain="-")])
        with pytest.raises(DBAPIError, match="permission denied"), rows.engine.begin() as connection:
            run(connection, AS_TELLER, "UPDATE audit_record SET subject = 'wang'")
        with rows.engine.begin() as connection:
            run(connection, "DROP OWNED BY gongtu_teller", "DROP ROLE gongtu_teller")


def test_taken(rows: Rows) -> None:
    """Control: what is appended is taken, and the head goes on."""
    with rows.engine.begin() as connection:
        append(connection, [entry()])
        append(connection, [entry()])
        numbers = connection.execute(text("SELECT number FROM audit_record ORDER BY number")).scalars().all()
        head = connection.execute(text("SELECT number FROM audit_head")).scalar_one()

    assert (numbers, head) == ([1, 2], 2)
