"""What somebody does who owns the tables: past triggers and links, straight into the rows."""

import sqlite3
from contextlib import closing

import psycopg

from db.addresses import is_sqlite
from db.sqlite import sqlite_path


def tamper(url: str, *statements: str) -> None:
    """Run statements that the database would refuse."""
    if is_sqlite(url):
        with closing(sqlite3.connect(sqlite_path(url))) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return
    with psycopg.connect(url) as session:
        session.execute("SET session_replication_role = replica")
        for statement in statements:
            session.execute(statement.encode())


def copied(table: str, where: str, columns: str, **changed: str) -> str:
    """Write a statement that inserts a copy of a row with some of its cells changed."""
    cells = ", ".join(changed.get(column, column) for column in columns.split())
    return f"INSERT INTO {table} ({', '.join(columns.split())}) SELECT {cells} FROM {table} WHERE {where}"  # noqa: S608 - a test's own words
