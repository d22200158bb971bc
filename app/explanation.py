"""The explanation of a query as a person reads it: every stage's outcome, the SQL, the database's plan, and the times."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import strawberry

from app.graphql import make_context, today_in_shanghai
from app.settings import Settings
from db.catalog import Catalog
from db.engine import Database, Reading
from resolvers.access import Profile, Viewer
from schema.explain import explain
from schema.plans import Planner


class FileError(Exception):
    """The query or its variables cannot be read: which file, and what it should hold."""


def asked_in(file: Path) -> dict[str, Any]:
    """Read the query in a file; its variables stand beside it in `<name>.variables.json`.

    Raises:
        FileError: the one is no text, or the other no JSON object.
    """
    given = file.with_suffix(".variables.json")
    return {"query": _text(file), "variables": _variables(given) if given.exists() else {}}


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        message = f"{file} holds no text in UTF-8: a query is expected"
        raise FileError(message) from None


def _variables(file: Path) -> dict[str, Any]:
    try:
        found = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        message = f'{file} holds no JSON object: variables stand there by name, as {{"slug": "…"}}'
        raise FileError(message)
    return found


async def explanation(settings: Settings, schema: strawberry.Schema, catalog: Catalog, asked: dict[str, Any]) -> str:
    """Explain a query as a developer asks it."""
    viewer = Viewer(Profile.DEVELOPER)
    planner = Planner(schema, catalog, viewer, settings.page_max)
    async with Database(settings.database_url, settings.database_limits) as database, Reading(database) as reading:
        context = make_context(catalog, viewer, today_in_shanghai(), reading, settings.page_max)
        return "\n".join(lines(await explain(planner, reading, asked, context)))


def lines(explanation: dict[str, Any]) -> Iterator[str]:
    """Write an explanation line by line."""
    if "left" in explanation:
        yield f"left to standard execution: {explanation['left']}"
        return
    for root in explanation["roots"]:
        yield f"# {root['key']}"
        yield from root_lines(root)
    yield "# milliseconds"
    yield from (f"{stage} {time}" for stage, time in explanation["milliseconds"].items())


def root_lines(root: dict[str, Any]) -> Iterator[str]:
    """Write what is told of a root field."""
    if "left" in root:
        yield f"left to standard execution: {root['left']}\n"
        return
    yield from ("## selection", *root["selection"], "", "## plan", *root["plan"], "")
    for number, statement in enumerate(root["statements"], 1):
        yield from (f"## statement {number}", *statement["sql"], *(f"-- {name}" for name in statement["parameters"]), "")
        yield from ("## the database's plan", *statement["database"], "")
