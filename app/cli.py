"""The command line: serve, migrate, load, write what is derived; `keys.py`, `documents.py`, `minting.py` and the like add theirs."""

import asyncio
import contextlib
import os
import signal
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.access_grants import access
from app.audit import audit
from app.curable import one_line
from app.documents import documents
from app.explanation import asked_in, explanation
from app.keys import keys
from app.minting import token_command
from app.report import addresses, city_progress, load_report
from app.sdl import printed_sdl
from app.service import bind, serve
from app.settings import CHECKOUT, Settings, read_settings
from app.settings_page import settings_page
from app.standing import StateError, require_ready
from db.addresses import is_sqlite, named
from db.city.build import Progress, build_city, processes_for
from db.city.plan import parse_scale
from db.city.sinks import open_sink
from db.demo.load import is_empty, load_demo
from db.migrate import downgrade, upgrade
from db.models import load_catalog
from db.sqlite import sqlite_path
from resolvers.access import Profile
from schema.build import build_schema

HOME = Path("var")
SETTINGS_PAGE = Path("docs/settings.md")
SDL_FILES = {Profile.PUBLIC: Path("schema/schema.graphql"), Profile.DEVELOPER: Path("schema/schema.developer.graphql")}

cli = typer.Typer(
    help="Gongtu 工图: one graph over a federation's records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Write = Annotated[bool, typer.Option("--write", help="Write into the checkout instead of printing.")]


@cli.command("serve")
def serve_command() -> None:
    """Serve the graph; in development, migrate and load the embedded records first."""
    with one_line():
        settings = read_settings(os.environ)
        with bind(settings) as listener:
            prepare(settings)
            serve(settings, listener, lambda: Console().print(addresses(settings)))


def prepare(settings: Settings) -> None:
    """Bring the database to where requests can be answered: in development do it, in production and for a city only look.

    Raises:
        DatabaseError: the database cannot be opened.
        StateError: in production or for a city, the database is not there or not migrated.
    """
    if settings.data == "city":
        asyncio.run(require_ready(settings, "make city"))
        return
    if not settings.is_development:
        asyncio.run(require_ready(settings))
        return
    make_home(settings)
    upgrade(settings.database_url)
    if is_empty(settings.database_url):
        Console().print(load_report(load_demo(settings.database_url)))


def make_home(settings: Settings) -> None:
    """Make the checkout's own directory for databases, where one is to stand in it; any other directory is its owner's to make."""
    home = CHECKOUT / HOME
    if is_sqlite(settings.database_url) and sqlite_path(settings.database_url).parent == home:
        # Where it cannot be made, whoever opens the database says that it is missing.
        with contextlib.suppress(OSError):
            home.mkdir(exist_ok=True)


@cli.command()
def migrate(*, down: Annotated[bool, typer.Option("--down", help="Go one revision back.")] = False) -> None:
    """Bring the database to the newest revision."""
    with one_line():
        settings = read_settings(os.environ)
        if down:
            downgrade(settings.database_url, 1)
        else:
            make_home(settings)
            upgrade(settings.database_url)


@cli.command()
def load() -> None:
    """Load the embedded records into a migrated, empty database and report what was read, loaded and left out."""
    with one_line():
        settings = read_settings(os.environ)
        asyncio.run(require_ready(settings))
        require_empty(settings)
        Console().print(load_report(load_demo(settings.database_url)))


@cli.command()
def city(*, scale: Annotated[str, typer.Option("--scale", help="1 is a million members; above 0, up to 20.")] = "1") -> None:
    """Fill a database of its own with an invented city."""
    with one_line():
        sized = parse_scale(scale)
        settings = read_settings({**os.environ, "GONGTU_DATA": "city"})
        make_home(settings)
        asked = Asked()
        with city_progress() as progress:
            build_city(open_sink(settings.database_url), sized, asked.before(progress), processes=processes_for(sized))
        typer.echo(f"The city stands in {named(settings.database_url)}; `make serve CITY=1` serves it.")


class Asked:
    """Remembers that the process was asked to end: an interruption that falls where Python ignores it is made up for at the next step."""

    def __init__(self) -> None:
        self.is_over = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)

    def _end(self, _number: int, _frame: object) -> None:
        self.is_over = True
        raise KeyboardInterrupt

    def before(self, progress: Progress) -> Progress:
        """Tell of progress, unless it is over."""

        def told(done: int, total: int) -> None:
            if self.is_over:
                raise KeyboardInterrupt
            progress(done, total)

        return told


def require_empty(settings: Settings) -> None:
    """Refuse a database that holds records: the embedded ones would stand beside them.

    Raises:
        StateError: the database holds records.
    """
    if not is_empty(settings.database_url):
        message = "the database holds records already; the embedded ones are loaded into an empty one only"
        raise StateError(message)


@cli.command()
def explain(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A query; its variables stand beside it.")]) -> None:
    """Explain how a query is answered: its selection, plan, SQL, the database's own plan, and the time of each stage."""
    with one_line():
        settings = read_settings(os.environ)
        asyncio.run(require_ready(settings))
        catalog = load_catalog()
        typer.echo(asyncio.run(explanation(settings, build_schema(Profile.DEVELOPER, catalog), catalog, asked_in(file))))


@cli.command()
def sdl(*, developer: Annotated[bool, typer.Option("--developer", help="The developer's profile.")] = False, write: Write = False) -> None:
    """Print the public profile's SDL or the developer's, or write both."""
    if not write:
        typer.echo(sdl_of(Profile.DEVELOPER if developer else Profile.PUBLIC), nl=False)
        return
    for profile, path in SDL_FILES.items():
        (CHECKOUT / path).write_text(sdl_of(profile), "utf-8")


def sdl_of(profile: Profile) -> str:
    """Print a profile's SDL: what `build_schema` makes of the catalog, whatever this environment says."""
    return printed_sdl(build_schema(profile, load_catalog()))


@cli.command("settings")
def settings_command(*, write: Write = False) -> None:
    """Print the page of all settings, or write docs/settings.md."""
    if not write:
        typer.echo(settings_page(), nl=False)
        return
    (CHECKOUT / SETTINGS_PAGE).write_text(settings_page(), "utf-8")


cli.command("token")(token_command)
cli.add_typer(keys, name="key")
cli.add_typer(access, name="access")
cli.add_typer(audit, name="audit")
cli.add_typer(documents, name="documents")
