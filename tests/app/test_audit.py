"""The commands for the audit log: administrative acts write themselves, chains are verified, heads are taken away."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.acts import user
from app.cli import cli
from db.audit.append import append
from db.audit.trail import page_of, records
from db.engine import Database
from db.errors import SlowError
from db.writing import writing
from tests.audit import entry, members
from tests.conftest import NewDatabase, OnEngine
from tests.db.audit.tampering import tamper

ACCESS = ("access", "give", "li", "--region", "330127", "--until", "2099-12-31", "--reason", "支教")
KEY = (
    "key",
    "create",
    "--role",
    "DEPT_OFFICER",
    "--department",
    "人社",
    "--region",
    "330127",
    "--expires",
    "2099-12-31",
    "--label",
    "窗口",
)


@pytest.fixture
def url(engine: str, new_database: NewDatabase, demo_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have a copy of the embedded records for the commands."""
    url = new_database(engine, demo_url)
    monkeypatch.setenv("GONGTU_DATABASE_URL", url)
    return url


def run(*arguments: str) -> Result:
    """Run one command."""
    return CliRunner().invoke(cli, arguments)


def details(url: str) -> list[str]:
    """Give what the acts did, the oldest first."""

    async def ask() -> list[str]:
        async with Database(url) as database:
            return [each.cells["detail"] for each in reversed(await records(database.rows, page_of("-", 100)))]

    return asyncio.run(ask())


def write(url: str, *chains: str) -> None:
    """Write a reading into each of the chains."""
    with writing(url) as connection:
        append(connection, [entry(chain=chain) for chain in chains])


def test_acts(url: str) -> None:
    """Every act that changed something is a record; what was refused, and what only looked, is none. Only who is given access is named."""
    key = run(*KEY).stdout.split("_")[1]
    run("key", "expire", key, "--on", "2098-12-31")
    run("key", "revoke", key)
    refused = run("key", "revoke", key)
    grant = run(*ACCESS).stdout.strip()
    run("access", "withdraw", grant)
    run("access", "withdraw", grant)
    run("key", "list")

    assert refused.exit_code == 2
    assert details(url) == [
        f"key create id={key} role=DEPT_OFFICER region=330127 until=2099-12-31",
        f"key expire id={key} until=2098-12-31",
        f"key revoke id={key}",
        f"access give id={grant} to=li region=330127 until=2099-12-31",
        f"access withdraw id={grant}",
    ]
    assert run("audit", "verify").stdout == "The audit log is whole; chains: 1.\n"


def test_not_logged_not_done(url: str) -> None:
    """Where the log cannot be written, the act is not done."""
    tamper(url, "DROP TABLE audit_subject", "DROP TABLE audit_record")
    result = run(*KEY)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("gongtu: the audit log cannot be written (")
    assert len(run("key", "list").stdout.splitlines()) == 1


