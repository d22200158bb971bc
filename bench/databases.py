"""The cities that are measured: one for each engine, made once and kept, and the PostgreSQL server under one of them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql
from sqlalchemy import make_url

from app.settings import CHECKOUT
from tests.postgresql import ask, run, start, stop

SCALE = "1"
FILLING = "city_filling"
CITY = "city"


@contextmanager
def city(engine: str, place: Path) -> Iterator[str]:
    """Give the URL of the engine's city, which is made at its place when there is none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with CITIES[engine](place.absolute()) as url:
        # A city that was kept may be older than the revisions.
        app(url, "migrate")
        yield url


@contextmanager
def sqlite_city(place: Path) -> Iterator[str]:
    """Give the city in a SQLite file."""
    url = f"sqlite:///{place}"
    if not place.exists():
        make(url)
    yield url


@contextmanager
def postgresql_city(place: Path) -> Iterator[str]:
    """Give the city of the PostgreSQL server in a folder, which is stopped at the end if it was started here."""
    place.mkdir(exist_ok=True)
    is_ours = not (place / "data" / "postmaster.pid").exists()
    server = start(place)
    try:
        if not ask(server, f"SELECT 1 FROM pg_database WHERE datname = '{CITY}'"):  # noqa: S608 - a name of this file
            run(server, sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(FILLING)))
            run(server, sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(FILLING)))
            make(named(server, FILLING))
            # Only a whole city bears the name.
            run(server, sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(FILLING), sql.Identifier(CITY)))
        yield named(server, CITY)
    finally:
        if is_ours:
            run(server, sql.SQL("CHECKPOINT"))
            stop(place)


CITIES = {"sqlite": sqlite_city, "postgresql": postgresql_city}
PLACES = {"sqlite": CHECKOUT / "var" / "bench" / "city.db", "postgresql": CHECKOUT / "var" / "bench" / "postgresql"}
"""Where they are kept unless the caller says otherwise."""


def named(server: str, database: str) -> str:
    """Give the URL of one of a server's databases."""
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def make(url: str) -> None:
    """Fill a database with the city."""
    app(url, "city", f"--scale={SCALE}")


def app(url: str, *command: str) -> None:
    """Run one of the hub's commands on a database."""
    environ = {**os.environ, "GONGTU_DATABASE_URL": url}
    subprocess.run([sys.executable, "-m", "app", *command], cwd=CHECKOUT, env=environ, check=True)  # noqa: S603 - ours
