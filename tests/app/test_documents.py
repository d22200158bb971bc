"""The commands for documents: what is wrong stops them as it stops the server, and what is right is priced and written."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from app.manifests import hash_of

PAGE = "query Page($n: Int!) { regions(first: $n) { nodes { name enterprises(first: $n) { nodes { name } } } } }"
TWO = "query One { __typename } query Two { members(first: 1) { totalCount } }"


def run(*arguments: object) -> Result:
    """Run one command of `documents`."""
    return CliRunner().invoke(cli, ["documents", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of documents."""
    made = tmp_path / "documents"
    made.mkdir()
    for name, text in {"page": PAGE, "two": TWO, "nameless": "{ regions(first: 2) { nodes { name } } }"}.items():
        (made / f"{name}.graphql").write_text(text)
    return made


@pytest.mark.usefixtures("environ")
def test_check(folder: Path) -> None:
    """Each operation is told with what it costs where its variables ask for most, with its limit, and who can ask it."""
    result = run("check", folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert [re.split(" {2,}", line)[1:] for line in result.stdout.splitlines()] == [
        ["Document", "Operation", "Cost at most", "Role"],
        ["nameless.graphql", "-", "3 of 5,000", "PUBLIC"],
        ["page.graphql", "Page", "10,201 of 5,000 (refused)", "PUBLIC"],
        ["two.graphql", "One", "0 of 50,000", "UNION_OFFICER, AUDITOR, HRSS_OFFICER"],
        ["two.graphql", "Two", "2 of 50,000", "UNION_OFFICER, AUDITOR, HRSS_OFFICER"],
    ]
    assert hash_of(PAGE)[:12] in result.stdout


@pytest.mark.usefixtures("environ")
def test_write(folder: Path, tmp_path: Path) -> None:
    """The manifest holds each text as it stands by its hash, and is taken where a folder is."""
    manifest = tmp_path / "documents.json"
    result = run("write", folder, "--to", manifest)

    assert (result.exit_code, result.stdout) == (0, f"3 documents stand in {manifest}\n")
    assert json.loads(manifest.read_text("utf-8"))[hash_of(PAGE)] == PAGE
    assert run("check", manifest).stdout.count("PUBLIC") == 2


@pytest.mark.usefixtures("environ")
def test_refused(folder: Path, tmp_path: Path) -> None:
    """What is wrong is told with exit code 2, and nothing is written; so is a manifest that cannot be."""
    unwritten = run("write", folder, "--to", tmp_path / "none" / "documents.json")
    (folder / "wrong.graphql").write_text("{ nothing }")
    results = [run("check", folder), run("write", folder, "--to", tmp_path / "documents.json")]

    assert (unwritten.exit_code, "cannot be written: No such file or directory" in unwritten.stderr) == (2, True)
    assert [result.exit_code for result in results] == [2, 2]
    assert {result.stderr for result in results} == {
        "gongtu: 1 of the documents are answered to nobody:\n  wrong.graphql: Cannot query field 'nothing' on type 'Query'.\n"
    }
    assert not (tmp_path / "documents.json").exists()
