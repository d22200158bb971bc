"""The commands for API keys: what is made works at once, what is ended works no longer, and a wrong word is one line."""

import asyncio
import datetime as dt

import pytest
from sqlalchemy import select, update
from typer.testing import CliRunner, Result

from app.auth import Authenticator
from app.cli import cli
from app.settings import read_settings
from db.engine import Database
from db.keys import KEYS
from db.models import load_catalog
from db.writing import writing
from resolvers.problems import UnauthenticatedError
from resolvers.viewers import Claims, Role
from tests.conftest import NewDatabase

OFFICER = ("create", "--role", "DEPT_OFFICER", "--department", "人社")


@pytest.fixture
def url(engine: str, new_database: NewDatabase, demo_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have a copy of the embedded records for the commands."""
    url = new_database(engine, demo_url)
    monkeypatch.setenv("GONGTU_DATABASE_URL", url)
    return url


def run(*arguments: str) -> Result:
    """Run one command of `key`."""
    return CliRunner().invoke(cli, ["key", *arguments])


def asked(url: str, key: str) -> Claims | None:
    """Ask a server that has just started who bears a key; nobody where it is refused."""

    async def ask() -> Claims | None:
        async with Database(url) as database:
            scope = {"type": "http", "headers": [(b"x-api-key", key.strip().encode())]}
            try:
                return await Authenticator(read_settings({}), database).claims(scope)
            except UnauthenticatedError:
                return None

    return asyncio.run(ask())


def some_union(url: str) -> str:
    """Give the id of a union of the embedded records."""
    union = load_catalog()["Union"].table
    with writing(url) as connection:
        return f"union_{connection.scalar(select(union.c.id).limit(1))}"


def listed() -> list[list[str]]:
    """List the keys, column by column, without the headings."""
    return [line.split() for line in run("list").stdout.splitlines()[1:]]


def test_create(url: str) -> None:
    """A key is printed alone, so that it can be taken from there, and works at once."""
    union = some_union(url)
    more = ("--region", "330127", "--union", union, "--purpose", "协议", "--expires", "2099-12-31", "--label", "窗口")
    result = run(*OFFICER, *more)
    claims = asked(url, result.stdout)

    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stderr == "This is the only time that the key is shown: only its hash is kept.\n"
    assert claims is not None
    assert (claims.role, claims.department, claims.regions, claims.unions) == (Role.DEPT_OFFICER, "人社", ("330127",), (union,))
    assert (claims.purpose, claims.expires) == ("协议", dt.datetime(2099, 12, 31, 16, tzinfo=dt.UTC))


def test_least(url: str) -> None:
    """A key needs a role and a department; it reaches no region and no union then, and does not end by itself."""
    claims = asked(url, run(*OFFICER).stdout)

    assert claims is not None
    assert (claims.regions, claims.unions, claims.purpose, claims.expires) == ((), (), None, None)


def test_list(url: str) -> None:
    """All keys are listed with their state, each on one line, and none with its secret."""
    made = [run(*OFFICER, "--label", "长" * 90).stdout.strip(), *(run(*OFFICER).stdout.strip() for _ in range(2))]
    numbers = [key.split("_")[1] for key in made]
    run("revoke", numbers[1])
    with writing(url) as connection:
        connection.execute(update(KEYS).where(KEYS.c.id == numbers[2]).values(expires_at=dt.datetime(2026, 1, 1, 16, tzinfo=dt.UTC)))
    rows = listed()

    assert [row[0] for row in rows] == numbers
    assert rows[0][1:] == ["DEPT_OFFICER", "人社", "-", "-", "-", "-", "works", "长" * 90]
    assert [row[6:8] for row in rows] == [["-", "works"], ["-", "revoked"], ["2026-01-01", "expired"]]
    assert not any(key.split("_")[2] in run("list").stdout for key in made)


@pytest.mark.parametrize("whole", [False, True])
def test_revoke(url: str, *, whole: bool) -> None:
    """A key is revoked by its id, or by itself where that is what one has at hand; once."""
    key = run(*OFFICER).stdout.strip()
    named = key if whole else key.split("_")[1]
    results = [run("revoke", named), run("revoke", named)]

    assert asked(url, key) is None
    assert [result.exit_code for result in results] == [0, 2]
    assert results[1].stderr.startswith(f"gongtu: ID='{key.split('_')[1]}': there is no such key, or it is revoked already; ")


def test_expire(url: str) -> None:
    """A key can be told its last day, and works to the end of it."""
    key = run(*OFFICER).stdout.strip()
    result = run("expire", key.split("_")[1], "--on", "2099-12-31")
    claims = asked(url, key)

    assert (result.exit_code, listed()[0][6:8]) == (0, ["2099-12-31", "works"])
    assert claims is not None
    assert claims.expires == dt.datetime(2099, 12, 31, 16, tzinfo=dt.UTC)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["create"], "--department is missing: it takes one line of at most 200 characters"),
        (["create", "--department", "人社"], "--role is missing: it takes one of PUBLIC, "),
        ([*OFFICER, "--region", "33"], "--region='33': it takes a code of 6, 9 or 12 digits"),
        ([*OFFICER, "--region", "999999"], "--region='999999': no region of today has this code"),
        ([*OFFICER, "--union", "union_1"], "--union='union_1': no union has this id"),
        ([*OFFICER, "--expires", "2020-01-01"], "--expires='2020-01-01': it takes a day that is not over, as "),
        (["expire", "0"], "--on is missing: it takes a day"),
        (["expire", "0", "--on", "2099-12-31"], "ID='0': there is no such key, or it is revoked already; "),
        (["revoke", "0"], "ID='0': there is no such key, or it is revoked already; "),
    ],
)
def test_wrong(arguments: list[str], line: str) -> None:
    """What is wrong is named in one line, and nothing is made."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"gongtu: {line}")
    assert listed() == []


@pytest.mark.usefixtures("environ")
@pytest.mark.parametrize("arguments", [OFFICER, ["list"], ["revoke", "0"]])
def test_not_migrated(arguments: list[str]) -> None:
    """Where there is no database yet, that is what is said."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("gongtu: the database is not ready: ")
