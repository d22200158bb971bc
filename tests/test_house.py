"""The rules of the house that no linter knows: size, mirror, documents, and nothing of one machine in any file."""

import re
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app import cli as commands
from app.settings import CHECKOUT
from app.settings_page import settings_page
from resolvers.access import Profile

PACKAGES = ("app", "schema", "resolvers", "db")
LONGEST = 300
LONGEST_README = 120
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "common", "base", "manager", "misc"}
# Data is as long as the world is, and a lock, an SDL or a golden is written by a program.
SIZED = {".py", ".js", ".css", ".html", ".toml"}
# Written in pieces, so that this file does not hold what it forbids.
MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w.])/(?:home|Users|root|work|tmp|opt)" + r"/\w",
            r"file:" + r"///",
            r"pypi\." + r"org|pythonhosted" + r"\.org|npmjs\." + r"(?:org|com)",
            r"--(?:extra-)?index" + r"-url|--find" + r"-links",
        ]
    )
)
# The flags that keep download addresses out of the locks are named where the locks are made.
MACHINE_FREE_OF = {"Makefile"}


def tracked() -> list[Path]:
    """List the files that git tracks or would add, by their path from the checkout."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return [Path(name) for name in listed.split("\0") if name and (CHECKOUT / name).is_file()]


FILES = tracked()
TEXTS = {path: (CHECKOUT / path).read_text("utf-8", errors="replace") for path in FILES}


def modules() -> list[Path]:
    """List the packages' modules; what stands in `__init__` and `__main__` is tested with what it opens."""
    return [path for path in FILES if path.parts[0] in PACKAGES and path.suffix == ".py" and not path.stem.startswith("__")]


def test_size() -> None:
    """No file that a person writes is longer than 300 lines."""
    long = {str(path): lines for path, text in TEXTS.items() if path.suffix in SIZED and (lines := text.count("\n")) > LONGEST}

    assert long == {}


def test_mirror() -> None:
    """Every module has its test file, at the same place under tests/."""
    missing = [str(path) for path in modules() if Path("tests", path.parent, f"test_{path.name}") not in FILES]

    assert missing == []


def test_names() -> None:
    """No module has a name that says nothing."""
    found = [str(path) for path in FILES if path.stem in NAMES_THAT_SAY_NOTHING]

    assert found == []


def test_opening_sentence() -> None:
    """Every Python file opens with a sentence."""
    silent = [str(path) for path, text in TEXTS.items() if path.suffix == ".py" and not re.match(r'"""[^\n]+[.:](\n|""")', text)]

    assert silent == []


def test_no_machine() -> None:
    """No file names a path of one machine or the address of a package registry."""
    found = [
        f"{path}: {match.group()}" for path, text in TEXTS.items() if path.name not in MACHINE_FREE_OF and (match := MACHINE.search(text))
    ]

    assert found == []


def test_locks_hold_hashes() -> None:
    """Every locked package stands with its exact version and its hashes, and the development lock holds the runtime's."""
    runtime, development = (TEXTS[Path(name)] for name in ("requirements.lock", "requirements-dev.lock"))
    pins = re.compile(r"^\S+==\S+ \\\n    --hash=sha256:", re.MULTILINE)

    for lock in (runtime, development):
        assert len(pins.findall(lock)) == len(re.findall(r"^\w", lock, re.MULTILINE))
    assert set(pins.findall(runtime)) <= set(pins.findall(development))


def test_readme() -> None:
    """The README is read to its end: it has at most 120 lines."""
    assert TEXTS[Path("README.md")].count("\n") <= LONGEST_README


def test_changelog() -> None:
    """The changelog has a place for what is not released."""
    assert "\n## [Unreleased]\n" in TEXTS[Path("CHANGELOG.md")]


def test_settings_page() -> None:
    """docs/settings.md is the table; `make settings` writes it."""
    assert TEXTS[commands.SETTINGS_PAGE] == settings_page()


@pytest.mark.parametrize(("profile", "arguments"), [(Profile.PUBLIC, ["sdl"]), (Profile.DEVELOPER, ["sdl", "--developer"])])
def test_sdl(profile: Profile, arguments: list[str]) -> None:
    """The committed SDL is the schema's; `make sdl` writes it."""
    printed = CliRunner().invoke(commands.cli, arguments).stdout

    assert TEXTS[commands.SDL_FILES[profile]] == printed
