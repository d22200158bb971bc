"""The explanation of a query as a person reads it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.explanation import lines
from app.settings import CHECKOUT
from db.demo.load import load_demo
from db.migrate import upgrade

QUERY = CHECKOUT / "docs" / "queries" / "p8-figures.graphql"


def test_command(tmp_path: Path, empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command explains a file with the variables beside it, or without any."""
    upgrade(empty_url)
    load_demo(empty_url)
    monkeypatch.setenv("GONGTU_DATABASE_URL", empty_url)
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


def test_what_is_left() -> None:
    """A document that does not compile at all says why."""
    assert list(lines({"left": "the document"})) == ["left to standard execution: the document"]
