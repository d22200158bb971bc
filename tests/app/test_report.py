"""What a person reads in the terminal, or in a file that the output went to."""

import io

import pytest
from rich.console import Console, RenderableType

from app.report import addresses, city_progress, listing, load_report
from app.settings import read_settings
from db import sqlite
from db.demo.load import FileReport, Issue


def shown(renderable: RenderableType) -> list[str]:
    """Print as into a pipe and give the lines without their padding."""
    console = Console(file=io.StringIO(), width=60)
    with console.capture() as capture:
        console.print(renderable)
    return [line.rstrip() for line in capture.get().splitlines()]


@pytest.mark.parametrize(
    ("mode", "lines"),
    [
        ("development", ["  IDE      http://127.0.0.1:8000/", "  GraphQL  http://127.0.0.1:8000/graphql"]),
        ("production", ["  GraphQL  http://127.0.0.1:8000/graphql"]),
    ],
)
def test_addresses(monkeypatch: pytest.MonkeyPatch, mode: str, lines: list[str]) -> None:
    """The IDE's address is named where there is an IDE."""
    monkeypatch.setattr(sqlite, "RECENT", (3, 0))
    settings = read_settings({"GONGTU_MODE": mode})

    assert shown(addresses(settings)) == [
        f"Gongtu 工图 · {mode}",
        *lines,
        "  Health   http://127.0.0.1:8000/health",
        "  Ready    http://127.0.0.1:8000/ready",
        "Ctrl-C ends it.",
    ]


@pytest.mark.parametrize(("url", "told"), [("sqlite:///own.db", True), ("postgresql://db/gongtu", False)])
def test_old_library(monkeypatch: pytest.MonkeyPatch, url: str, told: bool) -> None:  # noqa: FBT001 - a row of the table
    """Who serves a SQLite file with an old library is told so; who serves a server's database is not."""
    monkeypatch.setattr(sqlite, "RECENT", (99, 0))
    lines = shown(addresses(read_settings({"GONGTU_DATABASE_URL": url})))

    assert any("is linked into this Python" in line for line in lines) == told


def test_load_report() -> None:
    """Each file is a row with its counts of rows; each reported value is a line, whatever brackets it holds."""
    issues = [
        Issue(row=3, column="union", code="UNKNOWN", message="no union [77]"),
        Issue(row=3, column="kind", code="EMPTY", message="empty"),
    ]
    lines = shown(load_report([FileReport(file="members.csv", read=10, loaded=9, issues=issues)]))

    assert "│ members.csv │   10 │      9 │        1 │" in lines
    assert lines[-2:] == ["members.csv:3 union: UNKNOWN: no union [77]", "members.csv:3 kind: EMPTY: empty"]


def test_city_progress(capsys: pytest.CaptureFixture[str]) -> None:
    """Members are counted to the last; where nothing is written nothing is shown."""
    with city_progress():
        pass
    silent = capsys.readouterr().out
    with city_progress() as told:
        told(5, 9)
        told(9, 9)

    assert silent == ""
    assert "9/9" in capsys.readouterr().out


def test_listing() -> None:
    """Rows stand in columns, whatever is written in them, and each is one line on the narrowest screen."""
    rows = [("1", "人社", None), ("22", "[red]", "x" * 90)]

    assert listing(("ID", "Department", "Label"), rows).splitlines() == [
        "ID  Department  Label",
        "1   人社        -",
        "22  [red]       " + "x" * 90,
    ]
