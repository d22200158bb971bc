"""The commands for access grants: given until a day, listed for ever, withdrawn at once."""

import asyncio
import datetime as dt

import pytest
from sqlalchemy import update
from typer.testing import CliRunner, Result

from app.cli import cli
from db.access_grants import GRANTS, AccessGrant, grants_of, read_grants
from db.engine import Database
from db.writing import writing
from tests.conftest import NewDatabase

GIVE = ("give", "li", "--region", "330127", "--until", "2099-12-31", "--reason", "支教")


@pytest.fixture
def url(engine: str, new_database: NewDatabase, demo_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have a copy of the embedded records for the commands."""
    url = new_database(engine, demo_url)
    monkeypatch.setenv("GONGTU_DATABASE_URL", url)
    return url


def run(*arguments: str) -> Result:
    """Run one command of `access`."""
    return CliRunner().invoke(cli, ["access", *arguments])


def given(url: str, subject: str) -> tuple[AccessGrant, ...]:
    """Ask what a subject is given, as a server does."""

    async def ask() -> tuple[AccessGrant, ...]:
        async with Database(url) as database:
            return read_grants(await database.rows(grants_of(subject)))

    return asyncio.run(ask())


def listed() -> list[list[str]]:
    """List the grants, column by column, without the headings."""
    return [line.split() for line in run("list").stdout.splitlines()[1:]]


def test_give(url: str) -> None:
    """A subject is given a region to the end of a day, with the reason; another subject is given nothing."""
    result = run(*GIVE)
    (grant,) = given(url, "li")

    assert (result.exit_code, result.stdout) == (0, f"{grant.id}\n")
    assert (grant.region, grant.union, grant.reason) == ("330127", None, "支教")
    assert grant.ends_at == dt.datetime(2099, 12, 31, 16, tzinfo=dt.UTC)
    assert grant.holds(dt.datetime.now(dt.UTC))
    assert given(url, "wang") == ()


def test_list(url: str) -> None:
    """Whatever was given is listed, with what became of it."""
    numbers = [run(*GIVE).stdout.strip() for _ in range(3)]
    run("withdraw", numbers[1])
    with writing(url) as connection:
        connection.execute(update(GRANTS).where(GRANTS.c.id == numbers[2]).values(ends_at=dt.datetime(2026, 1, 1, 16, tzinfo=dt.UTC)))

    assert listed() == [
        [numbers[0], "li", "330127", "-", "2099-12-31", "holds", "支教"],
        [numbers[1], "li", "330127", "-", "2099-12-31", "withdrawn", "支教"],
        [numbers[2], "li", "330127", "-", "2026-01-01", "over", "支教"],
    ]


def test_withdraw(url: str) -> None:
    """What is withdrawn is given no more; it is withdrawn once."""
    number = run(*GIVE).stdout.strip()
    results = [run("withdraw", number), run("withdraw", number)]

    assert given(url, "li") == ()
    assert [result.exit_code for result in results] == [0, 2]
    assert results[1].stderr.startswith(f"gongtu: ID='{number}': nothing is given under it any more; ")


BARE = ("give", "li", "--until", "2099-12-31", "--reason", "r")


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (BARE, "--region or --union: give exactly one; "),
        ([*BARE, "--region", "330127", "--union", "union_1"], "--region or --union: give exactly one; "),
        ([*BARE, "--region", "999999"], "--region='999999': no region of today has this code"),
        ([*BARE, "--union", "union_1"], "--union='union_1': no union has this id"),
        (["give", "li", "--region", "330127", "--until", "2099-12-31"], "--reason is missing: it takes one line"),
        (["give", "li", "--region", "330127", "--reason", "r"], "--until is missing: it takes a day"),
        (["give", "a\nb", "--region", "330127", "--reason", "r"], "SUBJECT='a\\nb': it takes one line"),
        (["withdraw", "0"], "ID='0': nothing is given under it any more; "),
    ],
)
def test_wrong(arguments: list[str], line: str) -> None:
    """What is wrong is named in one line, and nothing is given."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"gongtu: {line}")
    assert listed() == []
