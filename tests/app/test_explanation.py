"""The explanation of a query as a person reads it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.explanation import lines
from app.settings import CHECKOUT
from tests.conftest import OnEngine

QUERY = CHECKOUT / "docs" / "queries" / "p8-figures.graphql"


def test_command(tmp_path: Path, demos: OnEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command explains a file with the variables beside it, or without any."""
    monkeypatch.setenv("GONGTU_DATABASE_URL", demos("sqlite"))
    bare = tmp_path / "bare.graphql"
    bare.write_text("{ regions(first: 1) { nodes { name } } }")
    told = CliRunner().invoke(cli, ["explain", str(bare)]).stdout
    filled = CliRunner().invoke(cli, ["explain", str(QUERY)]).stdout

    for part in (
        "# regions",
        "## selection",
        "## plan",
        "## statement 1",
        "SELECT",
        "## the database's plan",
        "SCAN",
        "# milliseconds",
        "emit",
    ):
        assert part in told
    assert "counted: Filled 0" in filled
    assert "fill 0: Batched counted for {includeInvented: False}" in filled


@pytest.fixture
def migrated(migrated_on: OnEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that the command may ask."""
    monkeypatch.setenv("GONGTU_DATABASE_URL", migrated_on("sqlite"))


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(
    ("query", "variables", "told"),
    [
        (b"\xff\xfe", None, "own.graphql holds no text in UTF-8: a query is expected"),
        (b"{ __typename }", b"{", "own.variables.json holds no JSON object: variables stand there by name"),
        (b"{ __typename }", b"[1]", "own.variables.json holds no JSON object: variables stand there by name"),
    ],
)
def test_unreadable(tmp_path: Path, query: bytes, variables: bytes | None, told: str) -> None:
    """A file that holds no query, or no variables, is one line and exit code 2."""
    file = tmp_path / "own.graphql"
    file.write_bytes(query)
    if variables is not None:
        file.with_suffix(".variables.json").write_bytes(variables)
    result = CliRunner().invoke(cli, ["explain", str(file)])

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(("query", "why"), [("mutation { x }", "mutation"), ("{ nothing }", "'nothing'"), ("{", "Syntax Error")])
def test_wrong(tmp_path: Path, query: str, why: str) -> None:
    """A file whose query cannot be answered says what is wrong with it."""
    file = tmp_path / "own.graphql"
    file.write_text(query)
    result = CliRunner().invoke(cli, ["explain", str(file)])

    assert result.stdout.startswith("left to standard execution: the document: ")
    assert why in result.stdout


def test_no_such_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    result = CliRunner().invoke(cli, ["explain", str(tmp_path / "none.graphql")])

    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_what_is_left() -> None:
    """A document that does not compile at all says why."""
    assert list(lines({"left": "the document"})) == ["left to standard execution: the document"]


def test_a_root_that_is_left() -> None:
    """A root field that does not compile says why, and the others are told beside it."""
    explanation = {"roots": [{"key": "__type", "left": "introspection"}], "milliseconds": {"read": 1.0}}

    assert list(lines(explanation)) == ["# __type", "left to standard execution: introspection\n", "# milliseconds", "read 1.0"]
