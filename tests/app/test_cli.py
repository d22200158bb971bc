"""The commands, and the one line and exit code 2 of everything that the person at the keyboard can cure."""

import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app import cli as commands
from app.settings import read_settings
from app.settings_page import settings_page
from app.standing import StateError


def run(*arguments: str) -> Result:
    """Run one command in this process."""
    return CliRunner().invoke(commands.cli, arguments)


def refused(result: Result, start: str) -> bool:
    """Whether a command ended with exit code 2 and one line on standard error that starts so."""
    return result.exit_code == 2 and result.stderr.startswith(f"gongtu: {start}") and result.stderr.count("\n") == 1


@pytest.mark.usefixtures("environ")
def test_migrate_up_and_down(database_file: Path) -> None:
    """`migrate` makes the database file; `--down` goes one revision back, after which nothing can be loaded."""
    up = run("migrate")
    made = database_file.exists()
    down = run("migrate", "--down")

    assert (up.exit_code, made, down.exit_code) == (0, True, 0)
    assert refused(run("load"), "the database is not ready: ")


@pytest.mark.usefixtures("environ")
def test_load_once() -> None:
    """`load` reports every file it read; over records it refuses."""
    run("migrate")
    first = run("load")

    assert first.exit_code == 0
    assert re.search(r"File +┃ Read ┃ Loaded ┃ Reported", first.stdout)
    assert refused(run("load"), "the database holds records already")


@pytest.mark.usefixtures("environ")
@pytest.mark.parametrize("command", ["load", "serve"])
def test_not_migrated(command: str) -> None:
    """In production neither command migrates by itself: it says what does."""
    result = run(command)

    assert refused(result, "the database is not ready: ")
    assert "`python -m app migrate`" in result.stderr


@pytest.mark.usefixtures("environ")
@pytest.mark.parametrize("command", ["serve", "migrate", "load"])
def test_wrong_setting(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong setting stops every command that reads the settings."""
    monkeypatch.setenv("GONGTU_PORT", "eighty")

    assert refused(run(command), "GONGTU_PORT='eighty': not a whole number; ")


@pytest.mark.usefixtures("environ")
@pytest.mark.parametrize("command", ["serve", "migrate", "load"])
def test_database_cannot_be_opened(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A database that cannot be opened is one line, for whoever opens it."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("GONGTU_DATABASE_URL", f"sqlite:///{tmp_path}/file/gongtu.db")

    assert refused(run(command), "")


def test_prepare_development(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Development migrates and loads at its first start, and finds everything in place at its second."""
    settings = read_settings({**environ, "GONGTU_MODE": "development"})
    commands.prepare(settings)
    first = capsys.readouterr().out
    commands.prepare(settings)

    assert "Loaded" in first
    assert capsys.readouterr().out == ""


def test_prepare_production(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Production takes a migrated database as it is."""
    run("migrate")
    commands.prepare(read_settings(environ))

    assert capsys.readouterr().out == ""


def test_busy_port(environ: dict[str, str], database_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy port shows before the database is touched."""
    monkeypatch.setenv("GONGTU_MODE", "development")
    with socket.create_server(("127.0.0.1", int(environ["GONGTU_PORT"]))):
        result = run("serve")

    assert refused(result, f"http://127.0.0.1:{environ['GONGTU_PORT']} cannot be listened on: ")
    assert not database_file.exists()


@pytest.mark.usefixtures("environ")
@pytest.mark.parametrize("scale", ["0", "-1", "21", "abc", "nan"])
def test_bad_scale(scale: str, database_file: Path) -> None:
    """What is no scale is refused before anything is made."""
    assert refused(run("city", f"--scale={scale}"), f"SCALE='{scale}': not a number above 0 and up to 20")
    assert not database_file.exists()


@pytest.fixture
def keep_sigterm() -> Iterator[None]:
    """Put back what the command does with the signal to end."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("keep_sigterm")
def test_city_once(environ: dict[str, str], database_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`city` fills a database that can be served; over records it refuses, and what is there stays."""
    settings = read_settings({**environ, "GONGTU_DATA": "city", "GONGTU_MODE": "development"})
    with pytest.raises(StateError, match=r"`make city` brings it there$"):
        commands.prepare(settings)
    first, size = run("city", "--scale=0.001"), database_file.stat().st_size
    commands.prepare(settings)

    assert first.exit_code == 0
    assert "make serve CITY=1" in first.stdout
    assert capsys.readouterr().out == ""
    assert refused(run("city", "--scale=0.001"), f"{database_file} holds records already; remove it")
    assert database_file.stat().st_size == size


def test_home(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The checkout's own directory for databases is made, and no other one, nor a directory over a file that stands in its place."""
    monkeypatch.setattr(commands, "CHECKOUT", tmp_path)
    for name, missing in [("other/gongtu.db", "other"), ("var/deeper/gongtu.db", "var")]:
        monkeypatch.setenv("GONGTU_DATABASE_URL", f"sqlite:///{tmp_path}/{name}")
        assert refused(run("migrate"), f"the directory {tmp_path}/{missing} is not there; ")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("GONGTU_DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'gongtu.db'}")
    assert run("migrate").exit_code == 0
    commands.make_home(read_settings({**environ, "GONGTU_DATABASE_URL": "postgresql://db/gongtu"}))

    assert [each.name for each in tmp_path.iterdir()] == ["var"]


def test_home_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where something else stands in the place of the directory, whoever opens the database says so."""
    monkeypatch.setattr(commands, "CHECKOUT", tmp_path)
    (tmp_path / "var").touch()
    commands.make_home(read_settings({"GONGTU_DATABASE_URL": f"sqlite:///{tmp_path}/var/gongtu.db"}))

    assert (tmp_path / "var").is_file()


def test_sdl_printed() -> None:
    """`sdl` prints the public profile unless told otherwise, and the developer's holds more."""
    public, developer = run("sdl"), run("sdl", "--developer")

    assert "type Query" in public.stdout
    assert len(public.stdout) < len(developer.stdout)


def test_sdl_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`sdl --write` writes both profiles as they are printed."""
    (tmp_path / "schema").mkdir()
    monkeypatch.setattr(commands, "CHECKOUT", tmp_path)
    result = run("sdl", "--write")

    assert result.exit_code == 0
    assert (tmp_path / "schema" / "schema.graphql").read_text("utf-8") == run("sdl").stdout
    assert (tmp_path / "schema" / "schema.developer.graphql").read_text("utf-8") == run("sdl", "--developer").stdout


def test_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`settings` prints the page of the table; `--write` writes it."""
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(commands, "CHECKOUT", tmp_path)
    written = run("settings", "--write")

    assert written.exit_code == 0
    assert (tmp_path / "docs" / "settings.md").read_text("utf-8") == run("settings").stdout == settings_page()


def test_asked_to_end() -> None:
    """Whoever is asked to end ends, at the latest with the next step."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    told: list[int] = []
    try:
        asked = commands.Asked()
        progress = asked.before(lambda done, _total: told.append(done))
        progress(1, 2)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            progress(2, 2)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

    assert told == [1]
