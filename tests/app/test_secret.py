"""The secret of development mode: made once, for one user, and nowhere else."""

import stat
from pathlib import Path

import pytest

from app import secret
from app.secret import SecretError, known_secret, made_secret
from app.settings import Settings, read_settings


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have the secret made in a directory of the test."""
    monkeypatch.setattr(secret, "CHECKOUT", tmp_path)
    return tmp_path


def development(**given: str) -> Settings:
    """Give the settings of development mode."""
    return read_settings({"GONGTU_MODE": "development", **given})


def test_made_once(home: Path) -> None:
    """It is made when a token is first signed, kept for the next time, and read by nobody else."""
    before = known_secret(development())
    made = made_secret(development())

    assert (before, made_secret(development()), known_secret(development())) == (None, made, made)
    assert len(made) == 64
    assert stat.S_IMODE((home / "var" / "jwt-secret").stat().st_mode) == 0o600


def test_of_the_settings(home: Path) -> None:
    """One that is set is used, and none is made."""
    settings = development(GONGTU_JWT_SECRET="s" * 32)

    assert (known_secret(settings), made_secret(settings)) == ("s" * 32, "s" * 32)
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("home")
def test_none_in_production() -> None:
    """What was made for development proves nothing in production."""
    made_secret(development())

    assert known_secret(read_settings({})) is None


@pytest.mark.parametrize("content", ["", "short", "密" * 40])
def test_unusable(home: Path, content: str) -> None:
    """A file that holds no secret is not signed with, nor written over: who put it there removes it."""
    (home / "var").mkdir()
    (home / "var" / "jwt-secret").write_text(content, "utf-8")

    with pytest.raises(SecretError, match="remove what stands there, or set GONGTU_JWT_SECRET"):
        made_secret(development())


def test_no_place(home: Path) -> None:
    """Where nothing can be kept, that is one line."""
    (home / "var").touch()

    with pytest.raises(SecretError, match="no secret can be kept in "):
        made_secret(development())