def test_held(new_database: NewDatabase, migrated_on: OnEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain that somebody holds for too long is told in one line; where it is free, the act is done."""
    url = new_database("postgresql", migrated_on("postgresql"))
    monkeypatch.setenv("GONGTU_DATABASE_URL", url)
    key = ("key", "create", "--role", "ADMIN", "--department", "信息中心")
    free = run(*key)
    with writing(url) as connection:
        append(connection, [entry(chain="-")])
        held = run(*key)

    assert (free.exit_code, held.exit_code, held.stdout) == (0, 2, "")
    assert held.stderr.startswith("gongtu: the audit log cannot be written (LockNotAvailable), so nothing was done; ")
    assert len(run("key", "list").stdout.splitlines()) == 2


def test_verify(url: str) -> None:
    """Each bad chain is one line, with exit code 1; the others are not named."""
    write(url, "330106", "330106", "3301", "330127")
    whole = run("audit", "verify")
    edited = "UPDATE audit_record SET subject = 'wang' WHERE chain = '330106' AND number = 2"
    tamper(url, edited, "DELETE FROM audit_head WHERE chain = '3301'")
    broken = run("audit", "verify")

    assert (whole.exit_code, whole.stdout) == (0, "The audit log is whole; chains: 3.\n")
    assert broken.exit_code == 1
    assert broken.stdout.splitlines() == [
        "chain 3301, record 1: it stands beyond the head, which says 0",
        "chain 330106, record 2: what it says is not what its hash was made of",
    ]


def test_head(url: str, tmp_path: Path) -> None:
    """Heads that are taken away tell later that a chain was cut off with its own."""
    write(url, "330106", "3301", "330106")
    printed = run("audit", "head").stdout
    (kept := tmp_path / "heads").write_text(printed, "utf-8")
    heads = [json.loads(line) for line in printed.splitlines()]
    before = run("audit", "verify", "--head", str(kept))
    tables = ("audit_subject", "audit_record", "audit_head")
    tamper(url, *(f"DELETE FROM {table} WHERE chain = '3301'" for table in tables))  # noqa: S608 - tables of ours
    without, after = run("audit", "verify"), run("audit", "verify", "--head", str(kept))

    assert [(head["chain"], head["number"]) for head in heads] == [("3301", 1), ("330106", 2)]
    assert {head["at"] for head in heads} == {entry().at.isoformat()}
    assert (before.exit_code, without.exit_code, after.exit_code) == (0, 0, 1)
    assert after.stdout == "chain 3301, record 1: it is missing with all after it; the exported head says 1\n"


def test_show(url: str) -> None:
    """The last records of a chain are shown one a line, the newest first; of those without a region unless said."""
    run(*ACCESS)
    write(url, "330106", "330106", "330106")
    shown = [line.split() for line in run("audit", "show", "--chain", "330106", "--last", "2").stdout.splitlines()]
    acts = run("audit", "show").stdout.splitlines()

    assert shown[0][:6] == ["Chain", "Number", "At", "Subject", "Role", "Act"]
    assert [row[:6] for row in shown[1:]] == [
        ["330106", number, "2026-03-01T12:30:00+00:00", "li", "UNION_OFFICER", "READ"] for number in ("3", "2")
    ]
    assert shown[1][6:] == ["Members", "Member.mobile", "Member.name", "5", "慰问", "T-1", "said"]
    assert len(acts) == 2
    assert f"cli:{user()}" in acts[1]


def test_about(url: str) -> None:
    """Who saw a member is shown, whatever the chain."""
    write(url, "330106", "3301")
    with writing(url) as connection:
        append(connection, [entry(subjects=(members(8, 8),), ticket="other")])
    lines = [run("audit", "show", "--about", f"member_33_{number}").stdout.splitlines()[1:] for number in (7, 8, 10)]

    assert [len(each) for each in lines] == [2, 3, 0]


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("text", ["member_33", "craftsman_1", "nobody_1_2", "x"])
def test_about_nobody(text: str) -> None:
    """What is no id of people is named in one line."""
    result = run("audit", "show", "--about", text)

    assert (result.exit_code, result.stderr) == (2, f"gongtu: --about={text!r}: it takes an id of people as the graph shows it: member_…\n")


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("line", ["x", "{}", '{"chain": "-", "number": "1", "hash": "a"}', "[]"])
def test_no_head(tmp_path: Path, line: str) -> None:
    """A file that holds no heads is named by the line that is none."""
    path = tmp_path / "heads"
    path.write_text(f'{{"chain": "-", "number": 1, "hash": "a"}}\n{line}\n', "utf-8")
    result = run("audit", "verify", "--head", str(path))

    assert (result.exit_code, result.stderr) == (2, "gongtu: --head: line 2 is no head as `audit head` prints it\n")


@pytest.mark.usefixtures("environ")
@pytest.mark.parametrize("arguments", [["head"], ["verify"], ["show"]])
def test_not_migrated(arguments: list[str]) -> None:
    """Where there is no database yet, that is what is said."""
    result = run("audit", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("gongtu: the database is not ready: ")


async def too_slow(_ask: object) -> None:
    """Answer too late."""
    raise SlowError


@pytest.mark.usefixtures("url")
def test_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that does not answer in time is one line."""
    monkeypatch.setattr("app.audit.all_heads", too_slow)
    result = run("audit", "head")

    assert (result.exit_code, result.stderr.startswith("gongtu: The answer took longer than it may")) == (2, True)
