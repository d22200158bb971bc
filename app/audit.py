"""The commands for the audit log: verify its chains, take their heads away, look at what is written."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import orjson
import typer

from app.curable import one_line
from app.given import InputError
from app.keys import Option, ready_settings
from app.report import listing
from db.audit.chain import Head
from db.audit.entries import NO_REGION
from db.audit.trail import Ask, Found, Record, about, all_heads, page_of, records
from db.audit.verify import verify
from db.engine import Database
from db.entity import Kind
from db.errors import DatabaseError, ReadError
from db.models import load_catalog
from resolvers.identity import parse_id, prefix_of

audit = typer.Typer(help="The audit log: who saw which people's records.", no_args_is_help=True)

BROKEN = 1
Answer = TypeVar("Answer")


def asked(question: Callable[[Ask], Awaitable[Answer]]) -> Answer:
    """Ask the database.

    Raises:
        DatabaseError: it does not answer.
    """
    url = ready_settings().database_url

    async def ask() -> Answer:
        async with Database(url) as database:
            try:
                return await question(database.rows)
            except ReadError as error:
                raise DatabaseError(str(error)) from None

    return asyncio.run(ask())


@audit.command("head")
def head_command() -> None:
    """Print the heads of all chains, one JSON object a line: keep them where nobody who writes the database can write."""
    with one_line():
        for head, at in asked(all_heads):
            typer.echo(orjson.dumps({**vars(head), "at": at}))


@audit.command("verify")
def verify_command(
    *, head: Annotated[Path | None, Option(exists=True, dir_okay=False, help="Heads that `audit head` printed before.")] = None
) -> None:
    """Look at every record of every chain; the first bad one of each is named, and the exit code is 1."""
    with one_line():
        exported = read_heads(head) if head else []
        found = asked(lambda ask: verify(ask, exported))
    faults = [fault for fault in found.values() if fault]
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        raise typer.Exit(BROKEN)
    typer.echo(f"The audit log is whole; chains: {len(found)}.")


def read_heads(path: Path) -> list[Head]:
    """Read heads as they were printed.

    Raises:
        InputError: a line is none.
    """
    return [_read_head(number, line) for number, line in enumerate(path.read_bytes().splitlines(), start=1)]


def _read_head(number: int, line: bytes) -> Head:
    try:
        match orjson.loads(line):
            case {"chain": str(chain), "number": int(last), "hash": str(sign)}:
                return Head(chain=chain, number=last, hash=sign)
    except orjson.JSONDecodeError:
        pass
    message = f"--head: line {number} is no head as `audit head` prints it"
    raise InputError(message)


@audit.command("show")
def show_command(
    *,
    chain: Annotated[
        str, Option(help="A chain as `audit head` names it: region_… for a region's people; - for what is about nobody.")
    ] = NO_REGION,
    last: Annotated[int, Option(min=1, help="How many records.")] = 20,
    seen: Annotated[str, Option("--about", help="The id of a member or of another record of people: who saw it, in all chains.")] = "",
) -> None:
    """Show the last records of a chain, or of all chains those about one record of people; the newest first."""
    with one_line():
        question = about_id(seen, last) if seen else page_of(chain, last)
        found = asked(lambda ask: records(ask, question))
        headings = ("Chain", "Number", "At", "Subject", "Role", "Act", "Operation", "Fields", "People", "Purpose", "Ticket", "Detail")
        typer.echo(listing(headings, map(described, found)))


def about_id(text: str, count: int) -> Found:
    """Ask who saw a record of people, named by its id.

    Raises:
        InputError: it is no such id.
    """
    bound = load_catalog().by_prefix(prefix_of(text))
    key = parse_id(bound, text) if bound and bound.kind is Kind.PEOPLE else None
    if bound is None or key is None:
        message = f"--about={text!r}: it takes an id of people as the graph shows it: member_…"
        raise InputError(message)
    region, number = key
    return about(bound.name, region, number, count)


def described(record: Record) -> tuple[str | None, ...]:
    """Give a record as a row of the list."""
    cells: dict[str, Any] = dict(record.cells)
    at: dt.datetime = cells["at"]
    texts = [cells[name] for name in ("subject", "role", "act", "operation", "coordinates")]
    ends = [cells[name] for name in ("purpose", "ticket", "detail")]
    return cells["chain"], str(cells["number"]), at.isoformat(timespec="seconds"), *texts, str(record.people or ""), *ends
