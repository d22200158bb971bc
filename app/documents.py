"""The commands for documents that are listed beforehand: look at them, and write their manifest."""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from app.curable import one_line
from app.manifests import DocumentsError, Listed, listed_in, manifest_of
from app.planners import Planners
from app.report import listing
from app.settings import Settings, read_settings
from app.trusted import askers_of, require_valid
from db.models import load_catalog
from schema.pricing import Priced

documents = typer.Typer(help="Documents that are listed beforehand: what GONGTU_DOCUMENTS_FILE names.", no_args_is_help=True)

HEADINGS = ("SHA-256", "Document", "Operation", "Cost at most", "Role")
SHOWN = 12
"""Digits of a hash that tell it from others."""
Source = Annotated[Path, typer.Argument(metavar="FOLDER|FILE", help="A folder of .graphql files, or a manifest.")]
Target = Annotated[Path, typer.Option("--to", help="The manifest; one that is there is written anew.")]


@documents.command("check")
def check_command(source: Source) -> None:
    """Look at documents as a start of the server does, and list what each operation costs at most and who can ask it."""
    with one_line():
        settings, planners, listed = valid_in(source)
        typer.echo(listing(HEADINGS, asyncio.run(rows_of(listed, planners, settings.page_max))))


@documents.command("write")
def write_command(source: Source, target: Target) -> None:
    """Write the manifest of documents that are valid: each text as it stands, by its SHA-256."""
    with one_line():
        _, _, listed = valid_in(source)
        try:
            target.write_bytes(manifest_of(listed))
        except OSError as error:
            message = f"{target} cannot be written: {error.strerror}"
            raise DocumentsError(message) from None
        typer.echo(f"{len(listed)} documents stand in {target}")


def valid_in(source: Path) -> tuple[Settings, Planners, list[Listed]]:
    """Read documents that are valid, and what they were looked at with.

    Raises:
        SettingsError: a setting is wrong.
        DocumentsError: the documents cannot be read, or some are not valid for anybody.
    """
    settings = read_settings(os.environ)
    planners = Planners(settings, load_catalog())
    listed = listed_in(source)
    require_valid(listed, planners)
    return settings, planners, listed


async def rows_of(listed: Iterable[Listed], planners: Planners, page_max: int) -> list[tuple[str, str, str, str, str]]:
    """Give a row of the list for each operation."""
    rows = []
    for each in listed:
        askers = askers_of(each, planners)
        planner = planners.of(askers[0])
        for name, price in (await planner.document(each.text)).prices.items():
            cost, limit = most_of(price, page_max), planner.limits.cost
            told = f"{cost:,} of {limit:,}" + (" (refused)" if cost > limit else "")
            rows.append((each.hash[:SHOWN], each.name, name or "-", told, ", ".join(profile.name for profile in askers)))
    return rows


def most_of(price: Priced, page_max: int) -> int:
    """Give what an operation costs where each of its variables asks for the largest page and leaves nothing out."""
    return price.over({each.variable.name.value: page_max for each in price.pricer.operation.variable_definitions or ()})
